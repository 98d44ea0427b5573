import {
  fromUtf8,
  parseArchive,
  parseCheckpoint,
  parseEntryBundle,
  parseNote,
  rootOf as rootOfSubtrees,
  subtreesOfTiles,
  type Tile,
  tilePath,
  tilesOf,
  toBase64,
} from "@samtidig/ledger";
import { ask } from "./api.ts";
import { rootOf } from "./checker.ts";
import type { Read } from "./histories.ts";

/** How long a stream may take to bring the whole record. */
const streamMs = 30_000;

/** The whole record of a round as a node shows it, in every way there is of reading it. */
export async function readEveryWay(url: string, round: string): Promise<Read[]> {
  const entries = await readEntries(url, round);
  return [
    entries,
    await readPage(url, round),
    await readStream(url, round, entries.size),
    await readTiles(url, round),
    await readArchive(url, round),
  ];
}

async function readEntries(url: string, round: string): Promise<Read> {
  const leaves: string[] = [];
  for (;;) {
    const { dialogue } = await ask<{
      dialogue: { size: number; head: { root: string }; entries: { leaf: string }[] };
    }>(
      url,
      "query ($id: ID!, $after: Int!) { dialogue(id: $id) { size head { root } entries(after: $after) { leaf } } }",
      { id: round, after: leaves.length },
    );
    leaves.push(...dialogue.entries.map(({ leaf }) => leaf));
    const { size, head } = dialogue;
    if (leaves.length >= size || dialogue.entries.length === 0)
      return { way: `entries at ${url}`, size, root: head.root, leaves };
  }
}

async function readPage(url: string, round: string): Promise<Read> {
  const page = await textAt(`${url}/dialogues/${round}/record?language=en`);
  const root = /Root<\/dt><dd><code>([^<]+)/.exec(page)?.[1] ?? "";
  const size = page.match(/<article /g)?.length ?? 0;
  return { way: `the page at ${url}`, size, root, leaves: null };
}

/** Server-sent events from the first entry on, until there are `size` or none comes any more. */
async function readStream(url: string, round: string, size: number): Promise<Read> {
  const query = "subscription ($id: ID!) { entries(dialogueId: $id) { leaf } }";
  const leaves: string[] = [];
  const enough = new AbortController();
  const { body } = await fetch(`${url}/graphql/stream`, {
    method: "POST",
    headers: { accept: "text/event-stream", "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { id: round } }),
    signal: AbortSignal.any([enough.signal, AbortSignal.timeout(streamMs)]),
  });
  let rest = "";
  try {
    for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines)
        if (line.startsWith("data: {")) leaves.push(JSON.parse(line.slice(6)).data.entries.leaf);
      if (leaves.length >= size) break;
    }
  } catch (failure) {
    // What it did not bring is for the checker to name.
    if (!(failure instanceof Error && failure.name === "TimeoutError")) throw failure;
  } finally {
    enough.abort();
  }
  return { way: `events at ${url}`, size: leaves.length, root: rootOf(leaves), leaves };
}

/** As a tool that knows C2SP tlog-tiles: the head, the leaves of the bundles, the root of the tiles of hashes. */
async function readTiles(url: string, round: string): Promise<Read> {
  const log = `${url}/log/${round}`;
  const head = parseCheckpoint(parseNote(await textAt(`${log}/checkpoint`)).text);
  const tiles = new Map<string, Uint8Array>();
  for (const tile of tilesOf(head.size)) tiles.set(tilePath(tile), await bytesAt(`${log}/${tilePath(tile)}`));
  const bytesOf = (tile: Tile) => tiles.get(tilePath(tile)) ?? new Uint8Array();
  const leaves = tilesOf(head.size)
    .filter(({ level }) => level === "entries")
    .flatMap((tile) => parseEntryBundle(bytesOf(tile), tile.width).map(fromUtf8));
  const root = toBase64(rootOfSubtrees(head.size, subtreesOfTiles(head.size, bytesOf)));
  const way = `tiles at ${url}`;
  // A head of another root is what the checker would see in it.
  return { way, size: head.size, root: root === toBase64(head.root) ? root : "", leaves };
}

async function readArchive(url: string, round: string): Promise<Read> {
  const { entries, checkpoints } = parseArchive(await textAt(`${url}/log/${round}/archive`));
  const head = parseCheckpoint(parseNote(checkpoints.at(-1) ?? "").text);
  const leaves = entries.map(({ leaf }) => fromUtf8(leaf));
  return { way: `the archive at ${url}`, size: head.size, root: toBase64(head.root), leaves };
}

async function bytesAt(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function textAt(address: string): Promise<string> {
  return fromUtf8(await bytesAt(address));
}
