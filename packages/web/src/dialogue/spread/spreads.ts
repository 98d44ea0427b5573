import { createContext, use } from "react";

/** How far apart in time everyone who was connected got an entry; to hosts also how many connections there were. */
export interface EntrySpread {
  readonly number: number;
  readonly milliseconds: number;
  readonly connections: number | null;
  /** What readers' machines said of it; to hosts alone, and where they were asked. */
  readonly receipts: {
    readonly asked: number;
    readonly received: number;
    readonly lastMilliseconds: number | null;
  } | null;
}

/** By number; what has not been asked for yet, or was not measured, is not there. */
export type Spreads = ReadonlyMap<number, EntrySpread>;

export const SpreadsContext = createContext<Spreads>(new Map());

export function useSpread(number: number): EntrySpread | null {
  return use(SpreadsContext).get(number) ?? null;
}

/** "38 ms", "1,2 s": never less than it was, since it is said that all had it within that time. */
export function formatSpread(milliseconds: number, language: string): string {
  const format = (value: number, unit: "millisecond" | "second", digits: number) =>
    new Intl.NumberFormat(language === "en" ? "en-GB" : language, {
      style: "unit",
      unit,
      maximumFractionDigits: digits,
    }).format(value);
  const whole = Math.max(1, Math.ceil(milliseconds));
  return whole < 1_000 ? format(whole, "millisecond", 0) : format(Math.ceil(whole / 100) / 10, "second", 1);
}
