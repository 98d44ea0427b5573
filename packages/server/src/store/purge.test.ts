import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  correctEntry,
  declineSubmission,
  eraseSubmission,
  proposeRedaction,
  publishAnswer,
  redactEntry,
} from "../../testing/acts.ts";
import { dataOf } from "../../testing/postmasters.ts";
import { World } from "../../testing/world.ts";
import { type EmbeddedPostgres, startEmbedded } from "./embedded.ts";
import { purge } from "./purge.ts";

/** Words that nothing compresses and nobody else writes. */
const word = () => `x${randomBytes(24).toString("hex")}`;

/** A word as it may stand in a file: as it is, or within a disclosure, which is base64url; wherever it begins there. */
function formsOf(one: string): string[] {
  const within = [0, 1, 2].map((before) => {
    const text = Buffer.from("a".repeat(before) + one).toString("base64url");
    // The first and last characters hold parts of what stands beside it.
    return text.slice(4, -4);
  });
  return [one, ...within];
}

describe("what was erased", () => {
  let folder: string;
  let database: EmbeddedPostgres;
  let world: World;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "samtidig-purge-")));
    await chmod(folder, 0o755);
    database = await startEmbedded({ folder, say: () => undefined });
    world = await World.open({ DATABASE_URL: database.url });
  }, 60_000);
  afterAll(async () => {
    await world?.close();
    await database?.stop();
    const data = await dataOf(folder);
    if (!data.startsWith(folder)) await rm(dirname(data), { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });

  /** Which of these words stand in some file of the database: tables, write-ahead log, its own log. */
  async function inFiles(words: readonly string[]): Promise<string[]> {
    const found = new Set<string>();
    for (const root of new Set([folder, await dataOf(folder)]))
      for (const file of await readdir(root, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        const bytes = await readFile(join(file.parentPath, file.name)).catch(() => Buffer.alloc(0));
        for (const one of words) if (formsOf(one).some((form) => bytes.includes(form))) found.add(one);
      }
    return words.filter((one) => found.has(one));
  }

  it("[P40] stands in no file of the database any more once it is purged: tables, logs, statistics", {
    timeout: 120_000,
  }, async () => {
    const [question, answer, said, mended, refused] = [word(), word(), word(), word(), word()] as const;
    const host = world.as("host");
    const id = await world.round();
    const asked = await world.asked(id, { text: `Gjelder ${question}?` });
    await host.send(
      ...publishAnswer({
        dialogueId: id,
        text: `Nei, ${answer}.`,
        submissions: [{ id: asked }],
      }),
    );
    const clarified = await world.clarified(id, `Ring ${said}.`);
    await host.send(
      ...correctEntry({ dialogueId: id, number: clarified, text: `Ring ${mended}.`, reason: "Feil" }),
    );
    const declined = await world.asked(id, { text: `Hva med ${refused}?` });
    await host.send(...declineSubmission({ submissionId: declined, ground: "OUT_OF_SCOPE" }));
    const all = [question, answer, said, mended, refused];
    expect(await inFiles(all)).toEqual(all);

    for (const numbers of [[2], [3], [4], [5]]) {
      const { id: proposed } = await host.send<{ id: string }>(
        ...proposeRedaction({ dialogueId: id, numbers, fields: ["text"], level: "ERASED" }),
      );
      await world.as("hostMember").send(...redactEntry(proposed));
    }
    await host.send(...eraseSubmission(declined));
    // Deleted, and yet there: that is what the purge is for.
    expect(await inFiles(all)).not.toEqual([]);
    expect(await purge(database.url, () => undefined)).toEqual([]);
    expect(await inFiles(all)).toEqual([]);
    // The product has gone on meanwhile.
    expect(await world.clarified(id)).toBeGreaterThan(5);
  });
});
