import { describe, expect, it } from "vitest";
import { Refusal } from "../refusal.ts";
import {
  demandState,
  demandVersion,
  labelOf,
  phaseOf,
  type RoundAction,
  refusalOf,
  wordingOf,
} from "./rules.ts";

const now = new Date("2026-03-02T09:00:00.000Z");
const before = new Date("2026-03-01T09:00:00.000Z");
const after = new Date("2026-03-03T09:00:00.000Z");
const plain = {
  size: 1,
  opensAt: null,
  questionsUntil: null,
  answersBy: null,
  closesAt: null,
  closedAt: null,
  frozenSize: null,
};
const rounds = {
  DRAFT: { ...plain, size: 0 },
  PLANNED: { ...plain, opensAt: after },
  OPEN: plain,
  CLOSED: { ...plain, closedAt: before },
};

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (failure) {
    if (failure instanceof Refusal) return failure.code;
    throw failure;
  }
}

describe("phaseOf", () => {
  it("[P1] is DRAFT before entry 1, PLANNED while opensAt lies ahead, CLOSED after the closing entry, else OPEN", () => {
    for (const [phase, round] of Object.entries(rounds)) expect(phaseOf(round, now)).toBe(phase);
  });

  it("[P1] opens at opensAt itself, and a draft stays one whatever its dates", () => {
    expect(phaseOf({ ...plain, opensAt: now }, now)).toBe("OPEN");
    expect(phaseOf({ ...plain, opensAt: new Date(now.getTime() + 1) }, now)).toBe("PLANNED");
    const old = { ...plain, size: 0, opensAt: before, closesAt: before };
    expect(phaseOf(old, now)).toBe("DRAFT");
  });

  it("[P17] does not close by time alone: a closing entry does", () => {
    const due = { ...plain, closesAt: before };
    expect(phaseOf(due, now)).toBe("OPEN");
  });
});

describe("refusalOf", () => {
  // Columns: DRAFT, PLANNED, OPEN, CLOSED. "-" is no refusal.
  const table: Record<RoundAction, string> = {
    OPEN_DIALOGUE: "- WRONG_STATE WRONG_STATE WRONG_STATE",
    TAKE_SEAT: "WRONG_STATE - - DIALOGUE_CLOSED",
    ASK_QUESTION: "WRONG_STATE NOT_YET_OPEN - DIALOGUE_CLOSED",
    PROPOSE_WORDING: "WRONG_STATE NOT_YET_OPEN - DIALOGUE_CLOSED",
    DECLINE_SUBMISSION: "WRONG_STATE NOT_YET_OPEN - DIALOGUE_CLOSED",
    PUBLISH_QUESTION: "WRONG_STATE NOT_YET_OPEN - DIALOGUE_CLOSED",
    PUBLISH_ANSWER: "WRONG_STATE NOT_YET_OPEN - DIALOGUE_CLOSED",
    PUBLISH_CLARIFICATION: "WRONG_STATE - - DIALOGUE_CLOSED",
    CORRECT_ENTRY: "WRONG_STATE - - DIALOGUE_CLOSED",
    EXTEND_DEADLINE: "WRONG_STATE - - DIALOGUE_CLOSED",
    ANNOUNCE_SESSION: "WRONG_STATE - - DIALOGUE_CLOSED",
    CANCEL_SESSION: "WRONG_STATE - - DIALOGUE_CLOSED",
    START_SESSION: "WRONG_STATE NOT_YET_OPEN - DIALOGUE_CLOSED",
    END_SESSION: "WRONG_STATE NOT_YET_OPEN - DIALOGUE_CLOSED",
    PROPOSE_REDACTION: "WRONG_STATE - - -",
    REDACT_ENTRY: "WRONG_STATE - - -",
    CLOSE_DIALOGUE: "WRONG_STATE - - DIALOGUE_CLOSED",
  };

  it.each(Object.entries(table))("[P3] %s in DRAFT, PLANNED, OPEN, CLOSED: %s", (action, codes) => {
    const refused = Object.values(rounds).map((round) => refusalOf(action as RoundAction, round, now));
    expect(refused.map((refusal) => refusal?.code ?? "-").join(" ")).toBe(codes);
  });

  it("[L7] of a frozen round nothing can be done, in any phase", () => {
    for (const round of Object.values(rounds))
      for (const action of Object.keys(table) as RoundAction[])
        expect(refusalOf(action, { ...round, frozenSize: 7 }, now)).toMatchObject({
          code: "WRONG_STATE",
          facts: { state: "FROZEN", size: 7 },
        });
  });

  it("[P3] NOT_YET_OPEN tells when it opens", () => {
    expect(refusalOf("ASK_QUESTION", rounds.PLANNED, now)?.facts).toEqual({ opensAt: after.toISOString() });
  });

  it.each(["questionsUntil", "closesAt"])(
    "[P6] [I-15] takes questions through the whole second of %s",
    (field) => {
      const round = { ...plain, [field]: new Date("2026-03-02T09:00:00.400Z") };
      const refused = (time: string) => refusalOf("ASK_QUESTION", round, new Date(time));
      expect(refused("2026-03-02T08:59:59.999Z")).toBeNull();
      expect(refused("2026-03-02T09:00:00.999Z")).toBeNull();
      expect(refused("2026-03-02T09:00:01.000Z")).toMatchObject({
        code: "DEADLINE_PASSED",
        facts: { field, deadline: "2026-03-02T09:00:00.400Z" },
      });
    },
  );

  it("[P6] holds questionsUntil, not closesAt, where both are set", () => {
    expect(refusalOf("ASK_QUESTION", { ...plain, questionsUntil: before, closesAt: after }, now)?.code).toBe(
      "DEADLINE_PASSED",
    );
  });

  it("[P7] [I-15] takes everything but questions after every deadline, until the round is closed", () => {
    const late = { ...plain, questionsUntil: before, answersBy: before, closesAt: before };
    for (const action of Object.keys(table) as RoundAction[]) {
      if (action === "OPEN_DIALOGUE" || action === "ASK_QUESTION") continue;
      expect(refusalOf(action, late, now)).toBeNull();
    }
  });

  it("[P1] a draft opens only while its deadlines lie ahead, the second itself included", () => {
    for (const field of ["questionsUntil", "answersBy", "closesAt"]) {
      const draft = (at: Date) => ({ ...rounds.DRAFT, [field]: at });
      expect(refusalOf("OPEN_DIALOGUE", draft(before), now)).toMatchObject({
        code: "DEADLINE_PASSED",
        facts: { field, deadline: before.toISOString() },
      });
      expect(refusalOf("OPEN_DIALOGUE", draft(now), now)).toBeNull();
      expect(refusalOf("OPEN_DIALOGUE", draft(after), now)).toBeNull();
    }
    expect(refusalOf("OPEN_DIALOGUE", { ...rounds.DRAFT, opensAt: before }, now)).toBeNull();
  });
});

describe("demandState", () => {
  const states = [
    "RECEIVED",
    "PROPOSED",
    "AGREED",
    "PUBLISHED",
    "ANSWERED",
    "DECLINED",
    "WITHDRAWN",
  ] as const;
  it.each([
    ["propose", "RECEIVED PROPOSED AGREED"],
    ["accept", "PROPOSED"],
    ["withdraw", "RECEIVED PROPOSED AGREED"],
    ["decline", "RECEIVED PROPOSED AGREED"],
    ["publish", "RECEIVED PROPOSED AGREED"],
    ["answer", "RECEIVED PROPOSED AGREED PUBLISHED"],
  ] as const)("[P9] %s is possible from %s", (step, allowed) => {
    const open = states.filter((state) => codeOf(() => demandState(step, { state } as never)) === null);
    expect(open.join(" ")).toBe(allowed);
  });
});

describe("demandVersion", () => {
  it("[P19] takes the version that is, and none; refuses any other with both versions", () => {
    expect(codeOf(() => demandVersion({ id: "s", version: 3 }, 3))).toBeNull();
    expect(codeOf(() => demandVersion({ id: "s", version: 3 }, null))).toBeNull();
    expect(codeOf(() => demandVersion({ id: "s", version: 3 }, undefined))).toBeNull();
    for (const expected of [0, 2, 4]) {
      expect(() => demandVersion({ id: "s", version: 3 }, expected)).toThrow(
        expect.objectContaining({
          code: "STALE_VERSION",
          facts: { field: "expectedVersion", expected, actual: 3, submissionId: "s" },
        }),
      );
    }
  });
});

describe("wordingOf", () => {
  const own = { id: "s", text: "own", agreedText: null, mayReword: false };

  it("[P8] [I-12] without leave: the asker's own words, or the agreed ones, and no others", () => {
    expect(wordingOf(own, null)).toBe("own");
    expect(wordingOf(own, "own")).toBe("own");
    expect(wordingOf({ ...own, agreedText: "agreed" }, null)).toBe("agreed");
    expect(wordingOf({ ...own, agreedText: "agreed" }, "agreed")).toBe("agreed");
    expect(codeOf(() => wordingOf(own, "other"))).toBe("WORDING_NOT_AGREED");
    // The agreed wording may be there because the first one named the asker.
    expect(codeOf(() => wordingOf({ ...own, agreedText: "agreed" }, "own"))).toBe("WORDING_NOT_AGREED");
    expect(codeOf(() => wordingOf({ ...own, agreedText: "agreed" }, "other"))).toBe("WORDING_NOT_AGREED");
  });

  it("[P8] [I-12] with leave: what the hosts write, else the agreed words, else the asker's own", () => {
    const free = { ...own, mayReword: true };
    expect(wordingOf(free, null)).toBe("own");
    expect(wordingOf(free, "other")).toBe("other");
    expect(wordingOf({ ...free, agreedText: "agreed" }, null)).toBe("agreed");
    expect(wordingOf({ ...free, agreedText: "agreed" }, "other")).toBe("other");
  });
});

describe("labelOf", () => {
  it("[P5] counts A to Z, then AA", () => {
    expect([1, 2, 26, 27, 52, 53, 702, 703].map(labelOf)).toEqual("A B Z AA AZ BA ZZ AAA".split(" "));
  });

  it("[P5] gives no label twice", () => {
    const labels = Array.from({ length: 2_000 }, (_, place) => labelOf(place + 1));
    expect(new Set(labels).size).toBe(2_000);
  });
});
