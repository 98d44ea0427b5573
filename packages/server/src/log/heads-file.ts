import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** A head that was signed and committed. */
export interface KnownHead {
  readonly dialogueId: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

const line = /^([0-9a-f-]{36}) ([1-9]\d{0,9}) ([A-Za-z0-9+/]{43}=)$/;

/**
 * Heads outside the database, in a file that only grows: `<id of the round> <size> <root>`, a line each. Nodes on one
 * folder share it. What was torn by a power cut is no line, and counts as not written.
 */
export class HeadsFile {
  constructor(readonly path: string) {}

  /** All of them, in the order in which they were written. */
  async read(): Promise<KnownHead[]> {
    const file = await this.open();
    try {
      return parsed(await file.readFile("utf8"));
    } finally {
      await file.close();
    }
  }

  /** On disk when it resolves. */
  async append(heads: readonly KnownHead[]): Promise<void> {
    for (;;) {
      const file = await this.open();
      try {
        // The newline before them ends whatever was torn.
        await file.appendFile(`\n${written(heads)}`);
        await file.datasync();
        // Another node may have put a shorter file in its place meanwhile.
        const there = await this.open();
        const isSame = (await there.stat()).ino === (await file.stat()).ino;
        await there.close();
        if (isSame) return;
      } finally {
        await file.close();
      }
    }
  }

  /** Puts a shorter file in its place, with what is to be kept of what it holds. Nothing is lost that others append. */
  async compact(keep: (heads: readonly KnownHead[]) => readonly KnownHead[]): Promise<void> {
    const draft = `${this.path}.draft`;
    const before = await this.open();
    try {
      const read = await before.readFile();
      const file = await open(draft, "w", 0o600);
      try {
        await file.writeFile(written(keep(parsed(read.toString()))));
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(draft, this.path);
      // From here on nobody opens the old one; who has it open looks again (append).
      const rest = await before.readFile();
      if (rest.length > 0) await this.append(parsed(rest.toString()));
    } finally {
      await before.close();
      await rm(draft, { force: true });
    }
  }

  private async open() {
    try {
      return await open(this.path, "a+", 0o600);
    } catch {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      return open(this.path, "a+", 0o600);
    }
  }
}

function written(heads: readonly KnownHead[]): string {
  return heads.map(({ dialogueId, size, root }) => `${dialogueId} ${size} ${root}\n`).join("");
}

function parsed(text: string): KnownHead[] {
  return text.split("\n").flatMap((one) => {
    const [, dialogueId, size, root] = line.exec(one) ?? [];
    return dialogueId && size && root ? [{ dialogueId, size: Number(size), root }] : [];
  });
}
