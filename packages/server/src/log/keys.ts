import { createPublicKey, type KeyObject, sign } from "node:crypto";
import {
  type Checkpoint,
  formatCheckpoint,
  formatSubmissionReceipt,
  fromBase64Url,
  fromUtf8,
  type Signature,
  type Signer,
  type SubmissionReceipt,
  signSubmissionReceipt,
  toUtf8,
  verifierKey,
} from "@samtidig/ledger";
import { Refusal } from "../refusal.ts";

/** An Ed25519 key of the installation; its name differs from record to record (log.md, "Signed heads"). */
export interface LogSigner {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** The signature, 64 bytes, at once or after a while; fails where there is none. */
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** One whose private half this process holds. */
export function heldKey(privateKey: KeyObject): LogSigner {
  return {
    publicKey: rawKey(createPublicKey(privateKey)),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** The 32 bytes of an Ed25519 public key. */
export function rawKey(key: KeyObject): Uint8Array {
  return fromBase64Url(key.export({ format: "jwk" }).x ?? "");
}

/** Signatures that are asked for at the same time: an external signer is a process for each. */
const atOnce = 8;

/**
 * The keys with which this installation signs: one, or several while they change, and then all of them sign. In each
 * record they bear its origin for a name.
 */
export class LogKeys {
  constructor(
    private readonly keys: readonly LogSigner[],
    private readonly onFault: (failure: unknown) => void,
  ) {}

  get publicKeys(): Uint8Array[] {
    return this.keys.map(({ publicKey }) => publicKey);
  }

  /** The signatures of heads of one record, for each head. Refuses with UNAVAILABLE where a key does not sign. */
  async signHeads(origin: string, heads: readonly Omit<Checkpoint, "origin">[]): Promise<Signature[][]> {
    const bodies = heads.map(({ size, root }) => formatCheckpoint({ origin, size, root }));
    const signers = await this.signersOf(origin, bodies);
    return bodies.map((body) =>
      signers.map(({ key, sign }) => ({ name: origin, keyId: key.id, bytes: sign(toUtf8(body)) })),
    );
  }

  /** That a submission was taken, as a signed note. Refuses as signHeads does. */
  async signReceipt(receipt: SubmissionReceipt): Promise<string> {
    return signSubmissionReceipt(
      receipt,
      await this.signersOf(receipt.log, [formatSubmissionReceipt(receipt)]),
    );
  }

  /**
   * Signers of one record, for these texts and no others, as what takes a while has been waited for here. Refuses with
   * UNAVAILABLE where a key does not sign. Always in the same order: that of the lines in a note.
   */
  async signersOf(origin: string, texts: readonly string[]): Promise<Signer[]> {
    const signers = await Promise.all(this.keys.map((key) => this.signerOf(key, origin, texts)));
    return signers.sort((one, other) => (one.key.id < other.key.id ? -1 : 1));
  }

  private async signerOf(
    { publicKey, sign }: LogSigner,
    origin: string,
    texts: readonly string[],
  ): Promise<Signer> {
    const made = new Map<string, Uint8Array>();
    try {
      for (let from = 0; from < texts.length; from += atOnce) {
        const some = texts.slice(from, from + atOnce);
        await Promise.all(some.map(async (text) => made.set(text, await sign(toUtf8(text)))));
      }
    } catch (failure) {
      this.onFault(failure);
      throw new Refusal("UNAVAILABLE", { reason: "the key of the log does not sign" });
    }
    return {
      key: verifierKey(origin, publicKey),
      sign(message) {
        const signature = made.get(fromUtf8(message));
        if (!signature) throw new Error("LogKeys: another text than was asked for");
        return signature;
      },
    };
  }
}
