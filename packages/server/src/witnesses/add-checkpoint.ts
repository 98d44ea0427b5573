import {
  NotVerified,
  openNote,
  parseNote,
  type Signature,
  toBase64,
  type VerifierKey,
} from "@samtidig/ledger";
import type { Witness } from "./policy.ts";

/** The witness cannot be asked at the moment, or makes no sense. */
export class WitnessDown extends Error {
  override name = "WitnessDown";
}

/** The witness answers, and does not want to sign this. */
export class WitnessRefused extends Error {
  override name = "WitnessRefused";

  constructor(
    readonly status: number,
    readonly oldSize: number,
    message: string,
  ) {
    super(message);
  }
}

const patienceMs = 5_000;
const answerLimit = 64 * 1024;
/** Of C2SP tlog-witness: about what was asked, and not about the witness. */
const refusals = [400, 403, 404, 409, 422];

/** The cosignature, or the size of the last head that the witness has cosigned. */
export type Answer = { readonly signature: Signature } | { readonly standsAt: number };

/** Asks a witness for its cosignature: C2SP tlog-witness add-checkpoint. Throws WitnessDown and WitnessRefused. */
export async function addCheckpoint(
  witness: Witness,
  oldSize: number,
  proof: readonly Uint8Array[],
  note: string,
  stop: AbortSignal,
): Promise<Answer> {
  const { key } = witness;
  const { status, type, text } = await post(
    witness,
    [`old ${oldSize}`, ...proof.map(toBase64), "", note].join("\n"),
    AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]),
  );
  if (status === 200) {
    const signature = cosignatureIn(note + text, key);
    if (signature) return { signature };
    throw new WitnessDown(`${key.name} answered without its cosignature`);
  }
  if (status === 409 && type?.startsWith("text/x.tlog.size")) {
    const size = Number(/^(0|[1-9]\d*)\n$/.exec(text)?.[1] ?? Number.NaN);
    if (Number.isSafeInteger(size)) return { standsAt: size };
    throw new WitnessDown(`${key.name} did not say where it stands`);
  }
  if (refusals.includes(status)) throw new WitnessRefused(status, oldSize, `${key.name} refused (${status})`);
  throw new WitnessDown(`${key.name} answered ${status}`);
}

async function post({ key, url }: Witness, body: string, signal: AbortSignal) {
  try {
    const response = await fetch(`${url}add-checkpoint`, { method: "POST", body, redirect: "error", signal });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > answerLimit) throw new Error("it says too much");
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString("utf8");
    return { status: response.status, type: response.headers.get("content-type"), text };
  } catch (failure) {
    throw new WitnessDown(`${key.name} cannot be asked`, { cause: failure });
  }
}

/** The witness's own, where it is that; lines of others are none of our business. */
function cosignatureIn(note: string, key: VerifierKey): Signature | null {
  try {
    openNote(note, [key]);
  } catch (failure) {
    if (failure instanceof NotVerified) return null;
    throw failure;
  }
  return parseNote(note).signatures.find(({ name, keyId }) => name === key.name && keyId === key.id) ?? null;
}
