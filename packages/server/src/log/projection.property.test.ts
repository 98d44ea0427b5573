import { readRecord } from "@samtidig/ledger";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refused } from "../../testing/actor.ts";
import {
  acceptWording,
  askQuestion,
  closeDialogue,
  correctEntry,
  declineSubmission,
  extendDeadline,
  type Operation,
  proposeRedaction,
  proposeWording,
  publishAnswer,
  publishClarification,
  publishQuestion,
  readDialogue,
  readSubmissions,
  redactEntry,
  type SeenSubmission,
  withdrawSubmission,
} from "../../testing/acts.ts";
import type { Name } from "../../testing/cast.ts";
import { ahead, dayMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { Dialogue } from "../records/dialogue.ts";
import { readWhole } from "./read.ts";

const kinds = [
  "ask",
  "ask",
  "propose",
  "accept",
  "withdraw",
  "decline",
  "publish",
  "answer",
  "clarify",
  "correct",
  "correctInvitation",
  "extend",
  "redact",
  "redactCorrection",
  "wait",
] as const;

/** An act, and a number from which it draws whatever it needs. */
const act = fc.record({ kind: fc.constantFrom(...kinds), draw: fc.nat(1_000) });

describe("the round's row", () => {
  const use = useWorld();

  /** What the act is in this round now; null where there is nothing to do it to. */
  async function operation(
    id: string,
    kind: (typeof kinds)[number],
    draw: number,
  ): Promise<[Name, Operation] | null> {
    const { submissions } = await use.world
      .as("host")
      .send<{ submissions: SeenSubmission[] }>(...readSubmissions(id));
    const { size } = await use.world.as("host").send<{ size: number }>(...readDialogue(id));
    const submission = submissions[draw % Math.max(1, submissions.length)];
    const text = `Nr. ${draw}`;
    if (kind === "ask") return [draw % 2 ? "supplierA" : "supplierB", askQuestion({ dialogueId: id, text })];
    if (kind === "clarify") return ["host", publishClarification({ dialogueId: id, text })];
    if (kind === "correct")
      return ["host", correctEntry({ dialogueId: id, number: 1 + (draw % size), text, reason: "Feil" })];
    if (kind === "correctInvitation")
      return ["host", correctEntry({ dialogueId: id, number: 1, text, reason: "Feil" })];
    if (kind === "extend") {
      const field = (["questionsUntil", "answersBy", "closesAt"] as const)[draw % 3] ?? "closesAt";
      return [
        "host",
        extendDeadline({ dialogueId: id, [field]: ahead((1 + (draw % 30)) * dayMs), reason: "Mer tid" }),
      ];
    }
    if (kind === "redact" || kind === "redactCorrection") {
      const numbers = [kind === "redact" ? 1 + (draw % 2) * (size - 1) : 1 + (draw % size)];
      const fields = draw % 3 === 0 ? ["title"] : ["text"];
      const proposed = await use.world
        .as("host")
        .send<{ id: string }>(...proposeRedaction({ dialogueId: id, numbers, fields }))
        .catch(() => null);
      return proposed && ["hostMember", redactEntry(proposed.id)];
    }
    if (!submission) return null;
    const asker = Number(submission.text.slice("Nr. ".length) || "0") % 2 ? "supplierA" : "supplierB";
    if (kind === "propose") return ["host", proposeWording(submission.id, text)];
    if (kind === "accept") return [asker, acceptWording(submission.id, submission.version)];
    if (kind === "withdraw") return [asker, withdrawSubmission(submission.id)];
    if (kind === "decline")
      return ["host", declineSubmission({ submissionId: submission.id, ground: "DUPLICATE" })];
    if (kind === "publish") return ["host", publishQuestion({ submissionId: submission.id })];
    return ["host", publishAnswer({ dialogueId: id, submissions: [{ id: submission.id }], text })];
  }

  /** Answers all that is not settled, and closes, unless the system was faster. */
  async function settleAndClose(id: string): Promise<void> {
    const host = use.world.as("host");
    const unlessRefused = (failure: unknown) => {
      if (!(failure instanceof Refused)) throw failure;
    };
    const { submissions } = await host.send<{ submissions: SeenSubmission[] }>(...readSubmissions(id));
    for (const submission of submissions)
      await host
        .send(...publishAnswer({ dialogueId: id, submissions: [{ id: submission.id }], text: "Ja." }))
        .catch(unlessRefused);
    await host.send(...closeDialogue(id)).catch(unlessRefused);
  }

  it("[P26] [I-16] after any acts, is what readRecord reads from the entries", async () => {
    const { world } = use;
    const { store, clock } = world.app.services;
    let published = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 8, maxLength: 25 }),
        fc.boolean(),
        fc.boolean(),
        async (acts, isPlanned, isClosed) => {
          world.setClock(0);
          const dates = isPlanned
            ? { opensAt: ahead(dayMs), closesAt: ahead(9 * dayMs) }
            : { answersBy: ahead(4 * dayMs) };
          const id = await world.round(dates);
          let offset = 0;
          for (const { kind, draw } of acts) {
            if (kind === "wait") {
              offset += (draw % 3) * dayMs;
              world.setClock(offset);
            }
            const next = kind === "wait" ? null : await operation(id, kind, draw);
            if (!next) continue;
            await world
              .as(next[0])
              .send(...next[1])
              .catch((failure) => {
                if (!(failure instanceof Refused) || failure.code === "INTERNAL") throw failure;
              });
          }
          if (isClosed) await settleAndClose(id);
          const now = await clock.now(store.manager);
          const { row, entries } = await store.transaction("REPEATABLE READ", async (manager) => ({
            row: await manager.findOneByOrFail(Dialogue, { id }),
            entries: await readWhole(manager, id),
          }));
          published += entries.length;
          const record = readRecord(entries.map(({ said }) => said));
          const { opensAt, questionsUntil, answersBy, closesAt } = record.deadlines;
          expect({
            title: row.title,
            invitation: row.invitation,
            language: row.language,
            size: row.size,
            isDemonstration: row.isDemonstration,
            openedAt: row.openedAt?.toISOString(),
            deadlines: [row.opensAt, row.questionsUntil, row.answersBy, row.closesAt].map((at) =>
              at?.toISOString(),
            ),
            closedAt: row.closedAt?.toISOString() ?? null,
          }).toEqual({
            title: record.title ?? "",
            invitation: record.invitation,
            language: record.language,
            size: record.size,
            isDemonstration: record.isDemonstration,
            openedAt: entries[0]?.at.toISOString(),
            deadlines: [opensAt, questionsUntil, answersBy, closesAt],
            closedAt: record.closedAt,
          });
          const isAhead = opensAt !== undefined && Date.parse(opensAt) > now.getTime();
          const phase = record.closedAt ? "CLOSED" : isAhead ? "PLANNED" : "OPEN";
          const shown = await world.anonymous().send<{ phase: string }>(...readDialogue(id));
          // The system may have closed it in between.
          expect([phase, "CLOSED"]).toContain(shown.phase);
        },
      ),
      { seed: 20_261_123, numRuns: 8, endOnFailure: true },
    );
    expect(published).toBeGreaterThan(40);
  }, 120_000);
});
