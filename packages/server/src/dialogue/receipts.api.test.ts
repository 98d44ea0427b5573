import {
  formatArchive,
  openSubmission,
  parseSubmission,
  readEntry,
  toUtf8,
  trusting,
  verdict,
  verifierKey,
  verifyArchive,
} from "@samtidig/ledger";
import { describe, expect, it, vi } from "vitest";
import {
  askQuestion,
  closeDialogue,
  declineSubmission,
  eraseSubmission,
  proposeRedaction,
  publishAnswer,
  publishQuestion,
  readEntries,
  redactEntry,
  type SeenEntry,
  withdrawSubmission,
} from "../../testing/acts.ts";
import type { Name } from "../../testing/cast.ts";
import { ahead, eventually, hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { Submission } from "../records/submission.ts";
import { SubmissionReceipt } from "../records/submission-receipt.ts";
import { Refusal } from "../refusal.ts";

describe("receipts of submissions", () => {
  const use = useWorld();
  const host = () => use.world.as("host");
  const manager = () => use.world.app.services.store.manager;
  const entries = async (id: string) =>
    (await use.world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id))).entries;
  const sourcesIn = async (id: string) =>
    (await entries(id)).map(({ leaf }) => {
      const said = readEntry(toUtf8(leaf), []);
      return "sources" in said ? said.sources : undefined;
    });
  const commitmentOfRow = async (id: string) =>
    (await manager().findOneByOrFail(Submission, { id })).commitment;

  const logOf = (id: string) => `${use.world.app.services.authority}/log/${id}`;
  const keysOf = (id: string) =>
    use.world.app.services.logKeys.publicKeys.map((key) => verifierKey(logOf(id), key));
  /** What each submission's file looks like to somebody; null where that person gets none. */
  const receiptsFor = async (name: Name, id: string) => {
    const { submissions } = await use.world.as(name).send<{
      submissions: { id: string; receivedAt: string; text: string; receipt: string | null }[];
    }>("query ($id: ID!) { dialogue(id: $id) { submissions { id receivedAt text receipt } } }", { id });
    return submissions;
  };
  const receiptOf = async (id: string, submissionId: string, name: Name = "supplierA") =>
    (await receiptsFor(name, id)).find((one) => one.id === submissionId)?.receipt ?? null;

  it("[P36] asking gives the asker a file that proves what was taken, and in which second", async () => {
    const { world } = use;
    const id = await world.round();
    const key = "5b0a3c0e-0d5e-4d0b-9f3c-d0f0a0a0b001";
    const [query, variables] = askQuestion({
      dialogueId: id,
      text: "Cafe\u0301?",
      mayReword: false,
      refersTo: [1],
      key,
    });
    const ask = () =>
      world
        .as("supplierA")
        .send<{ id: string; receipt: string; receivedAt: string }>(
          query.replace(" receivedAt", " receivedAt receipt"),
          variables,
        );
    const { id: submissionId, receipt, receivedAt } = await ask();
    expect(openSubmission(parseSubmission(receipt), keysOf(id))).toEqual({
      receipt: {
        log: logOf(id),
        at: receivedAt.replace(/\.\d{3}Z$/, ".000Z"),
        commitment: await commitmentOfRow(submissionId),
      },
      sent: { text: "Caf\u00e9?", mayReword: false, refersTo: [1] },
    });
    // The same file for ever, also for who asks again under the key.
    expect(await receiptOf(id, submissionId)).toBe(receipt);
    expect((await ask()).receipt).toBe(receipt);
  });

  it("[P36] [I-8] [I-9] nobody else gets it: hosts and operators see what was asked, and no receipt", async () => {
    const { world } = use;
    const id = await world.round();
    await world.asked(id);
    await world.asked(id, {}, "supplierB");
    for (const name of ["host", "hostMember"] as const)
      expect((await receiptsFor(name, id)).map(({ receipt }) => receipt)).toEqual([null, null]);
    for (const name of ["supplierA", "supplierB"] as const)
      expect((await receiptsFor(name, id)).map(({ receipt }) => receipt)).toEqual([expect.any(String)]);
    for (const name of ["outsider", "otherBuyer", "operator"] as const)
      expect(await receiptsFor(name, id)).toEqual([]);
  });

  it("[L5] [P29] where the key of the log does not sign, nothing is taken", async () => {
    const { world } = use;
    const id = await world.round();
    vi.spyOn(world.app.services.logKeys, "signReceipt").mockRejectedValueOnce(new Refusal("UNAVAILABLE"));
    const ask = askQuestion({ dialogueId: id, text: "?", key: "5b0a3c0e-0d5e-4d0b-9f3c-d0f0a0a0b002" });
    expect(await world.as("supplierA").refusal(...ask)).toBe("UNAVAILABLE");
    expect(await receiptsFor("host", id)).toEqual([]);
    // Under the same key it is asked again, as if for the first time.
    expect(await world.as("supplierA").send(...ask)).toMatchObject({ ordinal: 1 });
  });

  it("[P37] questions and declined entries name what they settle, and nothing else of who asked", async () => {
    const { world } = use;
    const id = await world.round();
    const [first, second, third] = [
      await world.asked(id),
      await world.asked(id),
      await world.asked(id, {}, "supplierB"),
    ];
    await host().send(...publishQuestion({ submissionId: first }));
    await host().send(...declineSubmission({ submissionId: second, ground: "DUPLICATE" }));
    await host().send(...publishAnswer({ dialogueId: id, text: "Ja.", submissions: [{ id: third }] }));
    const [a, b, c] = await Promise.all([first, second, third].map(commitmentOfRow));
    expect(await sourcesIn(id)).toEqual([undefined, [a], [b], [c], undefined]);
    // The same words of the same asker, and still nothing that is alike.
    expect(new Set([a, b, c]).size).toBe(3);
    const members = (await entries(id)).map(({ leaf }) => Object.keys(JSON.parse(leaf)).join(" "));
    expect(members[1]).toBe("at by commitments kind log number sources version");
    expect(members[2]).toBe("at by ground kind log number sources version");
  });

  /** A round with a question of each ending, several in one answer among them, ready to be closed. */
  const settledRound = async (input: Record<string, unknown> = {}) => {
    const { world } = use;
    const id = await world.round(input);
    const ids = {
      published: await world.asked(id),
      answered: await world.asked(id, { refersTo: [1] }, "supplierB"),
      declined: await world.asked(id, { mayReword: false }),
      withdrawn: await world.asked(id),
    };
    const { number } = await host().send<SeenEntry>(...publishQuestion({ submissionId: ids.published }));
    const submissions = [{ id: ids.answered, publicText: "Gjelder det reserven?" }];
    await host().send(...publishAnswer({ dialogueId: id, text: "Ja.", submissions, questions: [number] }));
    await host().send(...declineSubmission({ submissionId: ids.declined, ground: "DUPLICATE" }));
    await world.as("supplierA").send(...withdrawSubmission(ids.withdrawn));
    return { id, ids };
  };
  /** What anybody who verifies the record finds, with the receipts that suppliers hold. */
  const findingsIn = async (id: string, withdrawn: string[] = []) => {
    const record = await entries(id);
    const text = formatArchive({
      log: logOf(id),
      entries: record.map(({ leaf, disclosures }) => ({ leaf: toUtf8(leaf), disclosures })),
      checkpoints: record.map(({ head }) => head.note ?? ""),
      policy: "",
    });
    const own = [...(await receiptsFor("supplierA", id)), ...(await receiptsFor("supplierB", id))];
    const submissions = own.flatMap(({ id: submissionId, receipt }) =>
      receipt ? [{ ...parseSubmission(receipt), isWithdrawn: withdrawn.includes(submissionId) }] : [],
    );
    return verifyArchive(text, { policy: trusting(keysOf(id)), submissions }).findings;
  };

  it("[P38] [P16] a round closes with counts that its own entries bear out", async () => {
    const { id, ids } = await settledRound();
    await host().send(...closeDialogue(id));
    expect(JSON.parse((await entries(id)).at(-1)?.leaf ?? "").counts).toEqual({
      received: 4,
      published: 2,
      declined: 1,
      withdrawn: 1,
    });
    const findings = await findingsIn(id, [ids.withdrawn]);
    expect(verdict(findings)).toBe("fine");
    // Those of supplier A in the order in which they were asked, then that of supplier B.
    const ends = findings.filter(({ code }) => code.startsWith("submission-"));
    expect(ends.map(({ code, number }) => [code, number])).toEqual([
      ["submission-settled", 2],
      ["submission-settled", 5],
      ["submission-withdrawn", undefined],
      ["submission-settled", 3],
    ]);
  });

  it("[P38] [P16] [L8] a round whose database has lost settled submissions closes with what its record counts", async () => {
    const { id, ids } = await settledRound();
    // As where a restored copy is older than they are: an archive brings back their entries, and not them.
    const lost = [ids.published, ids.declined];
    await manager().delete(SubmissionReceipt, lost);
    await manager().delete(Submission, lost);
    await host().send(...closeDialogue(id));
    expect(JSON.parse((await entries(id)).at(-1)?.leaf ?? "").counts).toEqual({
      received: 4,
      published: 2,
      declined: 1,
      withdrawn: 1,
    });
    expect(verdict(await findingsIn(id, [ids.withdrawn]))).toBe("fine");
  });

  it("[P38] submissions from before there were receipts are settled without", async () => {
    const { world } = use;
    const id = await world.round();
    const [old, fresh] = [await world.asked(id), await world.asked(id)];
    await manager().update(Submission, old, { commitment: null });
    await manager().delete(SubmissionReceipt, old);
    expect(await receiptOf(id, old)).toBeNull();
    const submissions = [{ id: old }, { id: fresh }];
    await host().send(...publishAnswer({ dialogueId: id, text: "Ja.", submissions }));
    await host().send(...closeDialogue(id));
    expect(await sourcesIn(id)).toEqual([
      undefined,
      undefined,
      [await commitmentOfRow(fresh)],
      undefined,
      undefined,
    ]);
    expect(verdict(await findingsIn(id))).toBe("fine");
  });

  it.each([
    ["a commitment that the record does not hold", `commitment = 'x' || commitment`, "answered"],
    ["a declined one whose entry is another", `number = 2`, "declined"],
    ["a published one that is said to be withdrawn", `state = 'WITHDRAWN'`, "published"],
    ["a withdrawn one that is said to be declined", `state = 'DECLINED'`, "withdrawn"],
  ] as const)("[P38] [F8] nothing is closed, by hosts or system: %s", async (_, change, which) => {
    const { world } = use;
    const { id, ids } = await settledRound({ closesAt: ahead(hourMs) });
    const sentinel = await world.round({ closesAt: ahead(hourMs) });
    const before = await entries(id);
    await manager().query(`UPDATE submission SET ${change} WHERE id = $1`, [ids[which]]);
    expect(await host().refusal(...closeDialogue(id))).toBe("INTERNAL");
    world.setClock(2 * hourMs);
    await eventually(
      async () => (await entries(sentinel)).at(-1)?.kind,
      (kind) => kind === "CLOSED",
    );
    expect(await entries(id)).toEqual(before);
  });

  it("[P39] [P20] the words of what was declined or withdrawn are erased by its asker or the hosts, and the round still closes", async () => {
    const { world } = use;
    const { id, ids } = await settledRound();
    const asker = world.as("supplierA");
    for (const one of [ids.published, ids.answered])
      expect(await host().refusal(...eraseSubmission(one))).toBe("WRONG_STATE");
    expect(await world.as("supplierB").refusal(...eraseSubmission(ids.withdrawn))).toBe("NOT_FOUND id");
    expect(await world.anonymous().refusal(...eraseSubmission(ids.withdrawn))).toMatch("NOT_");
    const words = async (one: string) => {
      const { text, proposedText, agreedText } = await manager().findOneByOrFail(Submission, { id: one });
      const { salt } = await manager().findOneByOrFail(SubmissionReceipt, { id: one });
      const hashes = await manager().query(
        `SELECT "inputHash" FROM "usedKey" WHERE outcome->>'id' = $1 AND "inputHash" IS NOT NULL AND operation <> 'eraseSubmission'`,
        [one],
      );
      return { text, proposedText, agreedText, salt, hashes };
    };
    const nothing = { text: "", proposedText: null, agreedText: null, salt: null, hashes: [] };
    expect((await words(ids.declined)).hashes).not.toEqual([]);
    await host().send(...closeDialogue(id));
    for (const [actor, one] of [
      [asker, ids.withdrawn],
      [world.as("hostMember"), ids.declined],
    ] as const) {
      const commitment = await commitmentOfRow(one);
      const erase = eraseSubmission(one);
      const { text, state } = await actor.send<{ text: string; state: string }>(...erase);
      expect(text).toBe("");
      expect(await actor.send(...erase)).toMatchObject({ text: "", state });
      expect(await words(one)).toEqual(nothing);
      expect(await commitmentOfRow(one)).toBe(commitment);
    }
    const left = parseSubmission((await receiptOf(id, ids.withdrawn)) ?? "");
    expect(Object.keys(left)).toEqual(["note"]);
    expect(verdict(await findingsIn(id, [ids.withdrawn]))).toBe("fine");
  });

  it("[P34] [P37] with an erased text goes the salt, so that its commitment cannot be guessed", async () => {
    const { world } = use;
    const id = await world.round();
    const [erased, kept] = [{ id: await world.asked(id, { text: "Ja?" }) }, { id: await world.asked(id) }];
    const submissions = [{ id: erased.id }, { id: kept.id }];
    await host().send(...publishAnswer({ dialogueId: id, text: "Ja.", submissions }));
    const saltOf = async (one: { id: string }) =>
      (await manager().findOneByOrFail(SubmissionReceipt, { id: one.id })).salt;
    const commitment = await commitmentOfRow(erased.id);
    expect(await saltOf(erased)).toHaveLength(16);
    const redact = async (level: string) => {
      const proposed = await host().send<{ id: string }>(
        ...proposeRedaction({ dialogueId: id, numbers: [2], level }),
      );
      await world.as("hostMember").send(...redactEntry(proposed.id));
    };
    await redact("WITHHELD");
    expect(await saltOf(erased)).toHaveLength(16);
    await redact("ERASED");
    expect(await saltOf(erased)).toBeNull();
    const left = parseSubmission((await receiptOf(id, erased.id)) ?? "");
    expect(Object.keys(left)).toEqual(["note"]);
    expect(openSubmission(left, keysOf(id)).receipt.commitment).toBe(commitment);
    expect(await saltOf(kept)).toHaveLength(16);
    // The commitment stays where it stood: the round can still be closed, and the asker still finds its question.
    expect((await sourcesIn(id))[1]).toEqual([commitment]);
    await host().send(...closeDialogue(id));
    expect(verdict(await findingsIn(id))).toBe("fine");
  });
});
