import { readRecord } from "@samtidig/ledger";
import { beforeEach, describe, expect, it } from "vitest";
import {
  declineSubmission,
  publishAnswer,
  publishQuestion,
  readEntries,
  readSubmissions,
  type SeenEntry,
  type SeenSubmission,
} from "../../testing/acts.ts";
import { ahead, dayMs, hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { readWhole } from "../log/read.ts";

describe("publishQuestion and publishAnswer", () => {
  const use = useWorld();
  let round: string;
  beforeEach(async () => {
    round = await use.world.round();
  });
  const host = () => use.world.as("host");
  const answer = (input: Record<string, unknown>) =>
    publishAnswer({ dialogueId: round, text: "Ja.", ...input });
  const asked = () => use.world.asked(round);
  const published = async () => {
    const submissionId = await asked();
    const { number } = await host().send<SeenEntry>(...publishQuestion({ submissionId }));
    return { submissionId, number };
  };
  const states = async () => {
    const { submissions } = await host().send<{ submissions: SeenSubmission[] }>(...readSubmissions(round));
    return submissions.map(({ state, number }) => `${state} ${number}`);
  };

  it("[P12] [I-1] [I-2] publishes the question and its answer in one, to everyone, in order", async () => {
    const { world } = use;
    const reader = world.anonymous().entries(round);
    const rival = world.as("supplierB").entries(round);
    const entries = await host().send<SeenEntry[]>(...answer({ submissions: [{ id: await asked() }] }));
    expect(entries).toMatchObject([
      { number: 2, kind: "QUESTION", by: "SUPPLIER" },
      { number: 3, kind: "ANSWER", by: "HOST", text: "Ja.", refersTo: [2] },
    ]);
    const seen = await reader.until(3);
    expect(seen.map(({ kind }) => kind)).toEqual(["OPENED", "QUESTION", "ANSWER"]);
    expect(await rival.until(3)).toEqual(seen);
    expect(await states()).toEqual(["ANSWERED 2"]);
  });

  it("[P11] a question alone, before it has an answer; the answer then names its number", async () => {
    const { number } = await published();
    expect(number).toBe(2);
    expect(await states()).toEqual(["PUBLISHED 2"]);
    expect(await host().send(...answer({ questions: [2] }))).toMatchObject([{ number: 3, refersTo: [2] }]);
    expect(await states()).toEqual(["ANSWERED 2"]);
  });

  it("[P12] [I-3] several at once, published and not, each named once: questions first, one answer to all", async () => {
    const early = await published();
    const other = await published();
    const entries = await host().send<SeenEntry[]>(
      ...answer({
        submissions: [
          { id: await asked() },
          { id: early.submissionId },
          { id: await asked(), publicText: "Kort?" },
        ],
        questions: [other.number, early.number, other.number],
      }),
    );
    expect(entries.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
      "4 QUESTION",
      "5 QUESTION",
      "6 ANSWER",
    ]);
    expect(entries.at(-1)?.refersTo).toEqual([2, 3, 4, 5]);
    expect(entries[1]?.text).toBe("Kort?");
    expect(await states()).toEqual(["ANSWERED 2", "ANSWERED 3", "ANSWERED 4", "ANSWERED 5"]);
  });

  it("[P11] [P12] [I-8] the record holds words and numbers, nothing of who asked", async () => {
    const { world } = use;
    await host().send(...answer({ submissions: [{ id: await asked() }] }));
    const { entries } = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(round));
    const question = entries[1];
    expect(Object.keys(JSON.parse(question?.leaf ?? "")).sort()).toEqual(
      ["at", "by", "commitments", "kind", "log", "number", "sources", "version"].sort(),
    );
    const everything = JSON.stringify(entries);
    for (const { name, id } of [{ name: "Leverandør A", id: world.organisationId("Leverandør A") }]) {
      expect(everything).not.toContain(name);
      expect(everything).not.toContain(id);
    }
    // Told from the same words of another asker by nothing but its place, time and salt.
    const fields = (entry: SeenEntry | undefined) => Object.keys(entry ?? {}).join();
    await host().send(...answer({ submissions: [{ id: await world.asked(round, {}, "supplierB") }] }));
    const later = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(round, 3));
    expect(fields(later.entries[0])).toBe(fields(question));
    expect(later.entries[0]?.disclosures).not.toEqual(question?.disclosures);
  });

  it.each([
    [{}, "BAD_INPUT submissions"],
    [{ questions: [1] }, "BAD_INPUT questions"],
    [{ questions: [99] }, "BAD_INPUT questions"],
    [{ questions: Array.from({ length: 101 }, (_, i) => i + 1) }, "TOO_LONG questions"],
    [{ submissions: [{ id: "7b3c0a34-6f38-4b9e-a42c-3e3a3a0f00ff" }] }, "NOT_FOUND submissions"],
    [{ questions: [1], text: " " }, "BAD_INPUT text"],
    [{ questions: [1], text: "x".repeat(10_001) }, "TOO_LONG text"],
  ])("[P12] refuses %#", async (input, refusal) => {
    expect(await host().refusal(...answer(input))).toBe(refusal);
  });

  it("[P12] refuses what is declined, answered, named twice, or of another round", async () => {
    const { world } = use;
    const declined = await asked();
    await host().send(...declineSubmission({ submissionId: declined, ground: "DUPLICATE" }));
    expect(await host().refusal(...answer({ submissions: [{ id: declined }] }))).toBe("WRONG_STATE");
    expect(await host().refusal(...answer({ questions: [2] }))).toBe("BAD_INPUT questions");
    const { submissionId, number } = await published();
    const twice = [{ id: submissionId }, { id: submissionId }];
    expect(await host().refusal(...answer({ submissions: twice }))).toBe("BAD_INPUT submissions");
    const reworded = [{ id: submissionId, publicText: "Annet" }];
    expect(await host().refusal(...answer({ submissions: reworded }))).toBe("WRONG_STATE publicText");
    await host().send(...answer({ questions: [number] }));
    expect(await host().refusal(...answer({ questions: [number] }))).toBe("WRONG_STATE questions");
    expect(await host().refusal(...answer({ submissions: [{ id: submissionId }] }))).toBe("WRONG_STATE");
    const elsewhere = await world.asked(await world.round());
    expect(await host().refusal(...answer({ submissions: [{ id: elsewhere }] }))).toBe(
      "NOT_FOUND submissions",
    );
  });

  it("[P12] [P29] a refused answer publishes nothing of what it named", async () => {
    const { world } = use;
    const fine = await asked();
    const guarded = await world.asked(round, { mayReword: false });
    const submissions = [{ id: fine }, { id: guarded, publicText: "Annet" }];
    await expect(host().send(...answer({ submissions }))).rejects.toMatchObject({
      code: "WORDING_NOT_AGREED",
      facts: { field: "publicText", submissionId: guarded },
    });
    expect(await states()).toEqual(["RECEIVED null", "RECEIVED null"]);
    expect((await host().send<{ entries: SeenEntry[] }>(...readEntries(round))).entries).toHaveLength(1);
  });

  it("[P12] of two hosts who answer one question at once, one is heard", async () => {
    const id = await asked();
    const tries = ["Ja.", "Nei.", "Kanskje."].map((text) =>
      host().send(...answer({ text, submissions: [{ id }] })),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await host().send<{ entries: SeenEntry[] }>(...readEntries(round))).entries).toHaveLength(3);
  });

  it("[P11] [P12] only owners of a host publish", async () => {
    const { world } = use;
    const submissionId = await asked();
    for (const name of ["hostMember", "supplierA"] as const) {
      expect(await world.as(name).refusal(...publishQuestion({ submissionId }))).toBe("NOT_ALLOWED");
      expect(await world.as(name).refusal(...answer({ submissions: [{ id: submissionId }] }))).toBe(
        "NOT_ALLOWED",
      );
    }
    expect(await world.as("supplierB").refusal(...publishQuestion({ submissionId }))).toBe(
      "NOT_FOUND submissionId",
    );
    expect(await world.anonymous().refusal(...answer({ questions: [1] }))).toBe("NOT_SIGNED_IN");
  });

  it("[P7] [I-15] answers come late too, and read as late", async () => {
    const { world } = use;
    const id = await world.round({
      questionsUntil: ahead(hourMs),
      answersBy: ahead(dayMs),
      closesAt: ahead(2 * dayMs),
    });
    const inTime = await world.asked(id);
    const late = await world.asked(id);
    await host().send(...publishAnswer({ dialogueId: id, text: "Ja.", submissions: [{ id: inTime }] }));
    world.setClock(2 * dayMs + hourMs);
    await host().send(...publishAnswer({ dialogueId: id, text: "Nei.", submissions: [{ id: late }] }));
    const entries = await readWhole(world.app.services.store.manager, id);
    const record = readRecord(entries.map(({ said }) => said));
    expect(record.entries.filter(({ entry }) => entry.kind === "answer").map(({ isLate }) => isLate)).toEqual(
      [false, true],
    );
  });
});
