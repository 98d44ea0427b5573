import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** An act that was answered: published for good. */
export interface Acknowledged {
  readonly number: number;
  /** SHA-256 of the leaf's bytes, as everywhere here. */
  readonly leaf: string;
  readonly key: string;
  readonly at: number;
}

/**
 * What a reader met: it began after a number, showed an entry, was sent one that was not its next, or left and need not
 * have got the rest.
 */
export type Reading = { readonly reader: string } & (
  | { readonly after: number }
  | { readonly outOfTurn: number }
  | { readonly number: number; readonly leaf: string; readonly at: number }
  | { readonly left: true }
);

/** The whole record as it could be read in one way, once all had been written. */
export interface Read {
  readonly way: string;
  readonly size: number;
  /** As base64. */
  readonly root: string;
  /** Leaves in full, where this way gives them. */
  readonly leaves: readonly string[] | null;
}

export interface Told {
  readonly acknowledged: readonly Acknowledged[];
  readonly readings: readonly Reading[];
  readonly reads: readonly Read[];
}

const names = ["acknowledged", "readings", "reads"] as const;

/** What writers and readers did, a line each, in files of a folder. */
export class Histories {
  private readonly files: Record<(typeof names)[number], WriteStream>;

  constructor(readonly folder: string) {
    const open = (name: string) => createWriteStream(join(folder, `${name}.jsonl`), { flags: "a" });
    this.files = { acknowledged: open("acknowledged"), readings: open("readings"), reads: open("reads") };
  }

  acknowledge(one: Acknowledged): void {
    this.files.acknowledged.write(`${JSON.stringify(one)}\n`);
  }

  reading(one: Reading): void {
    this.files.readings.write(`${JSON.stringify(one)}\n`);
  }

  read(one: Read): void {
    this.files.reads.write(`${JSON.stringify(one)}\n`);
  }

  async close(): Promise<void> {
    await Promise.all(
      Object.values(this.files).map((file) => new Promise<void>((resolve) => file.end(resolve))),
    );
  }
}

export async function tell(folder: string): Promise<Told> {
  const [acknowledged, readings, reads] = await Promise.all(
    names.map(async (name) => {
      const told: unknown[] = [];
      // A soak's are longer than a string may be.
      const lines = createInterface({ input: createReadStream(join(folder, `${name}.jsonl`)) });
      for await (const line of lines) if (line !== "") told.push(JSON.parse(line));
      return told;
    }),
  );
  return { acknowledged, readings, reads } as Told;
}
