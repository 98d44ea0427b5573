import {
  type Checkpoint,
  decodeHash,
  fromUtf8,
  NotVerified,
  parseCheckpoint,
  parseNote,
} from "@samtidig/ledger";

export const plainText = "text/plain; charset=utf-8";

/** Why a request gets no cosignature, in the status and the words that it is answered with. */
export class Refusal extends Error {
  override name = "Refusal";

  constructor(
    readonly status: number,
    message: string,
    readonly contentType = plainText,
  ) {
    super(message);
  }
}

/** What add-checkpoint asks for; nothing of it has been verified. */
export interface Asked {
  readonly oldSize: number;
  /** The consistency proof from the old size. */
  readonly proof: readonly Uint8Array[];
  /** The checkpoint, a signed note. */
  readonly note: string;
  readonly head: Checkpoint;
}

const mostProofLines = 63;

/** The body of add-checkpoint (SPEC W3). Throws a Refusal with 400 for any other form. */
export function parseRequest(body: Uint8Array): Asked {
  try {
    const [, digits, lines = "", note = ""] =
      /^old (0|[1-9]\d*)\n((?:[^\n]+\n)*)\n(.*)$/s.exec(fromUtf8(body)) ?? [];
    const proof = lines.split("\n").slice(0, -1).map(decodeHash);
    if (!Number.isSafeInteger(Number(digits))) throw new TypeError("no old size, proof and checkpoint");
    if (proof.length > mostProofLines) throw new TypeError(`more than ${mostProofLines} lines of proof`);
    return { oldSize: Number(digits), proof, note, head: headOf(parseNote(note).text) };
  } catch (failure) {
    if (!(failure instanceof NotVerified || failure instanceof TypeError)) throw failure;
    throw new Refusal(400, `Not the form of add-checkpoint: ${failure.message}.`);
  }
}

/**
 * The head that a checkpoint's text begins with. Other logs may add lines of their own after it, which a witness signs
 * with the rest and does not judge (C2SP tlog-checkpoint).
 */
export function headOf(text: string): Checkpoint {
  const [, head = text] = /^((?:[^\n]*\n){3})(?:[^\n]+\n)*$/.exec(text) ?? [];
  return parseCheckpoint(head);
}
