import { parseCheckpoint, parseEntryBundle, parseNote, tilePath, tilesOf } from "@samtidig/ledger";
import type { Given, Served } from "../check.ts";
import { limits, megabytes } from "../limits.ts";
import { Unusable } from "../unusable.ts";
import { textOf } from "./file-reader.ts";

/** How long one answer may take, its last byte included, in milliseconds. */
const halfMinute = 30_000;
/** Bytes of a checkpoint or a policy: a hundred signatures. */
const small = 64 * 1024;
const fullWidth = 256;
/** Bytes of a leaf, with its length before it. */
const longestLeaf = 16 * 1024 + 2;

export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** Reads a served log: its newest head, and the archive; where that is not open to all, the leaves. Follows nobody. */
export class LogReader {
  readonly #base: string;
  #left: number = limits.bytes;

  /** `address`: of the log, of anything below it, or of the round's page. Throws Unusable. */
  constructor(
    address: string,
    private readonly patience = halfMinute,
  ) {
    const { protocol, hostname, origin, pathname } = parsed(address);
    const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
    if (protocol !== "https:" && !isHere) throw new Unusable("not-https", address);
    const [, prefix, id] = /^(.*?)\/(?:log|dialogues)\/([\w-]+)(?:\/.*)?$/.exec(pathname) ?? [];
    if (id === undefined) throw new Unusable("no-log-there", address);
    this.#base = `${origin}${prefix}/log/${id}`;
  }

  async read(): Promise<{ readonly files: readonly Given[] } | Served> {
    // The head first: what is published meanwhile makes the archive longer, never shorter than the head.
    const checkpoint = await this.#text("checkpoint", small);
    const archive = await this.#bytes("archive", this.#left, true);
    if (archive) {
      const name = `${this.#base}/archive`;
      return {
        files: [
          { name, text: textOf([archive], name) },
          { name: `${this.#base}/checkpoint`, text: checkpoint, isNewest: true },
        ],
      };
    }
    const leaves: Uint8Array[] = [];
    for (const tile of tilesOf(this.#sizeOf(checkpoint)).filter(({ level }) => level === "entries")) {
      const path = tilePath(tile);
      const bytes = await this.#bytes(path, fullWidth * longestLeaf);
      leaves.push(...this.#bundle(path, bytes, tile.width));
    }
    return { address: this.#base, leaves, checkpoint, policy: await this.#text("policy", small) };
  }

  #sizeOf(note: string): number {
    try {
      const { size } = parseCheckpoint(parseNote(note).text);
      if (size > limits.entries) throw new Unusable("too-many", this.#base, String(limits.entries));
      return size;
    } catch (failure) {
      if (failure instanceof Unusable) throw failure;
      throw new Unusable("not-recognised", `${this.#base}/checkpoint`);
    }
  }

  #bundle(path: string, bytes: Uint8Array, width: number): Uint8Array[] {
    try {
      return parseEntryBundle(bytes, width);
    } catch {
      throw new Unusable("not-recognised", `${this.#base}/${path}`);
    }
  }

  async #text(path: string, most: number): Promise<string> {
    return textOf([await this.#bytes(path, most)], `${this.#base}/${path}`);
  }

  async #bytes(path: string, most: number): Promise<Uint8Array>;
  async #bytes(path: string, most: number, isOptional: true): Promise<Uint8Array | null>;
  async #bytes(path: string, most: number, isOptional = false): Promise<Uint8Array | null> {
    const address = `${this.#base}/${path}`;
    try {
      const response = await fetch(address, {
        redirect: "manual",
        signal: AbortSignal.timeout(this.patience),
        // Bytes as they are: nothing that grows a thousandfold when it is unpacked.
        headers: { "accept-encoding": "identity" },
      });
      const { status, headers, body } = response;
      if (status >= 300 && status < 400) {
        throw new Unusable("redirected", address, headers.get("location") ?? "");
      }
      if (status !== 200) {
        await body?.cancel();
        if (isOptional && [401, 403, 404].includes(status)) return null;
        throw new Unusable("refused", address, String(status));
      }
      return await this.#all(body, address, Math.min(most, this.#left));
    } catch (failure) {
      if (failure instanceof Unusable) throw failure;
      throw new Unusable(isTimeout(failure) ? "too-slow" : "unreachable", address, causeOf(failure));
    }
  }

  async #all(body: ReadableStream<Uint8Array> | null, address: string, most: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of body ?? []) {
      length += part.length;
      // Leaving the loop ends the connection.
      if (length > most) throw new Unusable("too-large", address, megabytes(most));
      parts.push(part);
    }
    this.#left -= length;
    return Buffer.concat(parts);
  }
}

function parsed(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw new Unusable("no-log-there", address);
  }
}

function isTimeout(failure: unknown): boolean {
  return failure instanceof Error && failure.name === "TimeoutError";
}

function causeOf(failure: unknown): string {
  const cause = failure instanceof Error ? failure.cause : null;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
