import { createHash } from "node:crypto";
import { parseArchive } from "@samtidig/ledger";
import { beforeEach, describe, expect, it } from "vitest";
import { Actor } from "../../testing/actor.ts";
import {
  askQuestion,
  closeDialogue,
  correctEntry,
  openDialogue,
  proposeRedaction,
  publishAnswer,
  publishQuestion,
  readDialogue,
  readEntries,
  redactEntry,
  redactionFields,
  type SeenEntry,
} from "../../testing/acts.ts";
import { useWorld } from "../../testing/use-world.ts";
import { createApp } from "../app.ts";

interface SeenRedaction {
  id: string;
  state: string;
  number: number | null;
  reason: string | null;
  isMine: boolean;
  withheld: string[];
  proposedBy: { name: string } | null;
}

const secret = "Kari Nordmann, 5550123";

describe("a redaction", () => {
  const use = useWorld();
  const host = () => use.world.as("host");
  let round: string;
  beforeEach(async () => {
    round = await use.world.round();
    await use.world.clarified(round, `Ring ${secret}.`);
  });

  const propose = async (input: Record<string, unknown> = {}) =>
    (
      await host().send<SeenRedaction>(
        ...proposeRedaction({ dialogueId: round, numbers: [2], level: "ERASED", ...input }),
      )
    ).id;
  const redact = async (input: Record<string, unknown> = {}) =>
    use.world.as("hostMember").send<SeenEntry>(...redactEntry(await propose(input)));
  const read = (actor = use.world.anonymous()) => actor.send<{ entries: SeenEntry[] }>(...readEntries(round));
  const redactionsSeenBy = async (actor = host()) =>
    (
      await actor.send<{ redactions: SeenRedaction[] }>(
        `query ($id: ID!) { dialogue(id: $id) { redactions { ${redactionFields} } } }`,
        { id: round },
      )
    ).redactions;

  it("[P33] [I-14] takes a text away from everyone and says so; leaf, root and head stay", async () => {
    const before = (await read()).entries[1] as SeenEntry;
    expect(before.text).toContain(secret);
    expect(await redact()).toMatchObject({
      number: 3,
      kind: "REDACTION",
      by: "HOST",
      refersTo: [2],
      redaction: { fields: ["text"], level: "ERASED" },
      ground: "personal-data",
      reason: "Et navn sto her.",
    });
    for (const actor of [use.world.anonymous(), host(), use.world.as("supplierA")]) {
      const after = (await read(actor)).entries[1] as SeenEntry;
      expect(after).toEqual({ ...before, text: null, disclosures: [] });
    }
    const live = await use.world.anonymous().entries(round).until(3);
    expect(JSON.stringify(live)).not.toContain(secret);
    expect(live.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("[P33] takes two persons, of whom an owner of a host proposes", async () => {
    const { world } = use;
    const id = await propose();
    expect(await host().refusal(...redactEntry(id))).toBe("NOT_ALLOWED");
    for (const name of ["supplierA", "otherBuyer", "outsider"] as const)
      expect(await world.as(name).refusal(...redactEntry(id))).toBe("NOT_FOUND id");
    expect(await world.anonymous().refusal(...redactEntry(id))).toBe("NOT_FOUND id");
    for (const name of ["hostMember", "supplierA", "operator"] as const)
      expect(await world.as(name).refusal(...proposeRedaction({ dialogueId: round }))).toBe("NOT_ALLOWED");
    expect((await read()).entries).toHaveLength(2);
    expect(await world.as("operator").send<SeenEntry>(...redactEntry(id))).toMatchObject({ number: 3 });
    expect(await world.as("hostMember").refusal(...redactEntry(id))).toBe("WRONG_STATE id");
  });

  it("[P33] is the hosts' and the operators' to see, with its reason until that is published", async () => {
    const { world } = use;
    const id = await propose();
    expect(await redactionsSeenBy()).toMatchObject([
      { id, state: "PROPOSED", number: null, reason: "Et navn sto her.", isMine: true },
    ]);
    expect(await redactionsSeenBy(world.as("hostMember"))).toMatchObject([{ id, isMine: false }]);
    expect(await redactionsSeenBy(world.as("operator"))).toMatchObject([{ id, proposedBy: null }]);
    for (const name of ["supplierA", "otherBuyer"] as const)
      expect(await redactionsSeenBy(world.as(name))).toEqual([]);
    expect(await redactionsSeenBy(world.anonymous())).toEqual([]);
    await world.as("hostMember").send(...redactEntry(id));
    expect(await redactionsSeenBy()).toMatchObject([{ id, state: "REDACTED", number: 3, reason: null }]);
  });

  it("[P33] the hosts may think better of it, before it is carried out", async () => {
    const id = await propose();
    const withdraw = "mutation ($id: ID!) { withdrawRedaction(id: $id) { state } }";
    expect(await use.world.as("supplierA").refusal(withdraw, { id })).toBe("NOT_FOUND id");
    expect(await use.world.as("hostMember").send(withdraw, { id })).toEqual({ state: "WITHDRAWN" });
    expect(await use.world.as("hostMember").refusal(...redactEntry(id))).toBe("WRONG_STATE id");
    expect((await read()).entries).toHaveLength(2);
  });

  it("[P18] [P33] may follow the closing entry", async () => {
    await host().send(...closeDialogue(round));
    expect(await redact()).toMatchObject({ number: 4, kind: "REDACTION" });
    expect(
      await host().refusal(...correctEntry({ dialogueId: round, number: 2, text: "x", reason: "x" })),
    ).toBe("DIALOGUE_CLOSED");
  });

  it.each([
    [{ numbers: [9] }, "BAD_INPUT numbers"],
    [{ numbers: [] }, "BAD_INPUT numbers"],
    [{ numbers: [1, 3] }, "BAD_INPUT numbers"],
    [{ fields: [] }, "BAD_INPUT fields"],
    [{ fields: ["kind"] }, "BAD_INPUT numbers"],
    [{ fields: ["text", "title"] }, "BAD_INPUT fields"],
    [{ reason: " " }, "BAD_INPUT reason"],
    [{ reason: "x".repeat(2_001) }, "TOO_LONG reason"],
  ])("[P33] refuses %#", async (input, refusal) => {
    expect(
      await host().refusal(
        ...proposeRedaction({ dialogueId: round, numbers: [2], level: "ERASED", ...input }),
      ),
    ).toBe(refusal);
  });

  it("[P34] withheld, the text is kept for hosts and operators alone, and can be erased later", async () => {
    const { world } = use;
    const [, shown] = (await read()).entries;
    await redact({ level: "WITHHELD" });
    expect((await read()).entries[1]).toMatchObject({ text: null, disclosures: [] });
    expect(await redactionsSeenBy(world.as("operator"))).toMatchObject([{ withheld: shown?.disclosures }]);
    expect(await redactionsSeenBy(world.as("supplierA"))).toEqual([]);
    expect(
      await host().refusal(...proposeRedaction({ dialogueId: round, numbers: [2], level: "WITHHELD" })),
    ).toBe("BAD_INPUT numbers");
    await redact({ level: "ERASED" });
    expect(await redactionsSeenBy()).toMatchObject([{ withheld: [] }, { withheld: [] }]);
  });

  it("[P34] erased, it stands in no table of the database, the asker's own words neither", async () => {
    const { world } = use;
    const { manager } = world.app.services.store;
    const tables: { name: string }[] = await manager.query(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const holding = async () => {
      const found: string[] = [];
      for (const { name } of tables) {
        const rows: unknown[] = await manager.query(
          `SELECT 1 FROM "${name}" AS it WHERE it::text LIKE $1 LIMIT 1`,
          [`%${secret}%`],
        );
        if (rows.length > 0) found.push(name);
      }
      return found.sort();
    };
    const submissionId = await world.asked(round, { text: `Er ${secret} riktig?` });
    await host().send(...publishQuestion({ submissionId, publicText: "Er nummeret riktig?" }));
    expect(await holding()).toEqual(["submission"]);
    const disclosed = async () =>
      (await manager.query(`SELECT disclosure FROM disclosure WHERE "dialogueId" = $1 AND number IN (2, 3)`, [
        round,
      ])) as unknown[];
    expect(await disclosed()).toHaveLength(2);
    await redact({ numbers: [2, 3] });
    expect(await holding()).toEqual([]);
    expect(await disclosed()).toEqual([]);
    const hashes: { inputHash: string | null }[] = await manager.query(
      `SELECT "inputHash" FROM "usedKey" WHERE outcome->>'id' = $1
         OR outcome->>'dialogueId' = $2 AND outcome->'numbers' <@ '[2, 3]'`,
      [submissionId, round],
    );
    expect(hashes.length).toBeGreaterThanOrEqual(3);
    expect(hashes.every(({ inputHash }) => inputHash === null)).toBe(true);
  });

  it("[P34] [P20] a used key still leads to what it led to", async () => {
    const key = "5b0a3c0e-0d5e-4d0b-9f3c-d0f0a0a0a001";
    const ask = askQuestion({ dialogueId: round, text: secret, key });
    const { id } = await use.world.as("supplierA").send<{ id: string }>(...ask);
    await host().send(...publishAnswer({ dialogueId: round, submissions: [{ id }], text: "Ja." }));
    await redact({ numbers: [3] });
    expect(await use.world.as("supplierA").send(...ask)).toMatchObject({ id, text: "", number: 3 });
  });

  it("[P26] [P33] of title, invitation and need reach the round, its search and its need", async () => {
    const { world } = use;
    const need = { title: secret, affected: secret, situation: secret, wantedEffect: secret };
    const { id: needId } = await host().send<{ id: string }>(
      "mutation ($input: CreateNeedInput!) { createNeed(input: $input) { id } }",
      { input: { ...need, key: "5b0a3c0e-0d5e-4d0b-9f3c-d0f0a0a0a002" } },
    );
    round = await world.draft({ title: secret, invitation: secret, needId });
    await host().send(...openDialogue(round));
    const found = async () =>
      (
        await world
          .anonymous()
          .send<{ totalCount: number }>(
            "query ($search: String) { dialogues(search: $search) { totalCount } }",
            {
              search: "Nordmann",
            },
          )
      ).totalCount;
    expect(await found()).toBe(1);
    await redact({ numbers: [1], fields: ["title", "text", "need"] });
    expect(await found()).toBe(0);
    expect(await world.anonymous().send(...readDialogue(round))).toMatchObject({
      title: "",
      invitation: null,
    });
    const dialogue = await world
      .anonymous()
      .send("query ($id: ID!) { dialogue(id: $id) { need { title affected situation wantedEffect } } }", {
        id: round,
      });
    expect(dialogue).toEqual({
      need: { title: "", affected: null, situation: null, wantedEffect: null },
    });
  });

  it("[P34] a yes or no that was erased cannot be guessed: the same word elsewhere tells nothing of it", async () => {
    const { world } = use;
    const [erased, shown] = [await world.clarified(round, "Ja."), await world.clarified(round, "Ja.")];
    await redact({ numbers: [erased] });
    const { entries } = parseArchive(await (await fetch(`${world.url}/log/${round}/archive`)).text());
    const commitmentOf = (number: number): string =>
      JSON.parse(Buffer.from(entries[number - 1]?.leaf ?? []).toString()).commitments.text;
    const salts = entries
      .flatMap(({ disclosures }) => disclosures)
      .map((one): string => JSON.parse(Buffer.from(one, "base64url").toString())[0]);
    const guesses = ["Ja.", "Nei."].flatMap((word) =>
      salts.map((salt) => {
        const disclosure = Buffer.from(JSON.stringify([salt, "text", word])).toString("base64url");
        return createHash("sha256").update(disclosure).digest("base64url");
      }),
    );
    expect(guesses).toContain(commitmentOf(shown));
    expect(guesses).not.toContain(commitmentOf(erased));
  });

  it("[P35] what was kept ready anywhere on a node goes with it: pages, answers, the plain record", async () => {
    const { world } = use;
    for (let more = 0; more < 105; more += 1) await world.clarified(round, `Nr. ${more}`);
    const page = async () => (await fetch(`${world.url}/dialogues/${round}/record`)).text();
    const early = world.anonymous().entries(round, 1);
    expect(JSON.stringify(await early.until(106))).toContain(secret);
    expect(await page()).toContain(secret);
    expect(JSON.stringify(await read())).toContain(secret);
    const { size } = await world.anonymous().send<{ size: number }>(...readDialogue(round));
    await redact();
    // The one who was there hears of it; whoever comes gets nothing of it, whatever page it lies on.
    expect((await early.until(107)).at(-1)).toMatchObject({ number: size + 1, kind: "REDACTION" });
    const late = await world
      .anonymous()
      .entries(round, 0)
      .until(size + 1);
    expect(JSON.stringify(late)).not.toContain(secret);
    expect(JSON.stringify(await read())).not.toContain(secret);
    expect(await page()).not.toContain(secret);
  });

  it("[P35] so does what a reader of the unfinished page is given", async () => {
    const first = use.world.anonymous().entries(round, 0);
    await first.until(2);
    await redact();
    await first.until(3);
    const late = await use.world.anonymous().entries(round, 0).until(3);
    expect(JSON.stringify(late)).not.toContain(secret);
  });

  it("[P35] on another node too, by every way of reading: files, page, queries, sockets; and its salt", async () => {
    const { world } = use;
    const other = await createApp({ ...world.config, port: 0 }, () => undefined);
    const readers = [world.url, other.url].map((url) => new Actor(url, null));
    try {
      const { entries } = await read();
      const [disclosure = ""] = entries[1]?.disclosures ?? [];
      const [salt] = JSON.parse(Buffer.from(disclosure, "base64url").toString()) as [string];
      const paths = [
        `dialogues/${round}/record`,
        `log/${round}/archive`,
        `log/${round}/disclosures/2`,
        `log/${round}/proof/2`,
        `log/${round}/tile/entries/000.p/2`,
        `log/${round}/checkpoint`,
      ];
      const texts = async () => {
        const all = readers.flatMap((reader) => [
          ...paths.map(async (path) => (await fetch(`${reader.url}/${path}`)).text()),
          reader.send(...readEntries(round)).then((data) => JSON.stringify(data)),
          reader
            .entries(round, 0)
            .until(2)
            .then((seen) => JSON.stringify(seen)),
        ]);
        return Promise.all(all);
      };
      /** In words, or within what is encoded: a disclosure, or a receipt around one. */
      const forms = [secret, salt, disclosure].flatMap((one) => [
        one,
        ...[0, 1, 2].map((before) =>
          Buffer.from("a".repeat(before) + one)
            .toString("base64")
            .slice(4, -4),
        ),
      ]);
      const showing = (all: readonly string[]) =>
        all.map((text) => forms.some((form) => text.includes(form)));
      const before = showing(await texts());
      // All but tiles and checkpoints, which hold no text.
      expect(before.filter(Boolean)).toHaveLength(2 * (paths.length + 2 - 2));
      await redact();
      await readers[1]?.entries(round, 2).until(1);
      expect(showing(await texts()).some(Boolean)).toBe(false);
    } finally {
      await Promise.all(readers.map((reader) => reader.close()));
      await other.close();
    }
  });
});
