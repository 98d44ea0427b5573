import { randomBytes } from "node:crypto";
import {
  type Content,
  edgeBytes,
  edgeFromBytes,
  emptyEdge,
  grow,
  type Place,
  readRecord,
  root,
  type Seat,
  saltLength,
  type WrittenEntry,
  writeEntry,
} from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import type { Dialogue } from "../records/dialogue.ts";
import type { Entry } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import type { Clock } from "../store/clock.ts";
import { inOneGo, type Statement } from "../store/transaction.ts";
import { type End, lockEnd } from "./end.ts";
import { demandNotFrozen, type ForkGuard } from "./fork-guard.ts";
import { demandSoon } from "./held-back.ts";
import type { LogKeys } from "./keys.ts";
import { type Projection, projection } from "./projection.ts";
import { entryOf, readWhole } from "./read.ts";
import { takeAway } from "./take-away.ts";
import { type Written, writingOf } from "./write-down.ts";

/** What is to be published: the content of an entry and the seat that speaks. */
export type Said = Content & { readonly by: Seat };

/** What else is needed: what time it is, the keys that sign, and what must not be signed. */
export interface Means {
  readonly clock: Clock;
  readonly logKeys: LogKeys;
  readonly forkGuard: ForkGuard;
}

/**
 * The only way into the record. In the caller's transaction: locks the round's row, numbers what is said, makes its
 * bytes, signs the heads, stores entries, heads and signatures, moves the row's projection and wakes the readers, who
 * hear of it at the commit. The commit is the durable line: before it nobody has seen number n, after it nobody can
 * change it.
 *
 * A caller who has locked the row says where the record ends, and sends what is left in `last` with its COMMIT.
 * `dialogue` is brought up to date. Answers the entries as everyone will read them. Refuses with DIALOGUE_CLOSED after a closing entry
 * (only a redaction may follow), with TOO_LONG where a leaf would exceed 16 KiB, and with UNAVAILABLE where the keys do
 * not sign, and with WRONG_STATE where heads were signed that this database does not have.
 *
 * With `releaseAt` nobody is shown the entries before then, on any node (live/room.ts holds them back); what is
 * appended meanwhile waits behind them, since numbers are shown in their order.
 */
export async function append(
  manager: EntityManager,
  means: Omit<Means, "logKeys"> & { readonly logKeys: Pick<LogKeys, "signHeads"> },
  dialogue: Dialogue,
  said: readonly Said[],
  releaseAt: Date | null = null,
  locked?: { readonly end: End; readonly last: Statement[] },
): Promise<Entry[]> {
  const last = locked?.end ?? (await lockEnd(manager, means, dialogue.id));
  if (last.size !== dialogue.size) throw new Error("append: the round was read before its row was locked");
  const { origin } = dialogue;
  if (origin === null) throw new Error("append: the round has no origin");
  demandNotFrozen(dialogue);
  means.forkGuard.demandSame(dialogue.id, last);
  if (dialogue.closedAt && said.some(({ kind }) => kind !== "redaction"))
    throw new Refusal("DIALOGUE_CLOSED");

  if (releaseAt) demandSoon(releaseAt, last.now);
  const heldUntil = [releaseAt, last.releaseAt].reduce(later, null);

  // Never before the entry that came before, even if the clock was set back.
  const at = last.at && last.at > last.now ? last.at : last.now;

  let edge = last.size === 0 ? emptyEdge : edgeFromBytes(last.size, last.edge);
  const written = said.map((content): Written => {
    const place = placed(content, dialogue, origin, edge.size + 1, at);
    const entry = write(place);
    edge = grow(edge, entry.leaf);
    return { place, entry, edge, root: root(edge) };
  });
  const signatures = await means.logKeys.signHeads(
    origin,
    written.map(({ edge: { size }, root }) => ({ size, root })),
  );

  const places = written.map(({ place }) => place);
  const changes = {
    ...projection(places),
    ...(await takenAway(manager, dialogue.id, places)),
    size: edge.size,
  };
  const storing = writingOf(dialogue.id, { written, signatures, changes, releaseAt: heldUntil });
  if (locked) locked.last.push(storing);
  else await inOneGo(manager, [storing]);
  Object.assign(dialogue, changes);
  return written.map(({ place, entry, edge, root }, index) =>
    entryOf({
      dialogueId: dialogue.id,
      number: place.number,
      leaf: Buffer.from(entry.leaf),
      root: Buffer.from(root),
      edge: Buffer.from(edgeBytes(edge)),
      signatures: (signatures[index] ?? []).map(({ keyId, bytes }) =>
        Buffer.concat([Buffer.from(keyId, "hex"), bytes]),
      ),
      disclosures: entry.disclosures,
      releaseAt: heldUntil,
    }),
  );
}

function later(one: Date | null, other: Date | null): Date | null {
  return one && other && one > other ? one : (other ?? one);
}

function placed(
  content: Said,
  { isDemonstration }: Dialogue,
  log: string,
  number: number,
  at: Date,
): Content & Place {
  return { ...content, log, number, at: at.toISOString(), ...(isDemonstration && { demonstration: true }) };
}

/** Refuses with TOO_LONG, naming the field, what could never be published as a round's first entry. */
export function demandFits(content: Said, dialogue: Dialogue, origin: string, field: string): void {
  write(placed(content, dialogue, origin, 1, dialogue.createdAt), field);
}

function write(place: Content & Place, field = "entry"): WrittenEntry {
  try {
    return writeEntry(place, () => randomBytes(saltLength));
  } catch (failure) {
    if (failure instanceof RangeError) throw new Refusal("TOO_LONG", { field });
    throw failure;
  }
}

/** What redactions name is gone, from what the record serves and from the round's row. */
async function takenAway(
  manager: EntityManager,
  dialogueId: string,
  places: readonly (Content & Place)[],
): Promise<Pick<Projection, "title" | "invitation">> {
  const redactions = places.filter((place) => place.kind === "redaction");
  if (redactions.length === 0) return {};
  for (const redaction of redactions) await takeAway(manager, dialogueId, redaction);
  const { title, invitation } = readRecord((await readWhole(manager, dialogueId)).map(({ said }) => said));
  return { title: title ?? "", invitation };
}
