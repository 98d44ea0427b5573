import { type ReactNode, useId } from "react";

interface Props {
  label: ReactNode;
  description?: ReactNode;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  name?: string;
}

export function Checkbox({ label, description, isChecked, onChange, name }: Props) {
  const id = useId();
  return (
    <div className="ds-field">
      <input
        id={id}
        name={name}
        className="ds-input"
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={description ? `${id}-description` : undefined}
      />
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      {description && (
        <div id={`${id}-description`} data-field="description">
          {description}
        </div>
      )}
    </div>
  );
}
