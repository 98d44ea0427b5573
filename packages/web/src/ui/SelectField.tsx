import { Field, type FieldProps } from "./Field.tsx";

interface Props extends FieldProps {
  name?: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string; lang?: string }[];
}

export function SelectField({ value, onChange, options, name, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          name={name}
          className="ds-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
