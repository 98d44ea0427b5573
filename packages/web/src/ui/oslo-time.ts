/** Norwegian wall time and the instants it stands for. */
const wallClock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Oslo",
  dateStyle: "short",
  timeStyle: "medium",
});

export interface WallTime {
  /** 2026-12-12 */
  date: string;
  /** 12:00 */
  time: string;
}

export function toWallTime(iso: string): WallTime {
  const [date = "", time = ""] = wallClock.format(new Date(iso)).split(" ");
  return { date, time: time.slice(0, 5) };
}

/** Null when date or time is missing or not a time. */
export function fromWallTime({ date, time }: WallTime): string | null {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`);
  if (!date || !time || Number.isNaN(asIfUtc)) return null;
  // The offset is found at the guess, then once more at the answer, for the nights when the clock is moved.
  const first = asIfUtc - offsetAt(asIfUtc);
  return new Date(asIfUtc - offsetAt(first)).toISOString();
}

function offsetAt(instant: number): number {
  return (
    Date.parse(`${wallClock.format(new Date(instant)).replace(" ", "T")}Z`) -
    Math.trunc(instant / 1000) * 1000
  );
}
