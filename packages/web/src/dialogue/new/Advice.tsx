import { useTranslation } from "react-i18next";

/** What belongs in a field, and one good example of it. */
export function Advice({ text, example }: { text: string; example: string }) {
  const { t } = useTranslation("dialogueNew");
  return (
    <>
      {text}
      <span className="advice-example">{t("example", { text: example })}</span>
    </>
  );
}
