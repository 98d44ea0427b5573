import { expect, it } from "vitest";
import { nextDeadline } from "./next-deadline.ts";

const round = {
  phase: "OPEN" as const,
  opensAt: null,
  questionsUntil: "2026-12-08T11:00:00Z",
  answersBy: "2026-12-11T11:00:00Z",
  closesAt: "2026-12-15T11:00:00Z",
  closedAt: "2026-12-20T11:00:00Z",
};
const at = (iso: string) => Date.parse(iso);

it("names the first date of an open dialogue that has not passed, to the second", () => {
  expect(nextDeadline(round, at("2026-12-08T11:00:00Z")).what).toBe("questionsUntil");
  expect(nextDeadline(round, at("2026-12-08T11:00:01Z")).what).toBe("answersBy");
  expect(nextDeadline(round, at("2026-12-12T00:00:00Z")).what).toBe("closesAt");
});

it("says what is true where no date is left", () => {
  expect(nextDeadline(round, at("2027-01-01T00:00:00Z"))).toEqual({ what: "hostsClose", at: null });
  expect(nextDeadline({ ...round, phase: "CLOSED" }, 0)).toEqual({ what: "closed", at: round.closedAt });
  expect(nextDeadline({ ...round, phase: "DRAFT" }, 0).what).toBe("notOpened");
  expect(nextDeadline({ ...round, phase: "PLANNED", opensAt: "2026-12-01T11:00:00Z" }, 0).what).toBe(
    "opensAt",
  );
});
