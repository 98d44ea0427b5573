import { useTranslation } from "react-i18next";
import { TextField } from "../../ui/TextField.tsx";
import { useRoom } from "../room.ts";
import { isClean, readNumbers } from "./numbers.ts";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The form has been looked over: what is wrong is told from now on. */
  isChecked: boolean;
}

/** Entries that something is about, by their numbers; says which of them there are not. */
export function EntryNumbers({ label, value, onChange, isChecked }: Props) {
  const { t, i18n } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { size } = useRoom().live.record;
  const read = readNumbers(value, size);
  const list = (words: readonly string[]) => new Intl.ListFormat(i18n.language).format(words);
  const faults = [
    read.missing.length > 0 &&
      t("numbers.missing", { count: read.missing.length, numbers: list(read.missing), size }),
    read.unreadable.length > 0 &&
      t("numbers.unreadable", {
        count: read.unreadable.length,
        words: list(read.unreadable.map((word) => tDialogue("quoted", { word }))),
      }),
  ];
  return (
    <TextField
      label={label}
      description={t("numbers.help")}
      isOptional
      value={value}
      onChange={onChange}
      refusal={isChecked && !isClean(read) ? faults.filter(Boolean).join(" ") : undefined}
    />
  );
}
