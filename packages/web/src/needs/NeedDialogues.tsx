import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PhaseTag } from "../client/PhaseTag.tsx";
import type { NeedQuery } from "../generated/graphql.ts";

interface Props {
  dialogues: NonNullable<NeedQuery["need"]>["dialogues"];
}

export function NeedDialogues({ dialogues }: Props) {
  const { t } = useTranslation("needs");
  return (
    <section aria-labelledby="dialogues">
      <h2 id="dialogues" className="ds-heading" data-size="sm">
        {t("one.dialogues")}
      </h2>
      {dialogues.length === 0 && <p className="quiet">{t("one.noDialogues")}</p>}
      <ul className="rows">
        {dialogues.map((dialogue) => (
          <li key={dialogue.id}>
            <Link className="ds-link" to={`/dialogues/${dialogue.id}`} lang={dialogue.language}>
              <bdi>{dialogue.title}</bdi>
            </Link>
            <span>
              <bdi>{dialogue.host.name}</bdi> · {t("one.entries", { count: dialogue.size })}
            </span>
            <PhaseTag phase={dialogue.phase} />
          </li>
        ))}
      </ul>
    </section>
  );
}
