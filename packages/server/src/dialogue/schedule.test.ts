import { describe, expect, it } from "vitest";
import { datesOf, demandAhead, demandOrder, type Schedule } from "./schedule.ts";

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const unset: Schedule = { opensAt: null, questionsUntil: null, answersBy: null, closesAt: null };

describe("the schedule of a round", () => {
  it("[P2] opensAt <= questionsUntil <= answersBy <= closesAt, equal ones and gaps allowed", () => {
    expect(() => demandOrder(unset)).not.toThrow();
    expect(() =>
      demandOrder({ opensAt: day(1), questionsUntil: day(1), answersBy: day(1), closesAt: day(1) }),
    ).not.toThrow();
    expect(() => demandOrder({ ...unset, opensAt: day(1), closesAt: day(2) })).not.toThrow();
  });

  it.each([
    [{ opensAt: day(2), questionsUntil: day(1) }, "questionsUntil"],
    [{ questionsUntil: day(2), answersBy: day(1) }, "answersBy"],
    [{ answersBy: day(2), closesAt: day(1) }, "closesAt"],
    [{ opensAt: day(2), closesAt: day(1) }, "closesAt"],
    [{ opensAt: day(2), answersBy: day(1) }, "answersBy"],
  ])("[P2] else BAD_INPUT names the later one", (dates, field) => {
    expect(() => demandOrder({ ...unset, ...dates })).toThrow(
      expect.objectContaining({ code: "BAD_INPUT", facts: expect.objectContaining({ field }) }),
    );
  });

  it("[P2] a date lies ahead, by at least a millisecond and at most twenty years", () => {
    const now = day(1);
    const demand = (at: Date | null) => () => demandAhead("closesAt", at, now);
    expect(demand(null)).not.toThrow();
    expect(demand(new Date(now.getTime() + 1))).not.toThrow();
    expect(demand(new Date(Date.UTC(2046, 2, 1)))).not.toThrow();
    for (const at of [now, new Date(now.getTime() - 1), new Date(Date.UTC(2046, 2, 1, 0, 0, 0, 1))]) {
      expect(demand(at)).toThrow(
        expect.objectContaining({ code: "BAD_INPUT", facts: expect.objectContaining({ field: "closesAt" }) }),
      );
    }
  });

  it("[P2] the leaf holds only the dates that are set", () => {
    expect(datesOf({ ...unset, closesAt: day(3) })).toEqual({ closesAt: "2026-03-03T00:00:00.000Z" });
  });
});
