import { MagnifyingGlassIcon } from "@navikt/aksel-icons";
import { useEffect, useState } from "react";

interface Props {
  label: string;
  /** What is searched for now. */
  value: string;
  onSearch: (words: string) => void;
}

/** Searches a short pause after the last key. */
export function SearchField({ label, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts a search
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onSearch(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  // Cleared from outside, by "show all".
  useEffect(() => {
    if (value === "") setTyped("");
  }, [value]);
  return (
    <search className="search-field" data-size="sm">
      <MagnifyingGlassIcon aria-hidden />
      <input
        className="ds-input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </search>
  );
}
