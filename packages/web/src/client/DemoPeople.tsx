import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { graphql } from "../generated/gql.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { useSession } from "./session.tsx";
import { useAct } from "./use-act.ts";
import { useRefusalText } from "./use-refusal-text.ts";
import "./client.css";

const DemoPeopleDocument = graphql(`
  query DemoPeople {
    demoPeople {
      email
      name
      organisation
      kind
      summary
    }
  }
`);

const SignInAsDemoPerson = graphql(`
  mutation SignInAsDemoPerson($email: String!) {
    signInAsDemoPerson(email: $email) {
      expiresAt
    }
  }
`);

interface Props {
  onSignedIn?: () => void;
  /** On a phone: one press more, and not a screenful before what people came for. */
  isFolded?: boolean;
}

const narrow = "(width < 700px)";

/** Where demonstration mode is on: its people, one press away. Elsewhere nothing. */
export function DemoPeople({ onSignedIn, isFolded }: Props) {
  const { t } = useTranslation("client");
  const say = useRefusalText();
  const { viewer, refresh } = useSession();
  const { data } = useQuery(DemoPeopleDocument);
  const [signIn, { isBusy, refusal }] = useAct(SignInAsDemoPerson);
  const [isOpen] = useState(() => !isFolded || !window.matchMedia(narrow).matches);
  const people = data?.demoPeople ?? [];
  if (people.length === 0) return null;
  const become = async (email: string) => {
    if (isBusy || !(await signIn(() => ({ email })))) return;
    await refresh();
    onSignedIn?.();
  };
  return (
    <section className="demo-people" aria-labelledby="demo-people" data-size="sm">
      <details open={isOpen}>
        <summary>
          <h2 id="demo-people" className="ds-heading" data-size="xs">
            {viewer ? t("demo.switchHeading") : t("demo.heading")}
          </h2>
        </summary>
        <p className="demo-people-text">{t("demo.text")}</p>
        <ul>
          {people.map((person) => (
            <li key={person.email}>
              <button
                type="button"
                className="demo-person"
                aria-pressed={viewer?.person.email === person.email}
                aria-disabled={isBusy || undefined}
                onClick={() => become(person.email)}
              >
                <span className="demo-person-name">{person.name}</span>
                <span>
                  {[person.kind && t(`kinds.${person.kind}`), person.organisation]
                    .filter(Boolean)
                    .join(", ") || t("demo.operator")}
                </span>
                <span className="demo-person-summary" lang="nb">
                  {person.summary}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </details>
      <RefusalNote text={say.elsewhere(refusal)} />
    </section>
  );
}
