import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldProps } from "./Field.tsx";
import { fromWallTime, toWallTime, type WallTime } from "./oslo-time.ts";
import { formatMoment } from "./time-format.ts";

interface Props extends Pick<FieldProps, "label" | "description" | "refusal" | "isOptional"> {
  /** An instant in UTC, or null where nothing (complete) is set. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** The time of day that a chosen date begins with. */
  defaultTime?: string;
}

/** The browser's own date and time inputs, in Norwegian time, repeated in words so that a slip is seen. */
export function DateTimeField(props: Props) {
  const { label, description, refusal, isOptional, value, onChange, defaultTime = "12:00" } = props;
  const { t, i18n } = useTranslation("ui");
  const id = useId();
  const [wall, setWall] = useState<WallTime>(() => (value ? toWallTime(value) : { date: "", time: "" }));
  useEffect(() => {
    setWall((now) => (fromWallTime(now) === value || !value ? now : toWallTime(value)));
  }, [value]);
  const change = (part: Partial<WallTime>) => {
    const next = { ...wall, ...part };
    if (part.date && !next.time) next.time = defaultTime;
    if (part.date === "") next.time = "";
    setWall(next);
    onChange(fromWallTime(next));
  };
  const control = {
    className: "ds-input",
    "aria-invalid": refusal ? (true as const) : undefined,
    "aria-describedby": `${id}-words${refusal ? ` ${id}-refusal` : ""}`,
  };
  return (
    <fieldset className="ds-fieldset date-time">
      <legend className="ds-label">
        {label}
        {isOptional && <span className="field-optional"> {t("optional")}</span>}
      </legend>
      {description && <p className="field-description">{description}</p>}
      <div className="date-time-inputs">
        <label className="date-time-part">
          <span>{t("date")}</span>
          <input
            {...control}
            type="date"
            value={wall.date}
            onChange={(event) => change({ date: event.target.value })}
          />
        </label>
        <label className="date-time-part">
          <span>{t("timeOfDay")}</span>
          <input
            {...control}
            type="time"
            value={wall.time}
            onChange={(event) => change({ time: event.target.value })}
          />
        </label>
      </div>
      <p id={`${id}-words`} className="date-time-words">
        {value ? formatMoment(value, i18n.language) : t("noDate")}
      </p>
      {refusal && (
        <p id={`${id}-refusal`} className="ds-validation-message">
          {refusal}
        </p>
      )}
    </fieldset>
  );
}
