import { expect, test } from "vitest";
import { leftUntil } from "./countdown.ts";

const now = Date.parse("2026-11-22T10:43:00.000Z");
const left = (to: string) => leftUntil(to, now);

test("the unit is the one a person would use", () => {
  expect(left("2026-11-25T11:00:00Z")).toEqual({ unit: "days", count: 3 });
  expect(left("2026-11-22T12:00:00Z")).toEqual({ unit: "hours", hours: 1, minutes: 17 });
  expect(left("2026-11-22T10:52:59Z")).toEqual({ unit: "minutes", count: 9 });
  expect(left("2026-11-22T10:43:43Z")).toEqual({ unit: "seconds", count: 43 });
});

test("nothing is left after it", () => {
  expect(left("2026-11-22T10:42:59Z")).toBeNull();
});
