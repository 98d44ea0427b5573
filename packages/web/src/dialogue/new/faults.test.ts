import { describe, expect, it } from "vitest";
import { lengths } from "../lengths.ts";
import { emptyDraft } from "./draft.ts";
import { faultsIn } from "./faults.ts";
import { solutionWord } from "./solution-words.ts";

const missing = { kind: "missing" };
const now = Date.parse("2026-11-24T11:00:00Z");
const empty = emptyDraft(now);
const full = {
  ...empty,
  need: {
    title: "Trygg skolevei",
    affected: "Barn",
    situation: "Mange krysser veien",
    wantedEffect: "Alle er trygge",
  },
  round: { ...empty.round, title: "Runde 1", invitation: "Velkommen" },
};

describe("a draft", () => {
  it("begins with a schedule that the server would take", () => {
    expect(faultsIn(full, now)).toEqual({ need: {}, round: {} });
    expect(full.round.questionsUntil).toBe("2026-12-08T11:00:00.000Z");
  });

  it("lacks what is not written", () => {
    const { need, round } = faultsIn(empty, now);
    expect(Object.keys(need)).toEqual(["title", "affected", "situation", "wantedEffect"]);
    expect(round).toEqual({ title: missing, invitation: missing });
    expect(faultsIn({ ...full, needFrom: "own" }, now).need).toEqual({ needId: missing });
  });

  it("has texts as long as the server takes them, and no longer", () => {
    const titled = (title: string) => faultsIn({ ...full, round: { ...full.round, title } }, now).round;
    expect(titled("🚢".repeat(lengths.title))).toEqual({});
    expect(titled("a".repeat(lengths.title + 1))).toEqual({ title: { kind: "tooLong" } });
    const need = { ...full.need, situation: "a".repeat(lengths.needPart + 1) };
    expect(faultsIn({ ...full, need }, now).need).toEqual({ situation: { kind: "tooLong" } });
  });

  it("has its dates ahead and in order", () => {
    const dated = (part: Partial<typeof full.round>) =>
      faultsIn({ ...full, round: { ...full.round, ...part } }, now).round;
    expect(dated({ questionsUntil: "2026-11-24T11:00:00Z" })).toEqual({ questionsUntil: { kind: "past" } });
    expect(dated({ answersBy: "2026-12-01T11:00:00Z" })).toEqual({
      answersBy: { kind: "order", name: "questionsUntil", at: full.round.questionsUntil },
    });
    expect(dated({ closes: "byHosts", closesAt: "2020-01-01T00:00:00Z" })).toEqual({});
    expect(dated({ opens: "later" })).toEqual({ opensAt: missing });
  });
});

describe("a need told as a solution", () => {
  it("is noticed by the word that names a means", () => {
    expect(solutionWord("Vi trenger en app som varsler", "nb")).toBe("app");
    expect(solutionWord("Leverandøren skal levere ti båter", "nb")).toBe("skal levere");
    expect(solutionWord("Alle barn kommer trygt til skolen", "nb")).toBeNull();
    expect(solutionWord("The platform must", "en")).toBe("platform");
  });
});
