import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  announceSession,
  askQuestion,
  cancelSession,
  closeDialogue,
  correctEntry,
  createDialogue,
  declineSubmission,
  endSession,
  eraseSubmission,
  extendDeadline,
  insist,
  type Operation,
  openDialogue,
  proposeRedaction,
  proposeWording,
  publishAnswer,
  publishClarification,
  publishQuestion,
  readDialogue,
  readEntries,
  readSubmissions,
  redactEntry,
  type SeenEntry,
  type SeenSubmission,
  startSession,
} from "../../testing/acts.ts";
import type { Name } from "../../testing/cast.ts";
import { ahead, dayMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";

interface Keyed {
  readonly by: Name;
  /** The operation under a key, and one of another input under the same. */
  readonly send: (key: string) => Operation;
  readonly other: (key: string) => Operation;
}

const createNeed = (title: string, key: string): Operation => [
  "mutation ($input: CreateNeedInput!) { createNeed(input: $input) { id title } }",
  { input: { title, affected: "a", situation: "s", wantedEffect: "w", key } },
];
const registerOrganisation = (name: string, key: string): Operation => [
  "mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { id name } }",
  { input: { name, kind: "SUPPLIER", key } },
];

describe("the key of a mutation", () => {
  const use = useWorld();
  const entries = async (id: string) =>
    (await use.world.as("host").send<{ entries: SeenEntry[] }>(...readEntries(id))).entries;

  /** Every mutation that takes a key, on a round of its own. */
  const mutations: Record<string, () => Promise<Keyed>> = {
    registerOrganisation: async () => ({
      by: "outsider",
      send: (key) => registerOrganisation("Ny leverandør", key),
      other: (key) => registerOrganisation("En annen", key),
    }),
    createNeed: async () => ({
      by: "host",
      send: (key) => createNeed("Behov", key),
      other: (key) => createNeed("Et annet", key),
    }),
    createDialogue: async () => ({
      by: "host",
      send: (key) => createDialogue({ key }),
      other: (key) => createDialogue({ key, title: "En annen" }),
    }),
    openDialogue: async () => {
      const [id, another] = [await use.world.draft(), await use.world.draft()];
      return { by: "host", send: (key) => openDialogue(id, key), other: (key) => openDialogue(another, key) };
    },
    askQuestion: async () => {
      const dialogueId = await use.world.round();
      return {
        by: "supplierA",
        send: (key) => askQuestion({ key, dialogueId, text: "?" }),
        other: (key) => askQuestion({ key, dialogueId, text: "!" }),
      };
    },
    proposeWording: async () => {
      const id = await use.world.asked(await use.world.round());
      return {
        by: "host",
        send: (key) => proposeWording(id, "Kort?", { key }),
        other: (key) => proposeWording(id, "Lang?", { key }),
      };
    },
    declineSubmission: async () => {
      const submissionId = await use.world.asked(await use.world.round());
      return {
        by: "host",
        send: (key) => declineSubmission({ key, submissionId, ground: "DUPLICATE" }),
        other: (key) => declineSubmission({ key, submissionId, ground: "OUT_OF_SCOPE" }),
      };
    },
    publishQuestion: async () => {
      const submissionId = await use.world.asked(await use.world.round());
      return {
        by: "host",
        send: (key) => publishQuestion({ key, submissionId }),
        other: (key) => publishQuestion({ key, submissionId, publicText: "Kort?" }),
      };
    },
    publishAnswer: async () => {
      const dialogueId = await use.world.round();
      const submissions = [{ id: await use.world.asked(dialogueId) }];
      return {
        by: "host",
        send: (key) => publishAnswer({ key, dialogueId, submissions, text: "Ja." }),
        other: (key) => publishAnswer({ key, dialogueId, submissions, text: "Nei." }),
      };
    },
    publishClarification: async () => {
      const dialogueId = await use.world.round();
      return {
        by: "host",
        send: (key) => publishClarification({ key, dialogueId, text: "x" }),
        other: (key) => publishClarification({ key, dialogueId, text: "x", refersTo: [1] }),
      };
    },
    correctEntry: async () => {
      const dialogueId = await use.world.round();
      const input = { dialogueId, number: 1, text: "x", reason: "y" };
      return {
        by: "host",
        send: (key) => correctEntry({ ...input, key }),
        other: (key) => correctEntry({ ...input, key, reason: "z" }),
      };
    },
    extendDeadline: async () => {
      const input = { dialogueId: await use.world.round(), closesAt: ahead(dayMs), reason: "x" };
      return {
        by: "host",
        send: (key) => extendDeadline({ ...input, key }),
        other: (key) => extendDeadline({ ...input, key, closesAt: ahead(2 * dayMs) }),
      };
    },
    announceSession: async () => {
      const input = { dialogueId: await use.world.round(), startsAt: ahead(dayMs), text: "x" };
      return {
        by: "host",
        send: (key) => announceSession({ ...input, key }),
        other: (key) => announceSession({ ...input, key, text: "y" }),
      };
    },
    startSession: async () => {
      const [dialogueId, another] = [await use.world.round(), await use.world.round()];
      return {
        by: "host",
        send: (key) => startSession({ dialogueId, key }),
        other: (key) => startSession({ dialogueId: another, key }),
      };
    },
    endSession: async () => {
      const [id, another] = [await use.world.round(), await use.world.round()];
      await use.world.as("host").send(...startSession({ dialogueId: id }));
      return { by: "host", send: (key) => endSession(id, key), other: (key) => endSession(another, key) };
    },
    cancelSession: async () => {
      const dialogueId = await use.world.round();
      const announced = announceSession({ dialogueId, startsAt: ahead(dayMs), text: "x" });
      const { number: session } = await use.world.as("host").send<SeenEntry>(...announced);
      return {
        by: "host",
        send: (key) => cancelSession({ dialogueId, session, key }),
        other: (key) => cancelSession({ dialogueId, session, text: "y", key }),
      };
    },
    proposeRedaction: async () => {
      const dialogueId = await use.world.round();
      return {
        by: "host",
        send: (key) => proposeRedaction({ dialogueId, key }),
        other: (key) => proposeRedaction({ dialogueId, key, reason: "y" }),
      };
    },
    redactEntry: async () => {
      const proposed = async () => {
        const propose = proposeRedaction({ dialogueId: await use.world.round(), level: "WITHHELD" });
        return (await use.world.as("host").send<{ id: string }>(...propose)).id;
      };
      const [id, another] = [await proposed(), await proposed()];
      return {
        by: "hostMember",
        send: (key) => redactEntry(id, key),
        other: (key) => redactEntry(another, key),
      };
    },
    eraseSubmission: async () => {
      const id = await use.world.round();
      const [one, another] = [await use.world.asked(id), await use.world.asked(id)];
      for (const asked of [one, another])
        await use.world.as("host").send(...declineSubmission({ submissionId: asked, ground: "DUPLICATE" }));
      return {
        by: "host",
        send: (key) => eraseSubmission(one, key),
        other: (key) => eraseSubmission(another, key),
      };
    },
    closeDialogue: async () => {
      const [id, another] = [await use.world.round(), await use.world.round()];
      return {
        by: "host",
        send: (key) => closeDialogue(id, key),
        other: (key) => closeDialogue(another, key),
      };
    },
  };

  it("[P20] is taken by every mutation that creates something", async () => {
    const query = `{ __schema { mutationType { fields { name args { name type { kind ofType { name
      inputFields { name } } } } } } } }`;
    const { mutationType } = await use.world.anonymous().send<{
      mutationType: {
        fields: {
          name: string;
          args: { name: string; type: { ofType: { inputFields: { name: string }[] | null } | null } }[];
        }[];
      };
    }>(query);
    const keyed = mutationType.fields.filter(({ args }) =>
      args.some(
        ({ name, type }) => name === "key" || type.ofType?.inputFields?.some((field) => field.name === "key"),
      ),
    );
    expect(keyed.map(({ name }) => name).sort()).toEqual(Object.keys(mutations).sort());
  });

  it.each(Object.keys(mutations))(
    "[P20] [P21] %s: the same again leads to the same; another input is KEY_REUSED",
    async (name) => {
      const keyed = await mutations[name]?.();
      if (!keyed) throw new Error(name);
      const actor = use.world.as(keyed.by);
      const key = randomUUID();
      const first = await actor.send(...keyed.send(key));
      expect(await actor.send(...keyed.send(key))).toEqual(first);
      expect(await actor.send(...keyed.send(key.toUpperCase()))).toEqual(first);
      expect(await actor.refusal(...keyed.other(key))).toBe("KEY_REUSED key");
      expect(await actor.send(...keyed.send(key))).toEqual(first);
    },
  );

  it("[P20] twenty times at once: one publication, twenty identical answers", async () => {
    const { world } = use;
    const id = await world.round();
    const submissions = [{ id: await world.asked(id) }];
    const operation = publishAnswer({ dialogueId: id, submissions, text: "Ja." });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => insist<SeenEntry[]>(world.as("host"), operation)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await entries(id)).slice(1)).toEqual(answers[0]);
  });

  it("[P20] [P5] twenty times the same question at once: one submission", async () => {
    const { world } = use;
    const id = await world.round();
    const operation = askQuestion({ dialogueId: id, text: "?" });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => insist<SeenSubmission>(world.as("supplierA"), operation)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const { submissions } = await world
      .as("host")
      .send<{ submissions: SeenSubmission[] }>(...readSubmissions(id));
    expect(submissions).toHaveLength(1);
  });

  it("[P20] what it led to is read again: another selection, and the state of now", async () => {
    const { world } = use;
    const id = await world.round();
    const [query, variables] = askQuestion({ dialogueId: id, text: "?" });
    const asked = await world.as("supplierA").send<SeenSubmission>(query, variables);
    await world.as("host").send(...proposeWording(asked.id, "Kort?"));
    const again = query.replace(/\{ id .*\}/s, "{ state version proposedText } }");
    expect(await world.as("supplierA").send(again, variables)).toEqual({
      state: "PROPOSED",
      version: 2,
      proposedText: "Kort?",
    });
    const [clarify, input] = publishClarification({ dialogueId: id, text: "x" });
    const { number } = await world.as("host").send<SeenEntry>(clarify, input);
    const shorter = clarify.replace(/\{ dialogueId .*\}/s, "{ n: number text } }");
    expect(await world.as("host").send(shorter, input)).toEqual({ n: number, text: "x" });
  });

  it("[P20] a field left out and a field that is null, or its default, are the same input", async () => {
    const { world } = use;
    const id = await world.round();
    const key = randomUUID();
    const ask = (input: Record<string, unknown>) =>
      world
        .as("supplierA")
        .send<SeenSubmission>(...askQuestion({ key, dialogueId: id, text: "?", ...input }));
    const { id: first } = await ask({});
    expect((await ask({ refersTo: null, organisationId: null, mayReword: true })).id).toBe(first);
  });

  it("[P21] is each person's own, and each operation's", async () => {
    const { world } = use;
    const id = await world.round();
    const key = randomUUID();
    const ask = (name: Name) =>
      world.as(name).send<SeenSubmission>(...askQuestion({ key, dialogueId: id, text: "?" }));
    const [a, b] = [await ask("supplierA"), await ask("supplierB")];
    expect(a.id).not.toBe(b.id);
    await world.as("host").send(...publishClarification({ key, dialogueId: id, text: "x" }));
    await world.as("host").send(...correctEntry({ key, dialogueId: id, number: 1, text: "x", reason: "y" }));
    expect(await entries(id)).toHaveLength(3);
  });

  it("[P21] of a try that was refused may be used again, with another input too", async () => {
    const { world } = use;
    const id = await world.round();
    const key = randomUUID();
    const clarify = (text: string) => publishClarification({ key, dialogueId: id, text });
    expect(await world.as("host").refusal(...clarify(" "))).toBe("BAD_INPUT text");
    expect(await world.as("supplierA").refusal(...clarify("x"))).toBe("NOT_ALLOWED");
    expect(await world.as("host").send(...clarify("x"))).toMatchObject({ number: 2 });
  });

  it("[P29] each mutation of a request is a transaction of its own", async () => {
    const { world } = use;
    const id = await world.round();
    const query = `mutation ($id: ID!, $one: UUID!, $two: UUID!) {
      one: publishClarification(input: { dialogueId: $id, text: "x", key: $one }) { number }
      two: publishClarification(input: { dialogueId: $id, text: " ", key: $two }) { number }
    }`;
    expect(await world.as("host").refusal(query, { id, one: randomUUID(), two: randomUUID() })).toBe(
      "BAD_INPUT text",
    );
    expect(await world.as("host").send(...readDialogue(id))).toMatchObject({ size: 2 });
  });
});
