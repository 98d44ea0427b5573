import { type ReactNode, useId } from "react";

interface Props<T extends string> {
  legend: ReactNode;
  description?: ReactNode;
  refusal?: string | undefined;
  value: T | "";
  onChange: (value: T) => void;
  options: { value: T; label: ReactNode; description?: ReactNode }[];
  /** Each option in a frame of its own. */
  isFramed?: boolean;
}

export function RadioGroup<T extends string>(props: Props<T>) {
  const { legend, description, refusal, value, onChange, options, isFramed } = props;
  const id = useId();
  return (
    <fieldset className="ds-fieldset radio-group" aria-describedby={refusal ? `${id}-refusal` : undefined}>
      <legend className="ds-label">{legend}</legend>
      {description && <p className="field-description">{description}</p>}
      {options.map((option) => (
        <div key={option.value} className="ds-field" data-variant={isFramed ? "outline" : undefined}>
          <input
            id={`${id}-${option.value}`}
            className="ds-input"
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-invalid={refusal ? true : undefined}
            aria-describedby={option.description ? `${id}-${option.value}-description` : undefined}
          />
          <label className="ds-label" htmlFor={`${id}-${option.value}`}>
            {option.label}
          </label>
          {option.description && (
            <div id={`${id}-${option.value}-description`} data-field="description">
              {option.description}
            </div>
          )}
        </div>
      ))}
      {refusal && (
        <p id={`${id}-refusal`} className="ds-validation-message">
          {refusal}
        </p>
      )}
    </fieldset>
  );
}
