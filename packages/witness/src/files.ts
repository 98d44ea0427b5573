import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  type Checkpoint,
  formatKey,
  fromBase64,
  keyTypes,
  parseNote,
  type Signer,
  signerOf,
  toBase64,
} from "@samtidig/ledger";
import { headOf } from "./request.ts";

/** Somebody else has made that file. */
export function isTaken(failure: unknown): boolean {
  return failure instanceof Error && "code" in failure && failure.code === "EEXIST";
}

/**
 * All heads that the witness has cosigned: `<SHA-256 of the origin>/<turn>`, the notes that it was sent, from 1 without
 * gaps. The last counts. No turn can be taken twice, so neither two requests nor two processes go on from one head in
 * two ways.
 */
export class Heads {
  constructor(private readonly folder: string) {}

  async last(origin: string): Promise<{ readonly turn: number; readonly head: Checkpoint } | null> {
    const folder = this.folderOf(origin);
    await mkdir(folder, { recursive: true });
    // What is found here is answered for: a process that wrote it may have died before it was on the disk.
    for (const path of [this.folder, folder]) await syncFolder(path);
    const last = await this.lastNote(basename(folder));
    return last && { turn: last.turn, head: headOf(parseNote(last.note).text) };
  }

  /** The last of the log whose origin has that SHA-256, in hex. */
  async lastNote(hash: string): Promise<{ readonly turn: number; readonly note: string } | null> {
    const folder = join(this.folder, hash);
    const names = existsSync(folder) ? await readdir(folder) : [];
    const turn = names.reduce((most, name) => Math.max(most, /^\d+$/.test(name) ? Number(name) : 0), 0);
    return turn === 0 ? null : { turn, note: await readFile(join(folder, `${turn}`), "utf8") };
  }

  /** Keeps the next head of a log: on the disk when this resolves. Throws where that turn is taken. */
  keep(origin: string, turn: number, note: string): Promise<void> {
    return makeFile(join(this.folderOf(origin), `${turn}`), note, 0o644);
  }

  private folderOf(origin: string): string {
    return join(this.folder, createHash("sha256").update(origin).digest("hex"));
  }
}

/** The witness's key, made at the first start: `<public key>\n<seed>\n`, its owner's alone. Throws where it is another's. */
export async function openKey(path: string, name: string): Promise<Signer> {
  const fresh = signedBy(name, randomBytes(32));
  await makeFile(path, fresh.text, 0o600).catch((failure: unknown) => {
    if (!isTaken(failure)) throw failure;
  });
  const text = await readFile(path, "utf8");
  const { signer, text: own } = signedBy(name, fromBase64(text.split("\n")[1] ?? ""));
  if (own !== text) throw new RangeError(`${path} is not the key of ${name}: a key has one name for ever`);
  return signer;
}

function signedBy(name: string, seed: Uint8Array): { readonly signer: Signer; readonly text: string } {
  const signer = signerOf(name, seed, keyTypes.witness);
  return { signer, text: `${formatKey(signer.key)}\n${toBase64(seed)}\n` };
}

/** A file that is whole and on the disk when this resolves, or not there at all; of several that make it, one does. */
async function makeFile(path: string, text: string, mode: number): Promise<void> {
  const unnamed = join(dirname(path), `.${randomUUID()}`);
  const file = await open(unnamed, "wx", mode);
  try {
    await file.writeFile(text);
    await file.sync();
    await link(unnamed, path);
  } finally {
    await file.close();
    await rm(unnamed);
  }
  await syncFolder(dirname(path));
}

/** The names in a folder reach the disk apart from the files. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}
