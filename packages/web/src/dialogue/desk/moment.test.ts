import { expect, it } from "vitest";
import { nextMoment } from "./moment.ts";

it.each([
  ["10:38:14.000", "10:39:00.000"],
  ["10:38:52.000", "10:39:00.000"],
  ["10:38:52.001", "10:39:30.000"],
  ["10:39:00.000", "10:39:30.000"],
  ["10:39:00.001", "10:40:00.000"],
])("at %s everyone can have it at %s", (now, moment) => {
  expect(nextMoment(Date.parse(`2026-11-23T${now}Z`))).toBe(`2026-11-23T${moment}Z`);
});
