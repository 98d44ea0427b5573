import { describe, expect, it } from "vitest";
import type { Actor } from "../../testing/actor.ts";
import {
  announceSession,
  askQuestion,
  cancelSession,
  closeDialogue,
  correctEntry,
  createDialogue,
  declineSubmission,
  endSession,
  extendDeadline,
  type Operation,
  openDialogue,
  proposeRedaction,
  proposeWording,
  publishAnswer,
  publishClarification,
  publishQuestion,
  readDialogue,
  redactEntry,
  startSession,
  takeSeat,
} from "../../testing/acts.ts";
import { ahead, dayMs, hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { Action } from "./action.ts";

interface Stage {
  readonly id: string;
  /** A submission to act on; of a phase that has none, one that does not exist. */
  readonly submissionId: string;
  /** One that was announced. */
  readonly session?: number;
}

const none = "7b3c0a34-6f38-4b9e-a42c-3e3a3a0f00ff";
const operations: Record<Action, (stage: Stage) => Operation> = {
  OPEN_DIALOGUE: ({ id }) => openDialogue(id),
  TAKE_SEAT: ({ id }) => takeSeat(id),
  ASK_QUESTION: ({ id }) => askQuestion({ dialogueId: id, text: "?" }),
  PROPOSE_WORDING: ({ submissionId }) => proposeWording(submissionId, "Kort?"),
  DECLINE_SUBMISSION: ({ submissionId }) => declineSubmission({ submissionId, ground: "DUPLICATE" }),
  PUBLISH_QUESTION: ({ submissionId }) => publishQuestion({ submissionId }),
  PUBLISH_ANSWER: ({ id, submissionId }) =>
    publishAnswer({ dialogueId: id, text: "Ja.", submissions: [{ id: submissionId }] }),
  PUBLISH_CLARIFICATION: ({ id }) => publishClarification({ dialogueId: id, text: "x" }),
  CORRECT_ENTRY: ({ id }) => correctEntry({ dialogueId: id, number: 1, text: "x", reason: "x" }),
  EXTEND_DEADLINE: ({ id }) => extendDeadline({ dialogueId: id, closesAt: ahead(9 * dayMs), reason: "x" }),
  ANNOUNCE_SESSION: ({ id }) => announceSession({ dialogueId: id, startsAt: ahead(5 * dayMs), text: "x" }),
  START_SESSION: ({ id, session }) => startSession({ dialogueId: id, session }),
  END_SESSION: ({ id }) => endSession(id),
  CANCEL_SESSION: ({ id, session }) => cancelSession({ dialogueId: id, session: session ?? 1 }),
  PROPOSE_REDACTION: ({ id }) => proposeRedaction({ dialogueId: id }),
  REDACT_ENTRY: () => redactEntry(none),
  CLOSE_DIALOGUE: ({ id }) => closeDialogue(id),
};

const publishing = "PUBLISH_CLARIFICATION CORRECT_ENTRY EXTEND_DEADLINE PROPOSE_REDACTION";
const onSubmissions = "PROPOSE_WORDING DECLINE_SUBMISSION";
const plans = "ANNOUNCE_SESSION";
const sessions = `${plans} START_SESSION`;
const hostOpen = `${onSubmissions} PUBLISH_QUESTION PUBLISH_ANSWER ${publishing} ${sessions}`;

/** Per phase, who may do what; whoever is not named may do nothing. */
const expected: Record<string, Record<string, string>> = {
  draft: { host: "OPEN_DIALOGUE" },
  planned: { candidate: "TAKE_SEAT", hostMember: plans, host: `${publishing} ${plans} CLOSE_DIALOGUE` },
  open: {
    candidate: "TAKE_SEAT",
    supplier: "ASK_QUESTION",
    hostMember: `${onSubmissions} ${sessions}`,
    host: hostOpen,
  },
  late: { candidate: "TAKE_SEAT", hostMember: `${onSubmissions} ${sessions}`, host: hostOpen },
  closed: { host: "PROPOSE_REDACTION" },
};

describe("viewerMay", () => {
  const use = useWorld();

  const viewers: Record<string, () => Actor> = {
    anonymous: () => use.world.anonymous(),
    outsider: () => use.world.as("outsider"),
    otherBuyer: () => use.world.as("otherBuyer"),
    candidate: () => use.world.as("supplierB"),
    supplier: () => use.world.as("supplierA"),
    hostMember: () => use.world.as("hostMember"),
    host: () => use.world.as("host"),
  };

  /** A round of the host's in that phase, where supplierA has a seat and asked, as far as the phase allows. */
  async function stage(phase: string): Promise<Stage> {
    const { world } = use;
    world.setClock(0);
    const opensAt = phase === "planned" ? { opensAt: ahead(dayMs) } : {};
    const id = await world.draft({ ...opensAt, questionsUntil: ahead(2 * dayMs) });
    if (phase === "draft") return { id, submissionId: none };
    await world.as("host").send(...openDialogue(id));
    await world.as("supplierA").send(...takeSeat(id));
    if (phase === "planned") return { id, submissionId: none };
    const submissionId = await world.asked(id);
    if (phase === "late") world.setClock(2 * dayMs + hourMs);
    if (phase === "closed") {
      await world.as("host").send(...operations.PUBLISH_ANSWER({ id, submissionId }));
      await world.as("host").send(...closeDialogue(id));
    }
    return { id, submissionId };
  }

  const mayOf = async (actor: Actor, { id }: Stage) =>
    (await actor.send<{ viewerMay: Action[] } | null>(...readDialogue(id)))?.viewerMay ?? [];

  it.each(Object.keys(expected))(
    "[P22] %s: exactly what each viewer may do is told, and done; all else is refused",
    async (phase) => {
      const shown = await stage(phase);
      const told = new Map<string, Action[]>();
      for (const [viewer, actor] of Object.entries(viewers)) {
        const may = await mayOf(actor(), shown);
        expect(`${viewer}: ${[...may].sort().join(" ")}`).toBe(
          `${viewer}: ${(expected[phase]?.[viewer] ?? "").split(" ").sort().join(" ")}`,
        );
        told.set(viewer, may);
        for (const action of Object.values(Action)) {
          // Taking the seat that one has is harmless, and useless.
          if (may.includes(action) || (action === Action.TAKE_SEAT && viewer === "supplier")) continue;
          expect(await actor().refusal(...operations[action](shown)), `${viewer} ${action}`).toMatch(
            /^[A-Z_]+/,
          );
        }
      }
      for (const [viewer, may] of told) {
        for (const action of may) {
          const fresh = await stage(phase);
          await viewers[viewer]?.().send(...operations[action](fresh));
        }
      }
    },
  );

  it("[P22] [P16] closing is offered once every submission is settled", async () => {
    const { world } = use;
    const settled = await stage("open");
    expect(await mayOf(world.as("host"), settled)).not.toContain("CLOSE_DIALOGUE");
    await world.as("host").send(...operations.DECLINE_SUBMISSION(settled));
    expect(await mayOf(world.as("host"), settled)).toContain("CLOSE_DIALOGUE");
    expect(await mayOf(world.as("hostMember"), settled)).not.toContain("CLOSE_DIALOGUE");
    await world.as("host").send(...closeDialogue(settled.id));
  });

  it("[P22] [P31] of a live session, what it has come to is told and done, and nothing else", async () => {
    const { world } = use;
    const host = world.as("hostMember");
    const { id } = await stage("open");
    const steps = async () =>
      (await mayOf(host, { id, submissionId: none })).filter((action) => action.endsWith("_SESSION")).sort();
    const { number: session } = await host.send<{ number: number }>(
      ...operations.ANNOUNCE_SESSION({ id, submissionId: none }),
    );
    expect(await steps()).toEqual(["ANNOUNCE_SESSION", "CANCEL_SESSION", "START_SESSION"]);
    await host.send(...operations.START_SESSION({ id, submissionId: none, session }));
    expect(await steps()).toEqual(["ANNOUNCE_SESSION", "END_SESSION"]);
    await host.send(...operations.END_SESSION({ id, submissionId: none }));
    expect(await steps()).toEqual(["ANNOUNCE_SESSION", "START_SESSION"]);
  });

  it("[P22] [P1] opening is not offered to a buyer that is not confirmed, nor of a draft whose dates have passed", async () => {
    const { world } = use;
    const { id } = await world.as("newBuyer").send<{ id: string }>(...createDialogue());
    expect(await mayOf(world.as("newBuyer"), { id, submissionId: none })).toEqual([]);
    const draft = await stage("draft");
    world.setClock(3 * dayMs);
    expect(await mayOf(world.as("host"), draft)).toEqual([]);
  });
});
