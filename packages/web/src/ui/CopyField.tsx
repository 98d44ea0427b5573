import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { Field, type FieldProps } from "./Field.tsx";

/** A text to take along: selectable, and copied by one press. */
export function CopyField({ value, ...field }: FieldProps & { value: string }) {
  const { t } = useTranslation("ui");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 4000);
  };
  return (
    <Field {...field}>
      {(control) => (
        <div className="copy-field">
          <input
            {...control}
            className="ds-input"
            type="text"
            readOnly
            value={value}
            onFocus={(event) => event.target.select()}
          />
          <Button variant="secondary" onClick={copy}>
            {t("copy")}
          </Button>
          <span role="status" className={isCopied ? "copy-field-done" : "ds-sr-only"}>
            {isCopied ? t("copied") : ""}
          </span>
        </div>
      )}
    </Field>
  );
}
