import type { InputHTMLAttributes, Ref } from "react";
import { Field, type FieldProps } from "./Field.tsx";

interface Props
  extends FieldProps,
    Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "value" | "id" | "max"> {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

export function TextField(props: Props) {
  const {
    label,
    description,
    refusal,
    isOptional,
    max,
    hint,
    value,
    onChange,
    type = "text",
    className = "",
    ...rest
  } = props;
  return (
    <Field {...{ label, description, refusal, isOptional, max, hint }} typed={value}>
      {(control) => (
        <input
          {...rest}
          {...control}
          className={`ds-input ${className}`}
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
