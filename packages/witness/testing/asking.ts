import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  consistencyProof,
  formatNote,
  keyTypes,
  leafHash,
  rootOf,
  type Signer,
  signCheckpoint,
  signerOf,
  subtreesOf,
  toBase64,
  toUtf8,
} from "@samtidig/ledger";
import { Heads } from "../src/files.ts";
import { serve } from "../src/http.ts";
import { parseLogs } from "../src/logs.ts";
import { Witness } from "../src/witness.ts";

const seed = (fill: number) => new Uint8Array(32).fill(fill);
export const witnessSigner = signerOf("witness.example/w1", seed(9), keyTypes.witness);

/** A log that signs whatever is in it; `fork` begins another one after so many leaves. */
export class TestLog {
  readonly signer: Signer;

  constructor(
    readonly origin = "a.example/log/b",
    fill = 1,
    private readonly fork = Number.POSITIVE_INFINITY,
  ) {
    this.signer = signerOf(origin, seed(fill));
  }

  note(size: number): string {
    return signCheckpoint({ origin: this.origin, size, root: this.root(size) }, [this.signer]);
  }

  /** The body of add-checkpoint. */
  asking(oldSize: number, size: number, note = this.note(size)): string {
    return body(oldSize, consistencyProof(oldSize, size, this.subtrees(size)).map(toBase64), note);
  }

  root(size: number): Uint8Array {
    return rootOf(size, this.subtrees(size));
  }

  private subtrees(size: number) {
    return subtreesOf(
      Array.from({ length: size }, (_, place) => leafHash(toUtf8(`${place}${place < this.fork ? "" : "!"}`))),
    );
  }
}

export function body(oldSize: number | string, proof: readonly string[], note: string): string {
  return [`old ${oldSize}`, ...proof, "", note].join("\n");
}

/** A file of the example log that an independent implementation has made. */
export function vector(name: string): string {
  return readFileSync(new URL(`../../ledger/vectors/log-v1/${name}`, import.meta.url), "utf8");
}

export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "samtidig-witness-"));
}

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

export async function ask(url: string, sent: string | Uint8Array<ArrayBuffer>): Promise<Answer> {
  const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body: sent });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

/** A witness that listens on loopback, in this process. */
export async function openWitness(
  logs: string,
  settings: { signer?: Signer; now?: number; folder?: string } = {},
) {
  const folder = settings.folder ?? (await newFolder());
  const told: string[] = [];
  const faults: unknown[] = [];
  const now = () => settings.now ?? 1_772_442_100;
  const { signer = witnessSigner } = settings;
  const heads = new Heads(folder);
  const witness = new Witness(signer, parseLogs(logs), heads, (line) => told.push(line), now);
  const server = serve(witness, heads, (failure) => faults.push(failure));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    folder,
    told,
    faults,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A note with another line of signature before its own. */
export function withLine(note: string, line: string): string {
  const end = note.lastIndexOf("\n\n");
  return formatNote(note.slice(0, end + 1), [line, ...note.slice(end + 2, -1).split("\n")]);
}
