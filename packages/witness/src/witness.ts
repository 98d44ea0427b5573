import {
  cosignatureLine,
  emptyEdge,
  isConsistent,
  NotVerified,
  openNote,
  parseNote,
  root,
  type Signer,
  sameBytes,
} from "@samtidig/ledger";
import { type Heads, isTaken } from "./files.ts";
import type { KeysOf } from "./logs.ts";
import { type Asked, parseRequest, Refusal } from "./request.ts";

/** C2SP tlog-witness: cosigns a head only where its log still begins with every head that was cosigned before. */
export class Witness {
  /** The last request for each log that is being answered. */
  private readonly turns = new Map<string, Promise<string>>();

  constructor(
    private readonly signer: Signer,
    private readonly keysOf: KeysOf,
    private readonly heads: Heads,
    /** Hears of heads that a log has signed and that do not fit together. */
    private readonly tell: (line: string) => void,
    /** Seconds since 1970. */
    private readonly now: () => number,
  ) {}

  /** The lines that add-checkpoint answers to a body; throws a Refusal. What is asked, in the order of the standard. */
  async addCheckpoint(body: Uint8Array): Promise<string> {
    const asked = parseRequest(body);
    const { origin, size } = asked.head;
    this.demandSigned(asked);
    if (asked.oldSize > size) throw new Refusal(400, "The old size is above that of the checkpoint.");
    // One after the other for each log; logs do not wait for each other.
    const before = this.turns.get(origin)?.catch(() => undefined) ?? Promise.resolve();
    const mine = before.then(() => this.cosign(asked));
    this.turns.set(origin, mine);
    try {
      return await mine;
    } finally {
      if (this.turns.get(origin) === mine) this.turns.delete(origin);
    }
  }

  /** By the log, and no line in the name of one of its keys that is not that key's (SPEC W4). */
  private demandSigned({ head, note }: Asked): void {
    const keys = this.keysOf(head.origin);
    if (keys.length === 0) throw new Refusal(404, "This witness does not know that log.");
    try {
      openNote(note, keys);
    } catch (failure) {
      if (!(failure instanceof NotVerified)) throw failure;
      throw new Refusal(403, `Not signed by that log: ${failure.message}.`);
    }
  }

  private async cosign(asked: Asked): Promise<string> {
    const { origin, size } = asked.head;
    const last = await this.heads.last(origin);
    const known = last?.head ?? { origin, size: 0, root: root(emptyEdge) };
    if (asked.oldSize !== known.size) throw new Refusal(409, `${known.size}`, "text/x.tlog.size");
    this.demandGrown(asked, known);
    try {
      if (size > known.size) await this.heads.keep(origin, (last?.turn ?? 0) + 1, asked.note);
    } catch (failure) {
      if (!isTaken(failure)) throw failure;
      // Another process was first: its head is the one to go on from.
      return this.cosign(asked);
    }
    return `${cosignatureLine(parseNote(asked.note).text, this.signer, this.now())}\n`;
  }

  /** That the checkpoint's log begins with the known one. */
  private demandGrown({ head, proof, note }: Asked, known: Asked["head"]): void {
    if (head.size === known.size && !sameBytes(head.root, known.root)) {
      this.tell(`FORK: ${head.origin} has signed another head of ${head.size} leaves.\n${note}`);
      throw new Refusal(409, "This witness knows another head of that size.");
    }
    const isProved =
      known.size === 0
        ? proof.length === 0
        : isConsistent(known.size, head.size, known.root, head.root, proof);
    if (isProved) return;
    this.tell(`No proof that ${head.origin} still begins with its ${known.size} first leaves.\n${note}`);
    throw new Refusal(422, "The proof does not show that the log begins with what was cosigned.");
  }
}
