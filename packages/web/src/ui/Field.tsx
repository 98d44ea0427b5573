import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

export interface FieldProps {
  label: ReactNode;
  description?: ReactNode;
  /** Why it was not taken: stands at the field, and is read with it. */
  refusal?: string | undefined;
  isOptional?: boolean;
  /** The longest text allowed; shows how much is left. */
  max?: number;
  /** Under the input: a hint that does not stop anybody. */
  hint?: ReactNode;
}

export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface Props extends FieldProps {
  length?: number;
  children: (control: ControlProps) => ReactNode;
}

/** Label, description, control, counter and refusal, tied together for those who listen. */
export function Field({ label, description, refusal, isOptional, max, hint, length = 0, children }: Props) {
  const { t } = useTranslation("ui");
  const id = useId();
  const left = (max ?? Number.POSITIVE_INFINITY) - length;
  const describedBy = [
    description && `${id}-description`,
    refusal && `${id}-refusal`,
    max && `${id}-counter`,
    hint && `${id}-hint`,
  ].filter(Boolean);
  return (
    <div className="ds-field field">
      <label className="ds-label" htmlFor={id}>
        {label}
        {isOptional && <span className="field-optional"> {t("optional")}</span>}
      </label>
      {description && (
        <div id={`${id}-description`} data-field="description" className="field-description">
          {description}
        </div>
      )}
      {children({
        id,
        "aria-describedby": describedBy.join(" ") || undefined,
        "aria-invalid": refusal || left < 0 ? true : undefined,
      })}
      {max !== undefined && (
        <p id={`${id}-counter`} className={left < 0 ? "ds-validation-message" : "field-counter"}>
          {left < 0 ? t("tooMany", { count: -left }) : t("left", { count: left })}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
      {refusal && (
        <p id={`${id}-refusal`} className="ds-validation-message">
          {refusal}
        </p>
      )}
    </div>
  );
}
