import { randomBytes } from "node:crypto";
import {
  type Content,
  type Edge,
  edgeBytes,
  edgeFromBytes,
  emptyEdge,
  grow,
  openDisclosure,
  type Place,
  root,
  type Seat,
  saltLength,
  type WrittenEntry,
  writeEntry,
} from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import { Dialogue } from "../records/dialogue.ts";
import { Disclosure } from "../records/disclosure.ts";
import { Entry } from "../records/entry.ts";
import { Head } from "../records/head.ts";
import { Refusal } from "../refusal.ts";
import type { Clock } from "../store/clock.ts";
import { demandSoon } from "./held-back.ts";
import { projection } from "./projection.ts";
import { entryOf } from "./read.ts";
import { notify } from "./wake-up.ts";

/** What is to be published: the content of an entry and the seat that speaks. */
export type Said = Content & { readonly by: Seat };

interface Written {
  readonly place: Content & Place;
  readonly entry: WrittenEntry;
  readonly edge: Edge;
}

/**
 * The only way into the record. In the caller's transaction: locks the round's row, numbers what is said, makes its
 * bytes, stores entries and heads, moves the row's projection and wakes the readers, who hear of it at the commit.
 * The commit is the durable line: before it nobody has seen number n, after it nobody can change it.
 *
 * `dialogue` is brought up to date. Answers the entries as everyone will read them. Refuses with DIALOGUE_CLOSED after a closing entry
 * (only a redaction may follow), and with TOO_LONG where a leaf would exceed 16 KiB.
 *
 * With `releaseAt` nobody is shown the entries before then, on any node (live/room.ts holds them back); what is
 * appended meanwhile waits behind them, since numbers are shown in their order.
 */
export async function append(
  manager: EntityManager,
  clock: Clock,
  dialogue: Dialogue,
  said: readonly Said[],
  releaseAt: Date | null = null,
): Promise<Entry[]> {
  const last = await lockEnd(manager, clock, dialogue.id);
  if (last.size !== dialogue.size) throw new Error("append: the round was read before its row was locked");
  if (dialogue.origin === null) throw new Error("append: the round has no origin");
  if (dialogue.closedAt && said.some(({ kind }) => kind !== "redaction"))
    throw new Refusal("DIALOGUE_CLOSED");

  if (releaseAt) demandSoon(releaseAt, last.now);
  const heldUntil = [releaseAt, last.releaseAt].reduce(later, null);

  // Never before the entry that came before, even if the clock was set back.
  const at = last.at && last.at > last.now ? last.at : last.now;

  let edge = last.size === 0 ? emptyEdge : edgeFromBytes(last.size, last.edge);
  const written = said.map((content): Written => {
    const place = placed(content, dialogue, dialogue.origin ?? "", edge.size + 1, at);
    const entry = write(place);
    edge = grow(edge, entry.leaf);
    return { place, entry, edge };
  });

  await insert(manager, dialogue.id, at, heldUntil, written);
  const changes = { ...projection(written.map(({ place }) => place)), size: edge.size };
  await manager.update(Dialogue, dialogue.id, changes);
  Object.assign(dialogue, changes);
  await notify(manager, dialogue.id, dialogue.size);
  return written.map(({ place, entry, edge }) =>
    entryOf({
      dialogueId: dialogue.id,
      number: place.number,
      leaf: Buffer.from(entry.leaf),
      root: Buffer.from(root(edge)),
      edge: Buffer.from(edgeBytes(edge)),
      disclosures: entry.disclosures,
      releaseAt: heldUntil,
    }),
  );
}

interface End {
  readonly size: number;
  readonly at: Date | null;
  readonly edge: Uint8Array;
  /** Until when the last entry is held back; null where everyone has it. */
  readonly releaseAt: Date | null;
  /** Read after the lock is held. */
  readonly now: Date;
}

/** Locks the round's row, so that numbers are given one after the other, and reads where its record ends. */
async function lockEnd(manager: EntityManager, clock: Clock, dialogueId: string): Promise<End> {
  const rows: End[] = await manager.query(
    `SELECT dialogue.size, entry.at, head.edge, time.now,
       CASE WHEN entry."releaseAt" > time.now THEN entry."releaseAt" END AS "releaseAt"
     FROM (SELECT id, size FROM dialogue WHERE id = $1 FOR NO KEY UPDATE) AS dialogue
     LEFT JOIN entry ON entry."dialogueId" = dialogue.id AND entry.number = dialogue.size
     LEFT JOIN head ON head."dialogueId" = dialogue.id AND head.size = dialogue.size
     CROSS JOIN LATERAL (SELECT ${clock.sql()} AS now) AS time`,
    [dialogueId],
  );
  const end = rows[0];
  if (!end) throw new Refusal("NOT_FOUND");
  return end;
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

async function insert(
  manager: EntityManager,
  dialogueId: string,
  at: Date,
  releaseAt: Date | null,
  written: readonly Written[],
): Promise<void> {
  await manager.insert(
    Entry,
    written.map(({ place, entry }) => ({
      dialogueId,
      number: place.number,
      kind: place.kind,
      at,
      releaseAt,
      leafBytes: Buffer.from(entry.leaf),
    })) as never,
  );
  const disclosures = written.flatMap(({ place, entry }) =>
    entry.disclosures.map((disclosure, index) => ({
      dialogueId,
      number: place.number,
      place: index,
      field: openDisclosure(disclosure).field,
      disclosure,
    })),
  );
  if (disclosures.length > 0) await manager.insert(Disclosure, disclosures);
  await manager.insert(
    Head,
    written.map(({ edge }) => ({
      dialogueId,
      size: edge.size,
      rootBytes: Buffer.from(root(edge)),
      edge: Buffer.from(edgeBytes(edge)),
    })),
  );
}
