const timeZone = "Europe/Oslo";

/** The parts of time that a page shows; `seconds` in the record, always. */
export type TimeStyle = "dateTime" | "dateTimeShort" | "dateTimeSeconds" | "date" | "time" | "timeSeconds";

const styles: Record<TimeStyle, Intl.DateTimeFormatOptions> = {
  dateTime: { dateStyle: "long", timeStyle: "short" },
  dateTimeShort: { dateStyle: "medium", timeStyle: "short" },
  dateTimeSeconds: { dateStyle: "long", timeStyle: "medium" },
  date: { dateStyle: "long" },
  time: { timeStyle: "short" },
  timeSeconds: { timeStyle: "medium" },
};

const locale = (language: string) => (language === "en" ? "en-GB" : language);

export function formatTime(iso: string, language: string, style: TimeStyle = "dateTime"): string {
  return new Intl.DateTimeFormat(locale(language), { ...styles[style], timeZone }).format(new Date(iso));
}

/** "fredag 12. desember kl. 12:00": for deadlines, where the weekday helps. */
export function formatMoment(iso: string, language: string): string {
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(locale(language), {
    ...parts,
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(new Date(iso));
}

const minute = 60_000;
const hour = 60 * minute;
const units = [
  ["hour", hour],
  ["minute", minute],
  ["second", 1000],
] as const;

const short = (count: number, unit: string, language: string) =>
  new Intl.NumberFormat(locale(language), { style: "unit", unit, unitDisplay: "short" }).format(count);

/**
 * "om 3 dager", "i morgen", "om 1 t 17 min", "for 2 timer siden": days as the calendar in Norway has them, else the
 * largest whole unit. How far off a moment is, is said by this alone, so that two places never differ.
 */
export function formatRelative(iso: string, now: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(locale(language), { numeric: "auto" });
  const distance = Date.parse(iso) - now;
  const days = calendarDay(Date.parse(iso)) - calendarDay(now);
  // The language data say "døgn" where people say "dager".
  if (days !== 0 && Math.abs(distance) >= 12 * hour)
    return format.format(days, "day").replace("døgn", "dager");
  if (distance >= hour) {
    const [before] = format.formatToParts(1, "hour");
    const rest = Math.floor((distance % hour) / minute);
    return `${before?.value}${short(Math.floor(distance / hour), "hour", language)} ${short(rest, "minute", language)}`;
  }
  const [unit, size] = units.find(([, size]) => Math.abs(distance) >= size) ?? units[2];
  return format.format(Math.trunc(distance / size), unit);
}

const dayOf = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });

function calendarDay(instant: number): number {
  return Date.parse(dayOf.format(instant)) / 86_400_000;
}
