import { describe, expect, it } from "vitest";
import { askQuestion, extendDeadline, readDialogue } from "../../testing/acts.ts";
import { ahead, dayMs, hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";

describe("extendDeadline", () => {
  const use = useWorld();
  const dates = () => ({
    questionsUntil: ahead(dayMs),
    answersBy: ahead(2 * dayMs),
    closesAt: ahead(3 * dayMs),
  });
  const extend = (dialogueId: string, input: Record<string, unknown>) =>
    extendDeadline({ dialogueId, reason: "Flere spør", ...input });

  it("[P15] [I-16] is an entry with its reason and the dates that moved, and moves them for everyone", async () => {
    const { world } = use;
    const set = dates();
    const id = await world.round(set);
    const closesAt = ahead(5 * dayMs);
    const entry = await world.as("host").send(...extend(id, { answersBy: set.answersBy, closesAt }));
    expect(entry).toMatchObject({
      number: 2,
      kind: "DEADLINE",
      by: "HOST",
      reason: "Flere spør",
      deadlines: { opensAt: null, questionsUntil: null, answersBy: null, closesAt },
    });
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ ...set, closesAt, size: 2 });
  });

  it("[P15] [I-16] only forward, only ahead, in order, and not to where they are", async () => {
    const { world } = use;
    const set = dates();
    const id = await world.round(set);
    const refusal = (input: Record<string, unknown>) => world.as("host").refusal(...extend(id, input));
    expect(await refusal({ questionsUntil: ahead(hourMs) })).toBe("BAD_INPUT questionsUntil");
    expect(await refusal({ answersBy: ahead(-hourMs) })).toBe("BAD_INPUT answersBy");
    expect(await refusal({ questionsUntil: ahead(2.5 * dayMs) })).toBe("BAD_INPUT questionsUntil");
    expect(await refusal({ answersBy: ahead(4 * dayMs) })).toBe("BAD_INPUT answersBy");
    expect(await refusal({ closesAt: ahead(21 * 366 * dayMs) })).toBe("BAD_INPUT closesAt");
    expect(await refusal(set)).toBe("BAD_INPUT questionsUntil");
    expect(await refusal({ answersBy: set.answersBy })).toBe("BAD_INPUT answersBy");
    expect(await refusal({})).toBe("BAD_INPUT closesAt");
    expect(await refusal({ closesAt: ahead(4 * dayMs), reason: "" })).toBe("BAD_INPUT reason");
    expect(await refusal({ closesAt: ahead(4 * dayMs), reason: "x".repeat(2_001) })).toBe("TOO_LONG reason");
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ ...set, size: 1 });
  });

  it("[P15] an unset date may be set once, ahead; from then on it moves forward only", async () => {
    const { world } = use;
    const id = await world.round();
    const closesAt = ahead(2 * dayMs);
    expect(await world.as("host").refusal(...extend(id, { closesAt: ahead(-1) }))).toBe("BAD_INPUT closesAt");
    await world.as("host").send(...extend(id, { closesAt }));
    expect(await world.as("host").refusal(...extend(id, { closesAt: ahead(dayMs) }))).toBe(
      "BAD_INPUT closesAt",
    );
    expect(await world.as("host").refusal(...extend(id, { answersBy: ahead(3 * dayMs) }))).toBe(
      "BAD_INPUT answersBy",
    );
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ closesAt, size: 2 });
  });

  it("[P15] [I-16] questions are taken until closesAt where no other end is set: an end before it takes time away", async () => {
    const { world } = use;
    const id = await world.round({ closesAt: ahead(3 * dayMs) });
    const refusal = (input: Record<string, unknown>) => world.as("host").refusal(...extend(id, input));
    expect(await refusal({ questionsUntil: ahead(dayMs) })).toBe("BAD_INPUT questionsUntil");
    expect(await refusal({ questionsUntil: ahead(dayMs), closesAt: ahead(5 * dayMs) })).toBe(
      "BAD_INPUT questionsUntil",
    );
    const questionsUntil = ahead(4 * dayMs);
    await world.as("host").send(...extend(id, { questionsUntil, closesAt: ahead(5 * dayMs) }));
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ questionsUntil, size: 2 });
  });

  it("[P15] [P6] questions are taken again after a deadline that had passed was moved", async () => {
    const { world } = use;
    const id = await world.round({ questionsUntil: ahead(dayMs) });
    world.setClock(2 * dayMs);
    expect(await world.as("supplierA").refusal(...askQuestion({ dialogueId: id, text: "?" }))).toBe(
      "DEADLINE_PASSED questionsUntil",
    );
    await world.as("host").send(...extend(id, { questionsUntil: ahead(3 * dayMs) }));
    await world.asked(id);
  });

  it("[P15] is for owners of a host", async () => {
    const { world } = use;
    const id = await world.round(dates());
    for (const name of ["hostMember", "supplierA", "coHost"] as const)
      expect(await world.as(name).refusal(...extend(id, { closesAt: ahead(9 * dayMs) }))).toBe("NOT_ALLOWED");
    expect(await world.anonymous().refusal(...extend(id, { closesAt: ahead(9 * dayMs) }))).toBe(
      "NOT_SIGNED_IN",
    );
  });
});
