import { describe, expect, it } from "vitest";
import {
  acceptWording,
  askQuestion,
  closeDialogue,
  correctEntry,
  declineSubmission,
  extendDeadline,
  type Operation,
  openDialogue,
  proposeWording,
  publishAnswer,
  publishClarification,
  publishQuestion,
  readDialogue,
  readEntries,
  type SeenEntry,
  type SeenSubmission,
  withdrawSubmission,
} from "../../testing/acts.ts";
import type { Name } from "../../testing/cast.ts";
import { ahead, dayMs, eventually, hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";

describe("closing", () => {
  const use = useWorld();
  const host = () => use.world.as("host");
  const closed = async (id: string) => {
    const { entries } = await use.world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id));
    const last = entries.at(-1);
    return last?.kind === "CLOSED" ? { by: last.by, ...JSON.parse(last.leaf).counts } : null;
  };
  const sizeOf = async (id: string) =>
    (await use.world.anonymous().send<{ size: number }>(...readDialogue(id))).size;

  it("[P16] [I-11] [I-29] by the hosts, with counts of what came in and how it ended", async () => {
    const { world } = use;
    const id = await world.round();
    const [answered, declined, withdrawn, other] = [
      await world.asked(id),
      await world.asked(id, {}, "supplierB"),
      await world.asked(id),
      await world.asked(id),
    ];
    await host().send(
      ...publishAnswer({ dialogueId: id, text: "Ja.", submissions: [{ id: answered }, { id: other }] }),
    );
    await host().send(...declineSubmission({ submissionId: declined, ground: "DUPLICATE" }));
    await world.as("supplierA").send(...withdrawSubmission(withdrawn));
    expect(await host().send(...closeDialogue(id))).toMatchObject({ kind: "CLOSED", by: "HOST", text: null });
    expect(await closed(id)).toEqual({ by: "HOST", received: 4, published: 2, declined: 1, withdrawn: 1 });
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ phase: "CLOSED" });
  });

  it("[P16] [I-11] is refused while a submission is RECEIVED, PROPOSED, AGREED, or PUBLISHED without an answer", async () => {
    const { world } = use;
    const id = await world.round();
    const refused = async () => expect(await host().refusal(...closeDialogue(id))).toBe("WRONG_STATE");
    const submissionId = await world.asked(id);
    await refused();
    const { version } = await host().send<SeenSubmission>(...proposeWording(submissionId, "Kort?"));
    await refused();
    await world.as("supplierA").send(...acceptWording(submissionId, version));
    await refused();
    const { number } = await host().send<SeenEntry>(...publishQuestion({ submissionId }));
    await refused();
    await host().send(...publishAnswer({ dialogueId: id, text: "Ja.", questions: [number] }));
    await host().send(...closeDialogue(id));
  });

  it("[P16] is for owners of a host, before opensAt too, and never of a draft", async () => {
    const { world } = use;
    const id = await world.round({ opensAt: ahead(dayMs) });
    for (const name of ["hostMember", "supplierA", "outsider"] as const)
      expect(await world.as(name).refusal(...closeDialogue(id))).toBe("NOT_ALLOWED");
    expect(await world.anonymous().refusal(...closeDialogue(id))).toBe("NOT_SIGNED_IN");
    await host().send(...closeDialogue(id));
    expect(await host().refusal(...closeDialogue(await world.draft()))).toBe("WRONG_STATE");
  });

  it("[P18] [I-15] after CLOSED everything is refused", async () => {
    const { world } = use;
    const id = await world.round();
    const submissionId = await world.asked(id);
    await host().send(...publishAnswer({ dialogueId: id, text: "Ja.", submissions: [{ id: submissionId }] }));
    await host().send(...closeDialogue(id));
    const refused: [Name, Operation, string][] = [
      ["host", openDialogue(id), "WRONG_STATE"],
      ["supplierA", askQuestion({ dialogueId: id, text: "?" }), "DIALOGUE_CLOSED"],
      ["supplierA", acceptWording(submissionId, 2), "WRONG_STATE"],
      ["supplierA", withdrawSubmission(submissionId), "WRONG_STATE"],
      ["host", proposeWording(submissionId, "x"), "DIALOGUE_CLOSED"],
      ["host", declineSubmission({ submissionId, ground: "DUPLICATE" }), "DIALOGUE_CLOSED"],
      ["host", publishQuestion({ submissionId }), "DIALOGUE_CLOSED"],
      ["host", publishAnswer({ dialogueId: id, text: "x", questions: [2] }), "DIALOGUE_CLOSED"],
      ["host", publishClarification({ dialogueId: id, text: "x" }), "DIALOGUE_CLOSED"],
      ["host", correctEntry({ dialogueId: id, number: 1, text: "x", reason: "x" }), "DIALOGUE_CLOSED"],
      ["host", extendDeadline({ dialogueId: id, closesAt: ahead(dayMs), reason: "x" }), "DIALOGUE_CLOSED"],
      ["host", closeDialogue(id), "DIALOGUE_CLOSED"],
    ];
    for (const [name, operation, refusal] of refused)
      expect(await world.as(name).refusal(...operation)).toBe(refusal);
    expect(await sizeOf(id)).toBe(4);
  });

  it("[P17] [I-15] the system closes at closesAt, once, with the counts", async () => {
    const { world } = use;
    const id = await world.round({ closesAt: ahead(hourMs) });
    const declined = await world.asked(id);
    await host().send(...declineSubmission({ submissionId: declined, ground: "OUT_OF_SCOPE" }));
    const reader = world.anonymous().entries(id);
    await reader.until(2);
    world.setClock(hourMs + 2_000);
    expect((await reader.until(3))[2]?.kind).toBe("CLOSED");
    expect(await closed(id)).toEqual({ by: "SYSTEM", received: 1, published: 0, declined: 1, withdrawn: 0 });
    expect(await host().refusal(...closeDialogue(id))).toBe("DIALOGUE_CLOSED");
  });

  it("[P17] [I-15] not while a submission is unsettled, but as soon as the last one is", async () => {
    const { world } = use;
    const id = await world.round({ closesAt: ahead(hourMs) });
    const submissionId = await world.asked(id);
    const sentinel = await world.round({ closesAt: ahead(hourMs) });
    world.setClock(2 * hourMs);
    // When the round beside it has been closed, this one was passed over.
    await eventually(
      () => closed(sentinel),
      (counts) => counts !== null,
    );
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ phase: "OPEN", size: 1 });
    const { number } = await host().send<SeenEntry>(...publishQuestion({ submissionId }));
    await host().send(...publishAnswer({ dialogueId: id, text: "Ja.", questions: [number] }));
    expect(
      await eventually(
        () => closed(id),
        (counts) => counts !== null,
      ),
    ).toEqual({
      by: "SYSTEM",
      received: 1,
      published: 1,
      declined: 0,
      withdrawn: 0,
    });
  });

  it("[P17] [P15] not at a closesAt that was moved", async () => {
    const { world } = use;
    const id = await world.round({ closesAt: ahead(hourMs) });
    await host().send(...extendDeadline({ dialogueId: id, closesAt: ahead(dayMs), reason: "Flere" }));
    const sentinel = await world.round({ closesAt: ahead(hourMs) });
    world.setClock(2 * hourMs);
    await eventually(
      () => closed(sentinel),
      (counts) => counts !== null,
    );
    expect(await closed(id)).toBeNull();
  });

  it("[P17] a round that was never opened is not closed", async () => {
    const { world } = use;
    const id = await world.draft({ closesAt: ahead(hourMs) });
    const sentinel = await world.round({ closesAt: ahead(hourMs) });
    world.setClock(2 * hourMs);
    await eventually(
      () => closed(sentinel),
      (counts) => counts !== null,
    );
    expect(await host().send(...readDialogue(id))).toMatchObject({ phase: "DRAFT", size: 0 });
  });
});
