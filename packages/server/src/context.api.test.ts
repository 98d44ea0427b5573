import { describe, expect, it } from "vitest";
import { type Operation, openDialogue, publishClarification } from "../testing/acts.ts";
import { until } from "../testing/raw.ts";
import { useWorld } from "../testing/use-world.ts";
import { personOf, signIn } from "./access/sign-in.ts";

describe("an act that waits for its turn", () => {
  const use = useWorld();
  let count = 0;

  /** One more owner of the lead buyer, and the membership. */
  async function owner() {
    const { world } = use;
    const email = `owner${++count}@test.example`;
    const { store, clock } = world.app.services;
    const actor = world.actor(
      (await signIn(store.manager, clock, (await personOf(store.manager, clock, email)).id)).token,
    );
    const { id } = await world
      .as("host")
      .send<{ id: string }>(
        "mutation ($id: ID!, $email: String!) { addMember(organisationId: $id, email: $email, role: OWNER) { id } }",
        { id: world.organisationId("Eksempel fylke"), email },
      );
    await actor.send("mutation ($id: ID!) { acceptMembership(membershipId: $id) { id } }", { id });
    return { actor, membershipId: id };
  }

  /** What an act is refused with that waits for a locked row, while something else happens. */
  async function refusalOf(
    actor: { refusal(...operation: Operation): Promise<string> },
    operation: Operation,
    row: { table: string; id: string },
    meanwhile: () => Promise<unknown>,
  ): Promise<string> {
    const { store } = use.world.app.services;
    const holder = store.createQueryRunner();
    try {
      await holder.startTransaction();
      await holder.query(`SELECT 1 FROM ${row.table} WHERE id = $1 FOR NO KEY UPDATE`, [row.id]);
      const refusal = actor.refusal(...operation);
      await until(async () => {
        const [waiting]: { count: number }[] = await store.query(
          `SELECT count(*)::int AS count FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting?.count === 1;
      });
      await meanwhile();
      await holder.commitTransaction();
      return await refusal;
    } finally {
      if (holder.isTransactionActive) await holder.rollbackTransaction();
      await holder.release();
    }
  }

  it("[A25] is refused where its person was removed meanwhile, and nothing is published", async () => {
    const { world } = use;
    const id = await world.round();
    const { actor, membershipId } = await owner();
    const act = publishClarification({ dialogueId: id, text: "x" });
    expect(
      await refusalOf(actor, act, { table: "dialogue", id }, () =>
        world
          .as("host")
          .send("mutation ($id: ID!) { removeMember(membershipId: $id) }", { id: membershipId }),
      ),
    ).toBe("NOT_ALLOWED");
    expect(await world.anonymous().send("query ($id: ID!) { dialogue(id: $id) { size } }", { id })).toEqual({
      size: 1,
    });
  });

  it("[A25] is NOT_SIGNED_IN where its person signed out meanwhile, of a draft too", async () => {
    const { world } = use;
    for (const [id, act] of [
      await world.round().then((id) => [id, publishClarification({ dialogueId: id, text: "x" })] as const),
      await world.draft().then((id) => [id, openDialogue(id)] as const),
    ]) {
      const { actor } = await owner();
      const signOut = () => actor.send("mutation { signOut }");
      expect(await refusalOf(actor, act, { table: "dialogue", id }, signOut)).toBe("NOT_SIGNED_IN");
    }
  });

  it("[A25] [A17] holds for members too: an owner who was removed adds nobody more", async () => {
    const { world } = use;
    const { actor, membershipId } = await owner();
    const id = world.organisationId("Eksempel fylke");
    const add: Operation = [
      'mutation ($id: ID!) { addMember(organisationId: $id, email: "evil@test.example", role: OWNER) { id } }',
      { id },
    ];
    const { store } = world.app.services;
    const removed = () => store.query("DELETE FROM membership WHERE id = $1", [membershipId]);
    expect(await refusalOf(actor, add, { table: "organisation", id }, removed)).toBe("NOT_ALLOWED");
  });
});
