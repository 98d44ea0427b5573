import { describe, expect, it } from "vitest";
import { formatMoment, formatRelative, formatTime } from "./time-format.ts";

const noon = Date.parse("2026-11-24T11:00:00Z");
const later = (ms: number) => new Date(noon + ms).toISOString();
const hour = 3_600_000;

describe("time in words", () => {
  it("shows Norwegian time, with seconds where asked for", () => {
    expect(formatTime("2026-11-24T11:00:07Z", "nb", "timeSeconds")).toBe("12:00:07");
    expect(formatMoment("2026-11-24T11:00:00Z", "nb")).toContain("tirsdag 24. november 2026");
    expect(formatMoment("2026-11-24T11:00:00Z", "en")).toContain("24 November 2026");
  });

  it("counts days as the calendar does", () => {
    expect(formatRelative(later(13 * hour), noon, "nb")).toBe("i morgen");
    expect(formatRelative(later(37 * hour), noon, "nb")).toBe("i overmorgen");
    expect(formatRelative(later(5 * 24 * hour), noon, "nb")).toBe("om 5 dager");
    expect(formatRelative(later(-5 * 24 * hour), noon, "en")).toBe("5 days ago");
  });

  it("counts hours and minutes within the day", () => {
    expect(formatRelative(later(hour + 17 * 60_000 + 5), noon, "nb")).toBe("om 1 t 17 min");
    expect(formatRelative(later(2 * hour), noon, "en")).toBe("in 2 hrs 0 mins");
    expect(formatRelative(later(-2 * hour - 5), noon, "nb")).toBe("for 2 timer siden");
    expect(formatRelative(later(9 * 60_000 + 5), noon, "nb")).toBe("om 9 minutter");
    expect(formatRelative(later(43_000), noon, "nb")).toBe("om 43 sekunder");
    expect(formatRelative(later(-90_000), noon, "en")).toBe("1 minute ago");
  });
});
