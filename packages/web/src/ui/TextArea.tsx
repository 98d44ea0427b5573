import type { Ref, TextareaHTMLAttributes } from "react";
import { Field, type FieldProps } from "./Field.tsx";

interface Props
  extends FieldProps,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange" | "value" | "id"> {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Grows with its text. */
export function TextArea(props: Props) {
  const { label, description, refusal, isOptional, max, hint, value, onChange, rows = 4, ...rest } = props;
  return (
    <Field {...{ label, description, refusal, isOptional, max, hint }} typed={value}>
      {(control) => (
        <textarea
          {...rest}
          {...control}
          className="ds-input text-area"
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
