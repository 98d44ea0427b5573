import { CheckmarkCircleIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import { CopyLink } from "../record/CopyLink.tsx";
import { useDesk } from "./desk.ts";

/** After publishing, in its place: the number and the time that the server gave. */
export function PublishedNote() {
  const { t, i18n } = useTranslation("dialogue");
  const { published } = useDesk();
  const last = published?.numbers.at(-1);
  const numbers = new Intl.ListFormat(i18n.language).format((published?.numbers ?? []).map(String));
  return (
    <div role="status" className="published-note" data-color="success">
      {published && (
        <p>
          <CheckmarkCircleIcon aria-hidden />{" "}
          {published.at === null ? (
            <span>{t("published.done")}</span>
          ) : (
            <span>
              {t("published.entries", { count: published.numbers.length, numbers })}{" "}
              <Time at={published.at} style="timeSeconds" />.
            </span>
          )}{" "}
          {last !== undefined && <CopyLink number={last} />}
        </p>
      )}
    </div>
  );
}
