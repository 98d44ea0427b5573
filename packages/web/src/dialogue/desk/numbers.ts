/** What was typed where numbers of entries are asked for. */
export interface Numbers {
  /** Those that exist, each once, in order. */
  readonly found: readonly number[];
  /** Numbers that no entry has. */
  readonly missing: readonly string[];
  /** What is no number. */
  readonly unreadable: readonly string[];
}

/** "4, 7 og #9" → 4, 7, 9. What is typed and leads nowhere is told, never dropped. */
export function readNumbers(text: string, size: number): Numbers {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "" && !/^(og|and)$/i.test(word));
  const isNumber = (word: string) => /^#?\d+$/.test(word);
  const numberOf = (word: string) => Number(word.replace("#", ""));
  const exists = (word: string) => numberOf(word) >= 1 && numberOf(word) <= size;
  const numbers = words.filter(isNumber);
  return {
    found: [...new Set(numbers.filter(exists).map(numberOf))].sort((one, other) => one - other),
    missing: [...new Set(numbers.filter((word) => !exists(word)).map((word) => word.replace("#", "")))],
    unreadable: [...new Set(words.filter((word) => !isNumber(word)))],
  };
}

export function isClean({ missing, unreadable }: Numbers): boolean {
  return missing.length === 0 && unreadable.length === 0;
}
