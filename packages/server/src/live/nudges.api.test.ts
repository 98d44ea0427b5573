import { beforeEach, describe, expect, it } from "vitest";
import type { Following } from "../../testing/actor.ts";
import {
  acceptWording,
  declineSubmission,
  followNudges,
  proposeWording,
  publishAnswer,
  publishQuestion,
  type SeenEntry,
  type SeenSubmission,
  withdrawSubmission,
} from "../../testing/acts.ts";
import type { Name } from "../../testing/cast.ts";
import { eventually } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";

type Nudges = Following<{ dialogueId: string }>;
const codeOf = (failure: unknown) => JSON.stringify(failure).match(/"code":"([A-Z_]+)"/)?.[1];

describe("the nudges subscription", () => {
  const use = useWorld();
  let round: string;
  beforeEach(async () => {
    round = await use.world.round();
  });

  /** Follows, and asks questions in another round until each has been heard there over the same socket. */
  async function follow(...names: Name[]): Promise<Nudges[]> {
    const { rooms } = use.world.app.services;
    const followed = names.map((name) =>
      use.world.as(name).follow<{ dialogueId: string }>(...followNudges(round)),
    );
    // The server has no word for "you are heard from now on": the test looks at how many have come in.
    const room = await rooms.enter(round);
    await eventually(
      async () => room.users - 1,
      (readers) => readers === names.length,
    );
    rooms.leave(room);
    // And once more, for those that have come in but have not yet looked what they had heard before.
    await rooms.look([round]);
    return followed;
  }

  it("[D8] [I-25] hosts are nudged when a supplier asks, the asker too, a rival and outsiders never", async () => {
    const [host, member, asker, rival, outsider] = await follow(
      "host",
      "hostMember",
      "supplierA",
      "supplierB",
      "outsider",
    );
    await use.world.asked(round);
    await Promise.all([host, member, asker].map((nudges) => nudges?.until(1)));
    await use.world.asked(round);
    await Promise.all([host, member, asker].map((nudges) => nudges?.until(2)));
    // What reaches the rival for a question of its own is the first that it hears.
    await use.world.asked(round, {}, "supplierB");
    await host?.until(3);
    expect(await rival?.until(1)).toEqual([{ dialogueId: round }]);
    expect(asker?.seen).toHaveLength(2);
    expect(outsider?.seen).toEqual([]);
  });

  it("[D8] [I-8] [I-25] the asker is nudged by each thing that happens to its submission, a rival by none", async () => {
    const { world } = use;
    const [asker, rival, host] = await follow("supplierA", "supplierB", "host");
    let count = 0;
    const nudged = async () => {
      count += 1;
      await Promise.all([asker?.until(count), host?.until(count)]);
    };
    const submissionId = await world.asked(round, { mayReword: false });
    await nudged();
    const { version } = await world.as("host").send<SeenSubmission>(...proposeWording(submissionId, "Kort?"));
    await nudged();
    await world.as("supplierA").send(...acceptWording(submissionId, version));
    await nudged();
    const { number } = await world.as("host").send<SeenEntry>(...publishQuestion({ submissionId }));
    await nudged();
    await world.as("host").send(...publishAnswer({ dialogueId: round, text: "Ja.", questions: [number] }));
    await nudged();
    const declined = await world.asked(round);
    await nudged();
    await world.as("host").send(...declineSubmission({ submissionId: declined, ground: "DUPLICATE" }));
    await nudged();
    const withdrawn = await world.asked(round);
    await nudged();
    await world.as("supplierA").send(...withdrawSubmission(withdrawn));
    await nudged();
    expect(rival?.seen).toEqual([]);
  });

  it("[D8] what is refused nudges nobody, nor does what is public only", async () => {
    const { world } = use;
    const [host, asker] = await follow("host", "supplierA");
    expect(await world.as("supplierA").refusal(...proposeWording(await world.asked(round), "x"))).toBe(
      "NOT_ALLOWED",
    );
    await host?.until(1);
    await world.clarified(round);
    await world.asked(round);
    await host?.until(2);
    await asker?.until(2);
    expect(host?.seen).toHaveLength(2);
  });

  it("[D9] a nudge has no content but the round's id", async () => {
    expect(await use.world.anonymous().send(`{ __type(name: "Nudge") { fields { name } } }`)).toEqual({
      fields: [{ name: "dialogueId" }],
    });
  });

  it("[D9] [I-1] anonymous readers are NOT_SIGNED_IN; a draft is NOT_FOUND but for its hosts", async () => {
    const { world } = use;
    const draft = await world.draft();
    const refused = (name: Name | null, id: string) =>
      (name ? world.as(name) : world.anonymous())
        .follow(...followNudges(id))
        .ended()
        .then(codeOf);
    expect(await refused(null, round)).toBe("NOT_SIGNED_IN");
    expect(await refused(null, draft)).toBe("NOT_SIGNED_IN");
    expect(await refused("supplierA", draft)).toBe("NOT_FOUND");
    expect(await refused("supplierA", "nonsense")).toBe("NOT_FOUND");
  });

  it("[D10] after the membership is taken away nothing more comes, not even once", async () => {
    const { world } = use;
    await world.asked(round);
    const [host, member] = await follow("host", "hostMember");
    await world.asked(round);
    await Promise.all([host?.until(1), member?.until(1)]);
    const { members } = await world
      .as("host")
      .send<{ members: { id: string; person: { email: string } }[] }>(
        "query ($id: ID!) { organisation(id: $id) { members { id person { email } } } }",
        { id: world.organisationId("Eksempel fylke") },
      );
    const membership = members.find(({ person }) => person.email === "member@test.example");
    await world
      .as("host")
      .send("mutation ($id: ID!) { removeMember(membershipId: $id) }", { id: membership?.id });
    await world.asked(round);
    await host?.until(2);
    await world.asked(round);
    await host?.until(3);
    expect(member?.seen).toHaveLength(1);
  });

  it("[D10] nor after signing out", async () => {
    const { world } = use;
    round = await world.draft({ coHostIds: [world.organisationId("Annet fylke")] });
    await world
      .as("host")
      .send("mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }", {
        id: round,
        key: crypto.randomUUID(),
      });
    await world
      .as("supplierA")
      .send("mutation ($id: ID!) { takeSeat(dialogueId: $id) { id } }", { id: round });
    await world.asked(round);
    const [host, coHost] = await follow("host", "coHost");
    await world.asked(round);
    await Promise.all([host?.until(1), coHost?.until(1)]);
    await world.as("coHost").send("mutation { signOut }");
    await world.asked(round);
    await host?.until(2);
    await world.asked(round);
    await host?.until(3);
    expect(coHost?.seen).toHaveLength(1);
  });
});
