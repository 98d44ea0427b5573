import { describe, expect, it } from "vitest";
import { type SeenSubmission, withdrawSubmission } from "../../testing/acts.ts";
import type { Name } from "../../testing/cast.ts";
import { say } from "../../testing/say.ts";
import { ahead, dayMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { anonymous } from "../access/viewer.ts";
import { Context } from "../context.ts";
import { Dialogue } from "../records/dialogue.ts";
import { DialoguesResolver } from "./dialogues.resolver.ts";

describe("reading a round", () => {
  const use = useWorld();

  it("[P28] [I-2] entries of one answer never outrun its size, whatever is published meanwhile", async () => {
    const { world } = use;
    const id = await world.round();
    const { services } = world.app;
    const readBefore = await services.store.manager.findOneByOrFail(Dialogue, { id });
    await say(world, id, ["a", "b"]);
    const door = { token: null, address: "", keepToken: () => undefined };
    const ctx = Context.of(services, door, anonymous);
    const resolver = new DialoguesResolver();
    expect(await resolver.entries(ctx, readBefore, 0, 100)).toHaveLength(1);
    expect(await resolver.entries(ctx, readBefore, 1, 100)).toEqual([]);
    expect((await resolver.head(ctx, readBefore))?.size).toBe(1);
  });

  it("[P1] the list of a phase holds the rounds that are in it now, and drafts for their hosts only", async () => {
    const { world } = use;
    const draft = await world.draft();
    const planned = await world.round({ opensAt: ahead(dayMs) });
    const open = await world.round();
    const listed = async (name: Name, phase: string) =>
      (
        await world
          .as(name)
          .send<{ nodes: { id: string; phase: string }[] }>(
            "query ($phase: DialoguePhase) { dialogues(phase: $phase, first: 100) { nodes { id phase } totalCount } }",
            { phase },
          )
      ).nodes.map((node) => {
        expect(node.phase).toBe(phase);
        return node.id;
      });
    expect(await listed("host", "DRAFT")).toEqual([draft]);
    expect(await listed("supplierA", "DRAFT")).toEqual([]);
    expect(await listed("supplierA", "PLANNED")).toEqual([planned]);
    expect(await listed("supplierA", "OPEN")).toContain(open);
    world.setClock(2 * dayMs);
    expect(await listed("supplierA", "OPEN")).toContain(planned);
    expect(await listed("supplierA", "PLANNED")).toEqual([]);
  });

  it("[P5] submissions come by page and by state; a cursor that is no submission of the round is BAD_INPUT", async () => {
    const { world } = use;
    const id = await world.round();
    const ids = [];
    for (let i = 0; i < 5; i += 1) ids.push(await world.asked(id));
    await world.as("supplierA").send(...withdrawSubmission(ids[2] ?? ""));
    const query = `query ($id: ID!, $first: Int!, $after: ID, $state: SubmissionState) {
      dialogue(id: $id) { submissions(first: $first, after: $after, state: $state) { id } }
    }`;
    const page = async (variables: Record<string, unknown>) =>
      (
        await world
          .as("host")
          .send<{ submissions: SeenSubmission[] }>(query, { id, first: 100, ...variables })
      ).submissions.map((submission) => submission.id);
    expect(await page({})).toEqual(ids);
    expect(await page({ first: 2 })).toEqual(ids.slice(0, 2));
    expect(await page({ first: 2, after: ids[1] })).toEqual(ids.slice(2, 4));
    expect(await page({ after: ids[4] })).toEqual([]);
    expect(await page({ state: "WITHDRAWN" })).toEqual([ids[2]]);
    const refused = (name: Name, variables: Record<string, unknown>) =>
      world.as(name).refusal(query, { id, first: 100, ...variables });
    const elsewhere = await world.asked(await world.round());
    expect(await refused("host", { after: elsewhere })).toBe("BAD_INPUT after");
    expect(await refused("host", { after: "nonsense" })).toBe("BAD_INPUT after");
    expect(await refused("supplierB", { after: ids[0] })).toBe("BAD_INPUT after");
    expect(await refused("host", { first: 101 })).toBe("BAD_INPUT first");
  });
});
