import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  heading: ReactNode;
  children: ReactNode;
  /** `right`: a drawer as high as the window. */
  placement?: "center" | "right";
}

/** The browser's own modal dialog: keeps the focus inside, closes on Escape, gives the focus back. */
export function Dialog({ isOpen, onClose, heading, children, placement = "center" }: Props) {
  const { t } = useTranslation("ui");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      className="ds-dialog"
      data-placement={placement}
      aria-labelledby={id}
      onClose={onClose}
    >
      <button
        type="button"
        className="ds-button"
        data-command="close"
        data-variant="tertiary"
        data-color="neutral"
        data-icon
        aria-label={t("close")}
        onClick={onClose}
      />
      <h2 id={id} className="ds-heading dialog-heading" data-size="xs">
        {heading}
      </h2>
      {isOpen && <div className="stack">{children}</div>}
    </dialog>
  );
}
