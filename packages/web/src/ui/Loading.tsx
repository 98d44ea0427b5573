import { useTranslation } from "react-i18next";

interface Props {
  /** How many blocks the coming content has, roughly. */
  blocks?: number;
}

/** The shape of what is coming; said once to those who listen. */
export function Loading({ blocks = 3 }: Props) {
  const { t } = useTranslation("ui");
  return (
    <div className="loading" role="status">
      <span className="ds-sr-only">{t("loading")}</span>
      {Array.from({ length: blocks }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks are all alike
        <div key={index} className="loading-block" aria-hidden="true">
          <span className="ds-skeleton loading-title" />
          <span className="ds-skeleton" />
          <span className="ds-skeleton loading-end" />
        </div>
      ))}
    </div>
  );
}
