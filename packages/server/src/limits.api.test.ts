import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Name } from "../testing/cast.ts";
import { useWorld } from "../testing/use-world.ts";
import { World } from "../testing/world.ts";
import { takeEmail } from "./access/sign-in.ts";
import { limits } from "./limits.ts";
import { demandSoon } from "./log/held-back.ts";

/** An input that people write: how to send it, and where the text comes back. */
interface Written {
  readonly field: string;
  readonly max: number;
  readonly who: Name;
  readonly operation: string;
  readonly input: (text: string) => Promise<Record<string, unknown>> | Record<string, unknown>;
}

describe("texts in inputs", () => {
  let world: World;
  let openId: string;
  beforeAll(async () => {
    world = await World.open();
    openId = await world.round();
  });
  afterAll(async () => {
    await world.close();
  });

  const key = () => randomUUID();
  const soon = () => new Date(Date.now() + 1e8).toISOString();
  const need = { title: "T", affected: "A", situation: "B", wantedEffect: "C" };
  const createNeed = (field: keyof typeof need, max: number): Written => ({
    field,
    max,
    who: "host",
    operation: `mutation ($input: CreateNeedInput!) { createNeed(input: $input) { ${field} } }`,
    input: (text) => ({ input: { ...need, [field]: text, key: key() } }),
  });
  const createDialogue = (field: "title" | "invitation", max: number): Written => ({
    field,
    max,
    who: "host",
    operation: `mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { ${field} } }`,
    input: (text) => ({ input: { title: "T", invitation: "I", [field]: text, key: key() } }),
  });
  const inputs: readonly Written[] = [
    createNeed("title", limits.title),
    createNeed("affected", limits.needPart),
    createNeed("situation", limits.needPart),
    createNeed("wantedEffect", limits.needPart),
    createDialogue("title", limits.title),
    createDialogue("invitation", limits.invitation),
    {
      field: "name",
      max: limits.name,
      who: "outsider",
      operation: "mutation ($name: String!) { setName(name: $name) { name } }",
      input: (name) => ({ name }),
    },
    {
      field: "name",
      max: limits.name,
      who: "outsider",
      operation:
        "mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { name } }",
      input: (name) => ({ input: { name, kind: "SUPPLIER", key: key() } }),
    },
    {
      field: "text",
      max: limits.question,
      who: "supplierA",
      operation: "mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { text } }",
      input: (text) => ({ input: { dialogueId: openId, text, key: key() } }),
    },
    {
      field: "text",
      max: limits.question,
      who: "host",
      operation:
        "mutation ($id: ID!, $text: String!, $key: UUID!) { proposeWording(submissionId: $id, text: $text, key: $key) { proposedText } }",
      input: async (text) => ({ id: await world.asked(openId), text, key: key() }),
    },
    {
      field: "publicText",
      max: limits.question,
      who: "host",
      operation: "mutation ($input: PublishQuestionInput!) { publishQuestion(input: $input) { text } }",
      input: async (publicText) => ({
        input: { submissionId: await world.asked(openId), publicText, key: key() },
      }),
    },
    {
      field: "text",
      max: limits.answer,
      who: "host",
      operation: "mutation ($input: PublishAnswerInput!) { publishAnswer(input: $input) { text } }",
      input: async (text) => ({
        input: { dialogueId: openId, submissions: [{ id: await world.asked(openId) }], text, key: key() },
      }),
    },
    {
      field: "text",
      max: limits.clarification,
      who: "host",
      operation:
        "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { text } }",
      input: (text) => ({ input: { dialogueId: openId, text, key: key() } }),
    },
    {
      field: "title",
      max: limits.title,
      who: "host",
      operation:
        "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { title } }",
      input: (title) => ({ input: { dialogueId: openId, title, text: "Tekst", key: key() } }),
    },
    {
      field: "text",
      max: limits.session,
      who: "host",
      operation: "mutation ($input: AnnounceSessionInput!) { announceSession(input: $input) { text } }",
      input: (text) => ({ input: { dialogueId: openId, startsAt: soon(), text, key: key() } }),
    },
    {
      field: "title",
      max: limits.title,
      who: "host",
      operation: "mutation ($input: AnnounceSessionInput!) { announceSession(input: $input) { title } }",
      input: (title) => ({
        input: { dialogueId: openId, startsAt: soon(), title, text: "Tekst", key: key() },
      }),
    },
    {
      field: "text",
      max: limits.session,
      who: "host",
      operation: "mutation ($input: CancelSessionInput!) { cancelSession(input: $input) { text } }",
      input: async (text) => {
        const { number } = await world
          .as("host")
          .send<{ number: number }>(
            "mutation ($input: AnnounceSessionInput!) { announceSession(input: $input) { number } }",
            { input: { dialogueId: openId, startsAt: soon(), text: "Tekst", key: key() } },
          );
        return { input: { dialogueId: openId, session: number, text, key: key() } };
      },
    },
    {
      field: "text",
      max: limits.invitation,
      who: "host",
      operation: "mutation ($input: CorrectEntryInput!) { correctEntry(input: $input) { text } }",
      input: (text) => ({ input: { dialogueId: openId, number: 1, text, reason: "Feil", key: key() } }),
    },
    {
      field: "reason",
      max: limits.reason,
      who: "host",
      operation: "mutation ($input: CorrectEntryInput!) { correctEntry(input: $input) { reason } }",
      input: (reason) => ({ input: { dialogueId: openId, number: 1, text: "Ny", reason, key: key() } }),
    },
    {
      field: "reason",
      max: limits.reason,
      who: "host",
      operation: "mutation ($input: ExtendDeadlineInput!) { extendDeadline(input: $input) { reason } }",
      input: async (reason) => ({
        input: {
          dialogueId: await world.round(),
          closesAt: soon(),
          reason,
          key: key(),
        },
      }),
    },
  ];
  const cases = inputs.map((written) => ({
    name: /\{ (\w+)/.exec(written.operation)?.[1] ?? "",
    ...written,
  }));

  it.each(cases)(
    "[F1] $name $field: $max characters are taken, one more is TOO_LONG",
    async ({ field, max, who, operation, input }) => {
      // Astral characters and decomposed ones: each counts one, and comes back as NFC.
      const typed = `🚢a\u030a${"x".repeat(max - 2)}`;
      const answer = await world.as(who).send(operation, await input(typed));
      expect(JSON.stringify(answer)).toContain(JSON.stringify(typed.normalize("NFC")).slice(1, -1));
      const failure = await world
        .as(who)
        .send(operation, await input(`${typed}x`))
        .catch((refused: unknown) => refused);
      expect(failure).toMatchObject({ code: "TOO_LONG", facts: { field, max, length: max + 1 } });
    },
  );

  it.each(cases)(
    "[F2] $name $field: no control characters, no lone surrogates, not blank",
    async ({ field, who, operation, input }) => {
      const refusal = async (text: string) => world.as(who).refusal(operation, await input(text));
      expect(await refusal("hemmelig\u0000")).toBe(`BAD_INPUT ${field}`);
      expect(await refusal("hemmelig\ud83d")).toBe(`BAD_INPUT ${field}`);
      // What may be left out may be blank.
      const mayBeLeftOut =
        field === "publicText" ||
        (field === "title" && /publishClarification|announceSession/.test(operation)) ||
        operation.includes("cancelSession");
      if (!mayBeLeftOut) expect(await refusal(" \n\u00a0")).toBe(`BAD_INPUT ${field}`);
    },
  );
});

/** What must also have a form of its own, up to its limit. */
describe("addresses and numbers in inputs", () => {
  const use = useWorld();
  const oneMore = (most: string) => `${most}x`;
  const refusal = async (who: Name, operation: string, variables: Record<string, unknown>) =>
    use.world
      .as(who)
      .send(operation, variables)
      .then(
        () => null,
        (refused: unknown) => refused,
      );
  const tooLong = (field: string, max: number) => ({
    code: "TOO_LONG",
    facts: { field, max, length: max + 1 },
  });

  it("[F1] an e-mail address", async () => {
    // As long as a local part and the labels of a domain may be at most (RFC 5321, section 4.5.3.1; RFC 1035).
    const domain = [63, 63, 58].map((length) => "d".repeat(length)).join(".");
    const email = `${"l".repeat(limits.email - domain.length - 4)}@${domain}.no`;
    expect(email).toHaveLength(limits.email);
    expect(takeEmail("email", email)).toBe(email);
    const start = "mutation ($email: String!) { startSignIn(email: $email) }";
    // Nobody sends letters here: that is what an address meets which is in order.
    expect(await refusal("outsider", start, { email })).toMatchObject({ code: "UNAVAILABLE" });
    expect(await refusal("outsider", start, { email: oneMore(email) })).toMatchObject(
      tooLong("email", limits.email),
    );
  });

  it("[F1] the address of a session", async () => {
    const dialogueId = await use.world.round();
    const address = `https://a.example/${"x".repeat(limits.address - 18)}`;
    expect(address).toHaveLength(limits.address);
    const announce = "mutation ($input: AnnounceSessionInput!) { announceSession(input: $input) { number } }";
    const input = (given: string) => ({
      input: {
        dialogueId,
        startsAt: new Date(Date.now() + 1e8).toISOString(),
        text: "Tekst",
        address: given,
        key: randomUUID(),
      },
    });
    expect(await refusal("host", announce, input(address))).toBeNull();
    expect(await refusal("host", announce, input(oneMore(address)))).toMatchObject(
      tooLong("address", limits.address),
    );
  });

  it("[F1] a registration number", async () => {
    const register =
      "mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { registrationNumber } }";
    const number = "7".repeat(limits.registrationNumber);
    const input = (registrationNumber: string) => ({
      input: { name: "Verft", kind: "SUPPLIER", country: "SE", registrationNumber, key: randomUUID() },
    });
    expect(await refusal("outsider", register, input(number))).toBeNull();
    expect(await refusal("outsider", register, input(oneMore(number)))).toMatchObject(
      tooLong("registrationNumber", limits.registrationNumber),
    );
  });

  it("[F1] the moment at which everyone is to get an entry", () => {
    const now = new Date();
    const ahead = (milliseconds: number) => new Date(now.getTime() + milliseconds);
    const max = limits.releaseSeconds;
    expect(() => demandSoon(ahead(max * 1_000), now)).not.toThrow();
    for (const milliseconds of [max * 1_000 + 1, 0])
      expect(() => demandSoon(ahead(milliseconds), now)).toThrow(
        expect.objectContaining({
          code: "BAD_INPUT",
          facts: expect.objectContaining({ field: "releaseAt" }),
        }),
      );
  });
});
