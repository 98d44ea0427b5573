import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { limits, megabytes } from "../limits.ts";
import { Unusable } from "../unusable.ts";

/** Reads files as text, all of them together up to the limit; "-" is what comes in. */
export class FileReader {
  #left: number = limits.bytes;

  constructor(
    private readonly folder: string,
    private readonly input: AsyncIterable<Uint8Array>,
  ) {}

  /** Throws Unusable for what is not there, too large, or no text. */
  async read(name: string): Promise<string> {
    // Never beyond the limit, whatever the file says of its size: it may be a device, or grow.
    const stream =
      name === "-" ? this.input : createReadStream(resolve(this.folder, name), { end: this.#left });
    const parts: Uint8Array[] = [];
    try {
      for await (const part of stream) {
        this.#left -= part.length;
        if (this.#left < 0) throw new Unusable("too-large", name, megabytes(limits.bytes));
        parts.push(part);
      }
    } catch (failure) {
      if (failure instanceof Unusable) throw failure;
      const isMissing = failure instanceof Error && "code" in failure && failure.code === "ENOENT";
      throw new Unusable(isMissing ? "not-found" : "unreadable", name);
    }
    return textOf(parts, name);
  }
}

/** As UTF-8, strictly; a byte order mark is kept, so that it shows. */
export function textOf(parts: readonly Uint8Array[], name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    throw new Unusable("not-text", name);
  }
}
