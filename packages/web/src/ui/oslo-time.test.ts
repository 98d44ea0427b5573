import { describe, expect, it } from "vitest";
import { fromWallTime, toWallTime } from "./oslo-time.ts";

describe("Norwegian wall time", () => {
  it("is two hours ahead of UTC in summer and one in winter", () => {
    expect(fromWallTime({ date: "2026-07-01", time: "12:00" })).toBe("2026-07-01T10:00:00.000Z");
    expect(fromWallTime({ date: "2026-12-01", time: "12:00" })).toBe("2026-12-01T11:00:00.000Z");
  });

  it("comes back as it was written, also around the nights when the clock is moved", () => {
    for (const date of ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"]) {
      for (const time of ["00:30", "01:59", "03:30", "12:00", "23:59"]) {
        const instant = fromWallTime({ date, time });
        expect(instant && toWallTime(instant)).toEqual({ date, time });
      }
    }
  });

  it("is nothing while date or time is missing", () => {
    expect(fromWallTime({ date: "", time: "12:00" })).toBeNull();
    expect(fromWallTime({ date: "2026-07-01", time: "" })).toBeNull();
  });
});
