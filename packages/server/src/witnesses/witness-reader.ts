import { consistencyProof, formatCheckpoint, formatNote, formatSignature, toHex } from "@samtidig/ledger";
import type { DataSource, EntityManager } from "typeorm";
import type { Rooms } from "../live/rooms.ts";
import type { KnownHead } from "../log/heads-file.ts";
import { withSubtrees } from "../log/subtrees.ts";
import { Signature } from "../records/signature.ts";
import { addCheckpoint, WitnessDown, WitnessRefused } from "./add-checkpoint.ts";
import { strangeHeadAt } from "./last-note.ts";
import type { Witness } from "./policy.ts";

/** Who is told that a witness has cosigned what a record of ours does not begin with. May hear it often. */
export interface OnOther {
  /** It shows a head that our log has signed and the database does not have. */
  onStrange(head: KnownHead): void;
  /** It says, and does not show, that it knows more than we have: so long was it. */
  onLonger(dialogueId: string, size: number): void;
  /** It says, and does not show, that it knows another record of that size. */
  onForked(dialogueId: string, size: number): void;
}

/** A round whose newest head this witness has not cosigned. */
interface Due {
  readonly id: string;
  readonly origin: string;
  readonly size: number;
  /** The greatest size for which its cosignature is stored. */
  readonly cosigned: number;
}

/** Any number that all our nodes share; with the id of the witness's key it makes a lock. */
const lockClass = 20_261_126;
const atOnce = 50;
const longestRestMs = 60_000;
/** In all, for the rounds that are open when the node starts. */
const compareMs = 5_000;
/** A witness may not be where we think, and then once more because somebody else asked meanwhile. */
const mostTries = 3;

/**
 * One witness as a reader of all records: it has a number in each, the greatest size that it has cosigned, and is asked
 * from there on. Nothing waits for it. Of our nodes one asks it at a time.
 */
export class WitnessReader {
  private readonly stopping = new AbortController();
  /** When it may be asked again, after it did not answer so often in a row. */
  private awakeAt = 0;
  private failures = 0;
  /** Rounds that it does not want to sign just now, until when; which is told once. */
  private readonly resting = new Map<string, number>();
  private readonly refused = new Set<string>();

  constructor(
    private readonly store: DataSource,
    private readonly rooms: Rooms,
    private readonly witness: Witness,
    private readonly onOther: OnOther,
    private readonly onFault: (failure: unknown) => void,
  ) {}

  /** Asks for what is due. Throws where the database falters. */
  async look(): Promise<void> {
    const now = performance.now();
    if (now < this.awakeAt || this.stopping.signal.aborted) return;
    for (const [id, until] of this.resting) if (until < now) this.resting.delete(id);
    try {
      await this.store.transaction(async (manager) => {
        if (!(await this.takeTurn(manager))) return;
        for (const due of await this.due(manager)) await this.ask(manager, due);
      });
    } catch (failure) {
      if (!(failure instanceof WitnessDown)) throw failure;
      this.restAfter(failure);
    }
  }

  /**
   * Before anything is published: whether the witness has seen more of the open rounds than this database has, which was
   * restored from an older copy then. One that cannot be asked is not waited for.
   */
  async compare(): Promise<void> {
    const open: { id: string; origin: string }[] = await this.store.query(
      `SELECT id, origin FROM dialogue WHERE size > 0 AND "closedAt" IS NULL AND "frozenSize" IS NULL`,
    );
    const stop = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(compareMs)]);
    const next = open.values();
    const ask = async () => {
      for (const round of next) {
        const head = await strangeHeadAt(this.witness, this.store.manager, round, stop);
        if (head) this.onOther.onStrange(head);
      }
    };
    await Promise.all(Array.from({ length: atOnce / 5 }, ask));
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Until the transaction ends. A node that freezes loses its transaction soon, and the turn with it. */
  async takeTurn(manager: EntityManager): Promise<boolean> {
    const lock = [lockClass, this.keyId.readInt32BE()];
    const [answer] = await manager.query("SELECT pg_try_advisory_xact_lock($1, $2) AS taken", lock);
    return answer.taken;
  }

  private get keyId(): Buffer {
    return Buffer.from(this.witness.key.id, "hex");
  }

  private restAfter(failure: WitnessDown): void {
    if (this.stopping.signal.aborted) return;
    // One that is away for a night is told of once.
    if (this.failures === 0) this.onFault(failure);
    this.failures += 1;
    this.awakeAt = performance.now() + Math.min(1_000 * 2 ** this.failures, longestRestMs);
  }

  /** Heads of which our log's signature is stored, as it is in the transaction that publishes. */
  private async due(manager: EntityManager): Promise<Due[]> {
    const rows: Due[] = await manager.query(
      `SELECT id, origin, size, coalesce((SELECT max(size) FROM signature WHERE "dialogueId" = dialogue.id
           AND "keyName" = $1 AND "keyId" = $2), 0) AS cosigned
       FROM dialogue WHERE size > 0 AND id <> ALL($3)
         AND EXISTS (SELECT 1 FROM signature WHERE "dialogueId" = dialogue.id AND signature.size = dialogue.size
           AND "keyName" = origin)
         AND NOT EXISTS (SELECT 1 FROM signature WHERE "dialogueId" = dialogue.id AND signature.size = dialogue.size
           AND "keyName" = $1 AND "keyId" = $2)
       ORDER BY id LIMIT $4`,
      [this.witness.key.name, this.keyId, [...this.resting.keys()], atOnce],
    );
    // Not before those who read here have it.
    return rows
      .map((due) => ({ ...due, size: Math.min(due.size, this.rooms.at(due.id)?.released ?? due.size) }))
      .filter(({ size, cosigned }) => size > cosigned);
  }

  private async ask(manager: EntityManager, due: Due): Promise<void> {
    try {
      const bytes = await this.cosignatureOf(manager, due);
      this.failures = 0;
      if (!bytes) return;
      this.refused.delete(due.id);
      const { name: keyName } = this.witness.key;
      const row = { dialogueId: due.id, size: due.size, keyName, keyId: this.keyId, bytes };
      // On its own: what has been signed stays, whatever becomes of the rest.
      await this.store.createQueryBuilder().insert().into(Signature).values(row).orIgnore().execute();
    } catch (failure) {
      if (!(failure instanceof WitnessRefused)) throw failure;
      this.failures = 0;
      this.rest(due);
      if (!this.refused.has(due.id)) this.onFault(failure);
      this.refused.add(due.id);
      if (!isFork(failure, due)) return;
      await this.tellOfOther(manager, due, () => this.onOther.onForked(due.id, due.size));
    }
  }

  /** Null where the witness is to be left alone with this head. */
  private async cosignatureOf(manager: EntityManager, due: Due): Promise<Uint8Array | null> {
    const { id, size } = due;
    const note = await noteOf(manager, due);
    let from = due.cosigned;
    for (let tries = 0; note && tries < mostTries; tries += 1) {
      const proof = await withSubtrees(manager, id, (subtrees) => consistencyProof(from, size, subtrees));
      const answer = await addCheckpoint(this.witness, from, proof, note, this.stopping.signal);
      if ("signature" in answer) return answer.signature.bytes;
      from = answer.standsAt;
      if (from > size) {
        await this.demandNotLonger(manager, due, from);
        return null;
      }
    }
    this.rest(due);
    return null;
  }

  private async demandNotLonger(manager: EntityManager, due: Due, standsAt: number): Promise<void> {
    const [row] = await manager.query("SELECT size FROM dialogue WHERE id = $1", [due.id]);
    // Another node, or this one a moment later, has published and asked.
    if (row.size >= standsAt) return;
    this.rest(due);
    await this.tellOfOther(manager, due, () => this.onOther.onLonger(due.id, standsAt));
  }

  /** With what the witness can show, or else with its word alone. */
  private async tellOfOther(manager: EntityManager, due: Due, tellOfWord: () => void): Promise<void> {
    const head = await strangeHeadAt(this.witness, manager, due, this.stopping.signal);
    if (head) this.onOther.onStrange(head);
    else tellOfWord();
  }

  private rest({ id }: Due): void {
    this.resting.set(id, performance.now() + longestRestMs);
  }
}

/** Our proof leads from a head that the witness has cosigned, and does not convince it (C2SP tlog-witness). */
function isFork({ status, oldSize }: WitnessRefused, { size }: Due): boolean {
  return status === 409 ? oldSize === size : status === 422 && oldSize > 0;
}

/** The head as our log has signed it; null where it has not. */
async function noteOf(manager: EntityManager, { id, origin, size }: Due): Promise<string | null> {
  const rows: { root: Buffer; keyId: Buffer; bytes: Buffer }[] = await manager.query(
    `SELECT root, "keyId", bytes FROM head JOIN signature USING ("dialogueId", size)
     WHERE "dialogueId" = $1 AND size = $2 AND "keyName" = $3 ORDER BY "keyId"`,
    [id, size, origin],
  );
  const [first] = rows;
  if (!first) return null;
  const lines = rows.map(({ keyId, bytes }) => formatSignature({ name: origin, keyId: toHex(keyId), bytes }));
  return formatNote(formatCheckpoint({ origin, size, root: first.root }), lines);
}
