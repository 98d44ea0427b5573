import { expect, test } from "vitest";
import { dateFaults } from "./schedule-faults.ts";

const now = Date.parse("2026-11-24T11:00:00Z");
const stands = {
  questionsUntil: "2026-12-01T11:00:00.000Z",
  answersBy: "2026-12-04T11:00:00.000Z",
  closesAt: "2026-12-08T11:00:00.000Z",
};
const moved = (part: Partial<Record<keyof typeof stands, string | null>>) =>
  dateFaults({ ...stands, ...part }, now, stands);

test("dates that lie ahead, in order, have no fault; unset ones are passed over", () => {
  expect(moved({})).toEqual({});
  expect(moved({ closesAt: "2026-12-09T11:00:00.000Z" })).toEqual({});
  expect(dateFaults({ opensAt: null, questionsUntil: "2026-12-01T11:00:00.000Z" }, now)).toEqual({});
  expect(dateFaults({ answersBy: stands.answersBy, closesAt: stands.answersBy }, now)).toEqual({});
});

test("a deadline moves only forward", () => {
  expect(moved({ questionsUntil: "2026-11-30T11:00:00.000Z" })).toEqual({
    questionsUntil: { kind: "back", at: stands.questionsUntil },
  });
});

test("a date that would come before another names that one", () => {
  expect(moved({ questionsUntil: "2026-12-05T11:00:00.000Z" })).toEqual({
    answersBy: { kind: "order", name: "questionsUntil", at: "2026-12-05T11:00:00.000Z" },
  });
});

test("a date lies ahead, and not so far that it must be a slip; one that passed as it stood is no fault", () => {
  const passed = { questionsUntil: "2026-11-20T11:00:00.000Z" };
  expect(dateFaults({ closesAt: "2026-11-24T11:00:00.000Z" }, now)).toEqual({ closesAt: { kind: "past" } });
  expect(dateFaults({ closesAt: "2062-11-24T11:00:00.000Z" }, now)).toEqual({ closesAt: { kind: "far" } });
  expect(dateFaults(passed, now, passed)).toEqual({});
});
