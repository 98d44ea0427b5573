import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import {
  askQuestion,
  readDialogue,
  readEntries,
  type SeenEntry,
  type SeenSubmission,
} from "../../testing/acts.ts";
import { ahead, dayMs, hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";

describe("askQuestion", () => {
  const use = useWorld();

  it("[P5] [I-1] reaches the hosts as it was written, and the record not at all", async () => {
    const { world } = use;
    const id = await world.round();
    const asked = await world
      .as("supplierA")
      .send<SeenSubmission>(...askQuestion({ dialogueId: id, text: " Gjelder kravet?\n", refersTo: [1, 1] }));
    expect(asked).toMatchObject({
      dialogueId: id,
      ordinal: 1,
      askerLabel: null,
      refersTo: [1],
      text: " Gjelder kravet?\n",
      mayReword: true,
      proposedText: null,
      agreedText: null,
      state: "RECEIVED",
      version: 1,
      number: null,
      declinedOn: null,
    });
    const { entries } = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id));
    expect(entries).toHaveLength(1);
    expect(await world.as("supplierB").send(...readDialogue(id))).toMatchObject({ size: 1 });
  });

  it.each([
    [{ text: "" }, "BAD_INPUT text"],
    [{ text: "x".repeat(5_001) }, "TOO_LONG text"],
    [{ text: "a\u0000b" }, "BAD_INPUT text"],
    [{ text: "?", refersTo: [2] }, "BAD_INPUT refersTo"],
    [{ text: "?", refersTo: [0] }, "BAD_INPUT refersTo"],
    [{ text: "?", dialogueId: "7b3c0a34-6f38-4b9e-a42c-3e3a3a0f00ff" }, "NOT_FOUND dialogueId"],
    [{ text: "?", dialogueId: "nonsense" }, "NOT_FOUND dialogueId"],
    [{ text: "?", organisationId: "7b3c0a34-6f38-4b9e-a42c-3e3a3a0f00ff" }, "NOT_FOUND organisationId"],
  ])("[P5] refuses %#", async (input, refusal) => {
    const { world } = use;
    const id = await world.round();
    expect(await world.as("supplierA").refusal(...askQuestion({ dialogueId: id, ...input }))).toBe(refusal);
  });

  it("[P5] is for suppliers with a seat", async () => {
    const { world } = use;
    const id = await world.round();
    expect(await world.anonymous().refusal(...askQuestion({ dialogueId: id, text: "?" }))).toBe(
      "NOT_SIGNED_IN",
    );
    for (const name of ["host", "coHost", "outsider"] as const)
      expect(await world.as(name).refusal(...askQuestion({ dialogueId: id, text: "?" }))).toBe("NOT_ALLOWED");
  });

  it("[P6] [I-15] is refused before opensAt and after questionsUntil, by the server's time", async () => {
    const { world } = use;
    const id = await world.round({ opensAt: ahead(hourMs), questionsUntil: ahead(dayMs) });
    const ask = () => world.as("supplierA").refusal(...askQuestion({ dialogueId: id, text: "?" }));
    expect(await ask()).toBe("NOT_YET_OPEN");
    world.setClock(hourMs);
    await world.asked(id);
    world.setClock(dayMs - 2_000);
    await world.asked(id);
    world.setClock(dayMs + 1_000);
    expect(await ask()).toBe("DEADLINE_PASSED questionsUntil");
  });

  it("[P6] [I-15] a question that waited for the lock past the deadline is refused: judged at the commit", async () => {
    const { world } = use;
    const id = await world.round({ questionsUntil: ahead(dayMs) });
    world.setClock(dayMs - 200);
    const { store } = world.app.services;
    const blocker = store.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query("SELECT 1 FROM dialogue WHERE id = $1 FOR UPDATE", [id]);
    const asking = world.as("supplierA").refusal(...askQuestion({ dialogueId: id, text: "?" }));
    // Wait until it stands in line, then let the deadline pass, then let it go on.
    for (;;) {
      const [row] = await store.query("SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted");
      if (row.waiting > 0) break;
    }
    await pause(1_400);
    await blocker.commitTransaction();
    await blocker.release();
    expect(await asking).toBe("DEADLINE_PASSED questionsUntil");
  });

  it("[P6] without questionsUntil questions are taken until closesAt", async () => {
    const { world } = use;
    const id = await world.round({ closesAt: ahead(dayMs) });
    await world.asked(id);
    world.setClock(dayMs + 1_000);
    expect(await world.as("supplierA").refusal(...askQuestion({ dialogueId: id, text: "?" }))).toBe(
      "DEADLINE_PASSED closesAt",
    );
  });
});
