import { useTranslation } from "react-i18next";
import { useRoom } from "../room.ts";
import { ProposedRedaction } from "./ProposedRedaction.tsx";

/** What somebody proposes to take away and nobody has carried out: for hosts and operators, who alone are told. */
export function Redactions({ mayWithdraw = false }: { mayWithdraw?: boolean }) {
  const { t } = useTranslation("desk");
  const { dialogue } = useRoom();
  const proposed = dialogue.redactions.filter(({ state }) => state === "PROPOSED");
  if (proposed.length === 0) return null;
  return (
    <section className="redactions" aria-labelledby="redactions-heading">
      <h3 id="redactions-heading" className="ds-heading" data-size="2xs" tabIndex={-1}>
        {t("redact.heading")}
      </h3>
      <ul className="queue">
        {proposed.map((redaction) => (
          <li key={redaction.id}>
            <ProposedRedaction redaction={redaction} mayWithdraw={mayWithdraw} />
          </li>
        ))}
      </ul>
    </section>
  );
}
