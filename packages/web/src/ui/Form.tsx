import { type FormEvent, type FormHTMLAttributes, useRef } from "react";

interface Props extends Omit<FormHTMLAttributes<HTMLFormElement>, "onSubmit"> {
  /** What is wrong with a field stands at the field when this is done, by `refusal`. */
  onSubmit: () => unknown;
}

/** One under the other, and sent; if a field was not taken, the focus goes to the first of them, so that it is heard. */
export function Form({ onSubmit, className = "stack", ...rest }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await onSubmit();
    // After the refusals have been drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return <form {...rest} ref={form} className={className} onSubmit={submit} noValidate />;
}
