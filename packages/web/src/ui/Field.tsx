import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

export interface FieldProps {
  label: ReactNode;
  description?: ReactNode;
  /** Why it was not taken: stands at the field, and is read with it. */
  refusal?: string | undefined;
  isOptional?: boolean;
  /** The longest text allowed; near it, how much is left is shown. */
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
  /** What has been typed so far, for those with a `max`. */
  typed?: string;
  children: (control: ControlProps) => ReactNode;
}

/** Label, description, control, counter and refusal, tied together for those who listen. */
export function Field({ label, description, refusal, isOptional, max, hint, typed = "", children }: Props) {
  const { t } = useTranslation("ui");
  const id = useId();
  const left = max === undefined ? Number.POSITIVE_INFINITY : max - lengthOf(typed);
  // One fault at a time: that it is too long needs no second sentence from the server.
  const fault = left < 0 ? t("tooMany", { count: -left }) : refusal;
  const isNear = max !== undefined && left >= 0 && left <= Math.max(20, max / 10);
  const describedBy = [
    description && `${id}-description`,
    fault && `${id}-refusal`,
    isNear && `${id}-counter`,
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
        "aria-invalid": fault ? true : undefined,
      })}
      {isNear && (
        <p id={`${id}-counter`} className="field-counter">
          {t("left", { count: left })}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
      {fault && (
        <p id={`${id}-refusal`} className="ds-validation-message">
          {fault}
        </p>
      )}
    </div>
  );
}

/** As the server counts: whole characters, after NFC. */
function lengthOf(typed: string): number {
  return [...typed.normalize("NFC")].length;
}
