import { beforeEach, describe, expect, it } from "vitest";
import {
  correctEntry,
  publishAnswer,
  publishClarification,
  readDialogue,
  readEntries,
  type SeenEntry,
} from "../../testing/acts.ts";
import { ahead, dayMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";

describe("publishClarification", () => {
  const use = useWorld();

  it("[P13] adds a text, with a title and numbers where given", async () => {
    const { world } = use;
    const id = await world.round();
    const full = { dialogueId: id, title: " Om  fristen ", text: "Fristen står.", refersTo: [1] };
    expect(await world.as("host").send(...publishClarification(full))).toMatchObject({
      number: 2,
      kind: "CLARIFICATION",
      by: "HOST",
      title: "Om fristen",
      text: "Fristen står.",
      refersTo: [1],
    });
    expect(await world.as("coHost").refusal(...publishClarification(full))).toBe("NOT_ALLOWED");
    expect(await world.as("hostMember").refusal(...publishClarification(full))).toBe("NOT_ALLOWED");
    expect(await world.anonymous().refusal(...publishClarification(full))).toBe("NOT_SIGNED_IN");
    const bare = { dialogueId: id, text: "Uten tittel." };
    expect(await world.as("host").send(...publishClarification(bare))).toMatchObject({
      title: null,
      refersTo: [],
    });
  });

  it.each([
    [{ text: "" }, "BAD_INPUT text"],
    [{ text: "x".repeat(10_001) }, "TOO_LONG text"],
    [{ text: "x", title: "x".repeat(201) }, "TOO_LONG title"],
    [{ text: "x", refersTo: [2] }, "BAD_INPUT refersTo"],
  ])("[P13] refuses %#", async (input, refusal) => {
    const { world } = use;
    const id = await world.round();
    expect(await world.as("host").refusal(...publishClarification({ dialogueId: id, ...input }))).toBe(
      refusal,
    );
  });

  it("[P13] is taken before opensAt too", async () => {
    const { world } = use;
    const id = await world.round({ opensAt: ahead(dayMs) });
    expect(await world.clarified(id)).toBe(2);
  });
});

describe("correctEntry", () => {
  const use = useWorld();
  let round: string;
  beforeEach(async () => {
    round = await use.world.round();
    await use.world.clarified(round, "Først sagt.");
  });
  const host = () => use.world.as("host");
  const correct = (input: Record<string, unknown>) =>
    correctEntry({ dialogueId: round, number: 2, text: "Så sagt.", reason: "Feil dato", ...input });

  it("[P14] [I-13] [I-7] is an entry of its own with its reason; a late joiner reads the earlier text too", async () => {
    const { world } = use;
    expect(await host().send(...correct({}))).toMatchObject({
      number: 3,
      kind: "CORRECTION",
      by: "HOST",
      text: "Så sagt.",
      reason: "Feil dato",
      refersTo: [2],
    });
    const late = await world.anonymous().entries(round).until(3);
    expect(late.map(({ text }) => text)).toEqual(["Vi inviterer til dialog.", "Først sagt.", "Så sagt."]);
  });

  it("[P14] of the invitation it becomes the round's invitation, up to that text's limit", async () => {
    const text = "x".repeat(10_000);
    await host().send(...correct({ number: 1, text }));
    expect(await use.world.anonymous().send(...readDialogue(round))).toMatchObject({
      invitation: text,
      size: 3,
    });
  });

  it("[P14] corrects again under the same number, an answer too", async () => {
    await host().send(...correct({}));
    expect(await host().send(...correct({ text: "Til slutt." }))).toMatchObject({ number: 4, refersTo: [2] });
    const id = await use.world.asked(round);
    await host().send(...publishAnswer({ dialogueId: round, text: "Ja.", submissions: [{ id }] }));
    expect(await host().send(...correct({ number: 6, text: "Nei." }))).toMatchObject({ refersTo: [6] });
  });

  it("[P14] [I-12] a question is not the hosts' to correct, nor is a correction or any other kind", async () => {
    const id = await use.world.asked(round);
    await host().send(...publishAnswer({ dialogueId: round, text: "Ja.", submissions: [{ id }] }));
    await host().send(...correct({}));
    expect(await host().refusal(...correct({ number: 3 }))).toBe("WRONG_STATE number");
    expect(await host().refusal(...correct({ number: 5 }))).toBe("WRONG_STATE number");
  });

  it.each([
    [{ number: 9 }, "BAD_INPUT number"],
    [{ number: 0 }, "BAD_INPUT number"],
    [{ text: "" }, "BAD_INPUT text"],
    [{ text: "x".repeat(10_001) }, "TOO_LONG text"],
    [{ reason: " " }, "BAD_INPUT reason"],
    [{ reason: "x".repeat(2_001) }, "TOO_LONG reason"],
  ])("[P14] refuses %#", async (input, refusal) => {
    expect(await host().refusal(...correct(input))).toBe(refusal);
  });

  it("[P14] is for owners of a host", async () => {
    const { world } = use;
    for (const name of ["hostMember", "supplierA", "otherBuyer"] as const)
      expect(await world.as(name).refusal(...correct({}))).toBe("NOT_ALLOWED");
    expect(await world.anonymous().refusal(...correct({}))).toBe("NOT_SIGNED_IN");
  });

  it("[P19] STALE_VERSION where that entry was corrected after expectedSize, and only then", async () => {
    await use.world.clarified(round);
    await host().send(...correct({ expectedSize: 2 }));
    expect(await host().refusal(...correct({ expectedSize: 2 }))).toBe("STALE_VERSION expectedSize");
    expect(await host().refusal(...correct({ expectedSize: 3 }))).toBe("STALE_VERSION expectedSize");
    await host().send(...correct({ number: 3, expectedSize: 3 }));
    await host().send(...correct({ expectedSize: 4 }));
    const { entries } = await host().send<{ entries: SeenEntry[] }>(...readEntries(round));
    expect(entries).toHaveLength(6);
  });
});
