import { type ReactNode, useEffect, useId, useRef, useState } from "react";

interface Props {
  /** What the button shows; `label` is its name where that is only a picture. */
  button: ReactNode;
  label?: string;
  children: (close: () => void) => ReactNode;
  className?: string;
  /** Which edge of the button the panel keeps to. */
  align?: "start" | "end";
}

/** A button that shows and hides a panel beneath it. Escape, a press outside, or moving on closes it. */
export function Disclosure({ button, label, children, className = "", align = "end" }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      trigger.current?.focus();
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("keydown", onKey);
    };
  }, [isOpen]);
  return (
    <div ref={box} className={`disclosure ${className}`} data-align={align}>
      <button
        ref={trigger}
        type="button"
        className="ds-button disclosure-button"
        data-variant="tertiary"
        data-color="neutral"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      <div id={id} className="disclosure-panel" hidden={!isOpen}>
        {isOpen && children(() => setOpen(false))}
      </div>
    </div>
  );
}
