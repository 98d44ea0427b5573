import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  /** Nothing is shown without a text. */
  text: string | undefined;
  heading?: string;
  children?: ReactNode;
  color?: "danger" | "warning";
}

/** Why it was not done, just above the button that was pressed. Takes the focus when it appears. */
export function RefusalNote({ text, heading, children, color = "danger" }: Props) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text) note.current?.focus();
  }, [text]);
  if (!text) return null;
  return (
    <div ref={note} className="ds-alert refusal-note" data-color={color} role="alert" tabIndex={-1}>
      {heading && (
        <h2 className="ds-heading" data-size="2xs">
          {heading}
        </h2>
      )}
      <p>{text}</p>
      {children}
    </div>
  );
}
