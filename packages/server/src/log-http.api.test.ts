import { once } from "node:events";
import { connect } from "node:net";
import {
  entryBundle,
  leafHash,
  openCheckpoint,
  openReceipt,
  parsePolicy,
  rootOf,
  subtreesOf,
  subtreesOfTiles,
  tilePath,
  tilesOf,
  toUtf8,
  verifierKey,
  verifyArchive,
} from "@samtidig/ledger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insist, publishClarification, readEntries, type SeenEntry } from "../testing/acts.ts";
import { request, until } from "../testing/raw.ts";
import { say } from "../testing/say.ts";
import { useWorld } from "../testing/use-world.ts";
import { createApp } from "./app.ts";
import { limits } from "./limits.ts";

describe("the log over HTTP", () => {
  const use = useWorld();
  const size = 300;
  let id: string;
  let entries: SeenEntry[];
  const get = (path: string, init: RequestInit = {}) => fetch(`${use.world.url}/log/${id}/${path}`, init);
  const textOf = async (path: string) => (await get(path)).text();
  const isArchive = async (response: Response) =>
    response.ok && ((await response.json()) as { entries: unknown[] }).entries.length === size;
  const bytesOf = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer());
  const logOf = ({ leaf }: Pick<SeenEntry, "leaf">): string => JSON.parse(leaf).log;
  const keys = () =>
    use.world.app.services.logKeys.publicKeys.map((key) => verifierKey(logOf(entries[0] as SeenEntry), key));

  beforeAll(async () => {
    id = await use.world.round();
    for (let said = 1; said < size; said += 100)
      await say(
        use.world,
        id,
        Array.from({ length: Math.min(100, size - said) }, (_, i) => `Nr. ${said + i}`),
      );
    entries = [];
    for (let after = 0; after < size; after += 100)
      entries.push(
        ...(await use.world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id, after))).entries,
      );
  });

  it("[L6] checkpoints: the newest and each before it, kept for two seconds at most", async () => {
    const response = await get("checkpoint");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "public, max-age=2",
      "access-control-allow-origin": "*",
      etag: expect.any(String),
    });
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    expect(openCheckpoint(await response.text(), keys()).size).toBe(size);
    for (const number of [1, 7, size])
      expect(await textOf(`checkpoint/${number}`)).toBe(entries[number - 1]?.head.note);
    const etag = response.headers.get("etag") ?? "";
    expect(
      (await get("checkpoint", { headers: { "if-none-match": etag, "cache-control": "max-age=0" } })).status,
    ).toBe(304);
  });

  it("[L6] a witness's signature stands in the checkpoint after the log's, and not in the entry's note", async () => {
    const { store } = use.world.app.services;
    await store.query(
      `INSERT INTO signature VALUES ($1, 2, 'a.example/w', '\\x01020304', '\\x${"00".repeat(72)}')`,
      [id],
    );
    const note = entries[1]?.head.note ?? "";
    expect(await textOf("checkpoint/2")).toMatch(note);
    expect((await textOf("checkpoint/2")).slice(note.length)).toMatch(/^— a\.example\/w AQIDBA[\w+/=]+\n$/);
    const again = await use.world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id, 1, 1));
    expect(again.entries).toEqual([entries[1]]);
  });

  it("[L6] tiles: all of them, at every width that they have had, make the root; kept for a year", async () => {
    const tiles = tilesOf(size);
    expect(tiles.map(tilePath)).toEqual([
      "tile/entries/000",
      "tile/entries/001.p/44",
      "tile/0/000",
      "tile/0/001.p/44",
      "tile/1/000.p/1",
    ]);
    const leaves = entries.map(({ leaf }) => toUtf8(leaf));
    const read = new Map<string, Uint8Array>();
    for (const tile of tiles) read.set(tilePath(tile), await bytesOf(tilePath(tile)));
    expect(read.get("tile/entries/001.p/44")).toEqual(entryBundle(leaves.slice(256)));
    const subtrees = subtreesOfTiles(size, (tile) => read.get(tilePath(tile)) ?? new Uint8Array());
    expect(rootOf(size, subtrees)).toEqual(rootOf(size, subtreesOf(leaves.map(leafHash))));
    // Who holds an older head reads the tile as it was then.
    expect(await bytesOf("tile/0/001.p/7")).toEqual(read.get("tile/0/001.p/44")?.slice(0, 7 * 32));
    expect(await bytesOf("tile/0/000.p/255")).toEqual(read.get("tile/0/000")?.slice(0, 255 * 32));
    const { headers } = await get("tile/0/000");
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it.each([
    "tile/0/001.p/45",
    "tile/0/001",
    "tile/0/002.p/1",
    "tile/1/000",
    "tile/2/000.p/1",
    "tile/0/000.p/256",
    "tile/0/000.p/0",
    "tile/0/0",
    "tile/00/000",
    "tile/64/000",
    "tile/-1/000",
    "tile/entries/x999/999",
    "tile/0/x001.p/1",
    "tile/0/000.p/1/",
    "tile/0/%30%30%30",
    "tile/..%2f..%2fcheckpoint",
    "tile/",
    "tile",
    "",
    "checkpoint/301",
    "checkpoint/",
    "Checkpoint",
    "proof/301",
    "proof/1?size=301",
    "proof/7?size=6",
    "disclosures/301",
    "disclosures",
    "nothing",
  ])("[L6] %s is 404", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    "checkpoint/0",
    "checkpoint/01",
    "checkpoint/1e2",
    "checkpoint/-1",
    "checkpoint/99999999999999999999",
    "proof/x",
    "proof/1?size=",
    "proof/1?size=1&size=2",
    "disclosures/0x1",
  ])("[L6] %s is 400", async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  it("[L6] receipts hold at every size that is asked for; nobody keeps them", async () => {
    for (const [number, at] of [
      [1, 1],
      [1, size],
      [257, 257],
      [130, 299],
      [size, size],
    ] as const) {
      const response = await get(`proof/${number}?size=${at}`);
      const opened = openReceipt(await response.text(), keys());
      expect(opened).toMatchObject({ number, undisclosed: [], checkpoint: { size: at } });
      expect(opened.entry).toMatchObject(number === 1 ? { kind: "opened" } : { text: `Nr. ${number - 1}` });
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("content-disposition")).toContain(
        `${id}-${String(number).padStart(4, "0")}.tlog-proof`,
      );
    }
    expect(openReceipt(await textOf("proof/5"), keys()).checkpoint.size).toBe(size);
    const disclosures = await get("disclosures/5");
    expect(await disclosures.json()).toEqual(entries[4]?.disclosures);
    expect(disclosures.headers.get("cache-control")).toBe("no-store");
  });

  it("[L6] the archive holds everything, and nothing is to be found in it", async () => {
    const response = await get("archive");
    const {
      findings,
      head,
      entries: read,
    } = verifyArchive(await response.text(), {
      policy: parsePolicy(await textOf("policy")),
    });
    expect(findings.filter(({ severity }) => severity !== "fine")).toEqual([]);
    expect(head?.size).toBe(size);
    expect(read).toHaveLength(size);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  it("[L6] HEAD tells the same without a body, and no other method is taken", async () => {
    for (const path of ["checkpoint", "tile/0/000", "proof/3", "disclosures/3", "policy", "archive"]) {
      const head = await get(path, { method: "HEAD" });
      expect({ path, status: head.status, body: await head.text() }).toEqual({ path, status: 200, body: "" });
      for (const method of ["POST", "PUT", "DELETE", "OPTIONS"])
        expect((await get(path, { method })).status).toBe(405);
    }
  });

  it("[L6] a reader who hangs up in the middle of an archive leaves nothing behind", async () => {
    const { hostname, port } = new URL(use.world.url);
    const hang = async () => {
      const line = connect(Number(port), hostname);
      line.write(`GET /log/${id}/archive HTTP/1.1\r\nhost: x\r\n\r\n`);
      await once(line, "readable");
      line.destroy();
    };
    for (let times = 0; times < 12; times += 1) await hang();
    await until(async () => isArchive(await get("archive")));
  });

  it("[L6] [F1] a node writes so many archives at the same time, and refuses one more until one of them is written", async () => {
    const hold = use.world.app.services.store.createQueryRunner();
    await hold.startTransaction();
    await hold.query("LOCK TABLE head IN ACCESS EXCLUSIVE MODE");
    let underWay: Response[];
    try {
      underWay = await Promise.all(Array.from({ length: limits.archives }, () => get("archive")));
      expect(underWay.map(({ status }) => status)).toEqual(Array(limits.archives).fill(200));
      const { status, text } = await request(`${use.world.url}/log/${id}/archive`);
      expect({ status, text }).toEqual({ status: 503, text: "service unavailable\n" });
    } finally {
      await hold.rollbackTransaction();
      await hold.release();
    }
    for (const archive of underWay) expect(await isArchive(archive)).toBe(true);
    await until(async () => isArchive(await get("archive")));
  });

  it("[L6] the keys that sign, with the times from and until which they do", async () => {
    const { text, status } = await request(`${use.world.url}/.well-known/samtidig-log-keys`);
    expect({ status, keys: JSON.parse(text) }).toEqual({
      status: 200,
      keys: {
        format: "samtidig-log-keys v1",
        keys: use.world.app.services.logKeys.publicKeys.map((key) => ({
          publicKey: Buffer.from(key).toString("base64"),
          validFrom: expect.stringMatching(/^\d{4}-.*Z$/),
          validUntil: null,
        })),
      },
    });
  });

  it("[L6] of a draft and of what does not exist there is nothing, for its hosts neither", async () => {
    const draft = await use.world.draft();
    const paths = ["checkpoint", "tile/0/000.p/1", "proof/1", "disclosures/1", "policy", "archive"];
    const nowhere = ["00000000-0000-4000-8000-000000000000", "x", "..%2f", id.toUpperCase(), `${id}0`];
    const host = { headers: { authorization: `Bearer ${use.world.tokenOf("host")}` } };
    for (const one of [draft, ...nowhere])
      for (const path of paths)
        for (const init of [{}, host]) {
          const response = await fetch(`${use.world.url}/log/${one}/${path}`, init);
          expect({ one, path, status: response.status }).toEqual({ one, path, status: 404 });
        }
  });

  describe("while an entry is held back", () => {
    let other: Awaited<ReturnType<typeof createApp>>;
    beforeAll(async () => {
      other = await createApp(use.world.config, () => undefined);
    });
    afterAll(() => other.close());

    it("[L6] [D20] no path of any node tells of it before its moment", async () => {
      const { world } = use;
      const round = await world.round();
      const paths = ["checkpoint/2", "tile/0/000.p/2", "tile/entries/000.p/2", "proof/2", "disclosures/2"];
      const releaseAt = new Date(Date.now() + 1_500);
      const early: string[] = [];
      const told = new Set<string>();
      /** Asks again and again, each path by itself: one that waits holds up no other. */
      const ask = async (url: string, path: string, tells: (text: string) => boolean) => {
        while (Date.now() < releaseAt.getTime() + 1_000) {
          const response = await fetch(`${url}/log/${round}/${path}`);
          const isTold = tells(await response.text()) && response.ok;
          if (isTold) told.add(`${url} ${path}`);
          if (isTold && Date.now() < releaseAt.getTime() - 50) early.push(path);
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
      };
      const asking = [world.url, other.url].flatMap((url) => [
        ...paths.map((path) => ask(url, path, () => true)),
        ask(url, "checkpoint", (text) => text.split("\n")[1] === "2"),
        ask(url, "archive", (text) => JSON.parse(text).entries.length === 2),
      ]);
      await insist(
        world.as("host"),
        publishClarification({ dialogueId: round, text: "Til alle.", releaseAt: releaseAt.toISOString() }),
      );
      await Promise.all(asking);
      expect(early).toEqual([]);
      expect(told.size).toBe(14);
    });
  });
});
