import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { toBase64 } from "@samtidig/ledger";
import type { DataSource } from "typeorm";
import type { Dialogue } from "../records/dialogue.ts";
import type { Head } from "../records/head.ts";
import { Refusal } from "../refusal.ts";
import { codeOf, StartFailure } from "../store/embedded/failure.ts";
import { HeadsFile, type KnownHead } from "./heads-file.ts";

/** In the data folder. */
const fileName = "heads";
/** What is committed within so long is written to the file together. */
const gatherMs = 50;

/** A head that is known to be signed, and what the database has of its size. */
export interface Compared {
  /** The newest that this node knew when it asked for the round's lock. */
  readonly known: KnownHead | null;
  /** The root that the database has there. */
  readonly rootThere: Uint8Array | null;
}

/** A record of which a head was signed that this database has not: it was restored from an older copy. */
export class Frozen extends Error {
  override name = "Frozen";
}

/**
 * Never two roots for one size (log.md, "Fork guard"). Each node keeps the heads that it has committed in a file outside
 * the database. Where the database does not have them any more, the round is frozen, for all nodes: everyone may read
 * it, nobody may publish in it until what is missing is brought back.
 */
export class ForkGuard {
  /** The newest of each record. */
  private readonly known = new Map<string, KnownHead>();
  private readonly suspects = new Map<string, { readonly size: number; readonly root: string | null }>();
  private unwritten: KnownHead[] = [];
  private writing: Promise<void> = Promise.resolve();
  private isWriting = false;

  private constructor(
    private readonly store: DataSource,
    private readonly file: HeadsFile,
    private readonly onFault: (failure: unknown) => void,
  ) {}

  /** Compares the database with the heads that are known, before anything is served. */
  static async open(
    store: DataSource,
    dataFolder: string,
    onFault: (failure: unknown) => void,
  ): Promise<ForkGuard> {
    const guard = new ForkGuard(store, new HeadsFile(join(dataFolder, fileName)), onFault);
    try {
      for (const head of await guard.file.read()) guard.learn(head);
      await guard.compare();
      await guard.file.compact((heads) => {
        for (const head of heads) guard.learn(head);
        return [...guard.known.values()];
      });
    } catch (failure) {
      const code = codeOf(failure);
      if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "EISDIR"].includes(code ?? "")) throw failure;
      throw new StartFailure(
        `The heads of records cannot be kept in ${guard.file.path} (${code}): set SAMTIDIG_DATA to a folder that can be written to.`,
      );
    }
    return guard;
  }

  /** Entries are committed, up to this head. */
  note({ dialogueId, size, root }: Pick<Head, "dialogueId" | "size" | "root">): void {
    const head = { dialogueId, size, root };
    this.learn(head);
    this.unwritten.push(head);
    if (!this.isWriting) this.writing = this.write();
  }

  /** The newest head of a record that is known to have been signed. */
  knownOf(dialogueId: string): KnownHead | null {
    return this.known.get(dialogueId) ?? null;
  }

  /** Refuses with WRONG_STATE where the record whose row is locked is not the one of which heads were signed. */
  demandSame(dialogueId: string, { known, rootThere }: Compared): void {
    if (!known || (rootThere && toBase64(rootThere) === known.root)) return;
    // Its row is locked by whoever asks: in a moment it is frozen for everyone.
    this.suspects.set(dialogueId, known);
    throw frozenRefusal(known);
  }

  /** Somebody outside shows a head that our log has signed and the database does not have. */
  onStrange(head: KnownHead): void {
    this.suspects.set(head.dialogueId, head);
  }

  /** Freezes what is suspected, for all nodes. */
  async freeze(): Promise<void> {
    for (const [dialogueId, { size, root }] of [...this.suspects]) {
      const frozen: unknown[] = await this.store
        .query(
          `UPDATE dialogue SET "frozenSize" = $2, "frozenRoot" = $3 WHERE id = $1 AND "frozenSize" IS NULL RETURNING id`,
          [dialogueId, size, root],
        )
        .then(([rows]) => rows);
      this.suspects.delete(dialogueId);
      if (frozen.length > 0)
        this.onFault(
          new Frozen(
            `The round ${dialogueId} is frozen: a head of ${size} entries was signed that this database does not have. Bring back what is missing: npm start -- --complete <archive>`,
          ),
        );
    }
  }

  /** All is written that is known. */
  async close(): Promise<void> {
    await this.writing;
  }

  private learn(head: KnownHead): void {
    const known = this.known.get(head.dialogueId);
    if (!known || known.size < head.size) this.known.set(head.dialogueId, head);
    // Two roots were signed for one size: whichever the database has, the other is not in it.
    else if (known.size === head.size && known.root !== head.root) this.suspects.set(head.dialogueId, head);
  }

  private async compare(): Promise<void> {
    const known = [...this.known.values()];
    const rows: { dialogueId: string }[] = await this.store.query(
      `SELECT known."dialogueId" FROM unnest($1::uuid[], $2::integer[], $3::bytea[]) AS known("dialogueId", size, root)
       LEFT JOIN head ON head."dialogueId" = known."dialogueId" AND head.size = known.size
       WHERE head.root IS DISTINCT FROM known.root`,
      [
        known.map(({ dialogueId }) => dialogueId),
        known.map(({ size }) => size),
        known.map(({ root }) => Buffer.from(root, "base64")),
      ],
    );
    for (const { dialogueId } of rows) {
      const head = this.known.get(dialogueId);
      if (head) this.suspects.set(dialogueId, head);
    }
    await this.freeze();
    // What others have published, as far as it goes on from what is known.
    const heads: { dialogueId: string; size: number; root: Uint8Array }[] = await this.store.query(
      `SELECT head."dialogueId", head.size, head.root FROM dialogue
       JOIN head ON head."dialogueId" = dialogue.id AND head.size = dialogue.size WHERE dialogue."frozenSize" IS NULL`,
    );
    for (const { dialogueId, size, root } of heads) this.learn({ dialogueId, size, root: toBase64(root) });
  }

  private async write(): Promise<void> {
    this.isWriting = true;
    try {
      while (this.unwritten.length > 0) {
        await pause(gatherMs);
        await this.file.append(this.unwritten.splice(0));
      }
    } catch (failure) {
      this.onFault(failure);
    } finally {
      this.isWriting = false;
    }
  }
}

export function frozenRefusal({ size }: { readonly size: number }): Refusal {
  return new Refusal("WRONG_STATE", { state: "FROZEN", size });
}

/** Refuses with WRONG_STATE in a round that is frozen. */
export function demandNotFrozen({ frozenSize }: Pick<Dialogue, "frozenSize">): void {
  if (frozenSize !== null) throw frozenRefusal({ size: frozenSize });
}
