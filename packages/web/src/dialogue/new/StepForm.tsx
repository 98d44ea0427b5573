import { type FormEvent, type ReactNode, useEffect, useRef } from "react";

interface Props {
  heading: string;
  lead: ReactNode;
  onSubmit: () => void;
  children: ReactNode;
}

/** One step: its heading takes the focus when one comes to it; a press on "next" with faults goes to the first of them. */
export function StepForm({ heading, lead, onSubmit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (new URLSearchParams(window.location.search).has("step")) title.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
    // After the faults have been drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <form ref={form} className="stack step-form" onSubmit={submit} noValidate>
      <div>
        <h2 ref={title} tabIndex={-1} className="ds-heading step-heading" data-size="sm">
          {heading}
        </h2>
        <p className="quiet">{lead}</p>
      </div>
      {children}
    </form>
  );
}
