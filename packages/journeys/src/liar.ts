import { createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  fromBase64Url,
  fromUtf8,
  leafHash,
  readEntry,
  rootOf,
  type Signer,
  signCheckpoint,
  signerOf,
  subtreesOf,
  toBase64,
  toUtf8,
  writeEntry,
} from "@samtidig/ledger";
import type { Page } from "playwright-core";

/** An entry on its way to a page. */
export interface Sent {
  readonly number: number;
  readonly leaf: string;
  readonly disclosures: readonly string[];
  readonly head: { readonly size: number; readonly root: string; readonly note: string | null };
}

export interface Lie {
  /** What comes in place of an entry; nothing: it is held back. */
  readonly entry?: (sent: Sent) => readonly Sent[];
  /** How long the record is said to be. */
  readonly size?: (size: number) => number;
}

/** Between one page and the server: what it is shown goes through a lie, on the socket and over HTTP. */
export async function lieTo(page: Page, lie: Lie): Promise<void> {
  const entriesOf = (sent: Sent) => lie.entry?.(sent) ?? [sent];
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const message = JSON.parse(String(text));
      const sent: Sent | undefined = message.payload?.data?.entries;
      if (!sent) return socket.send(text);
      for (const entries of entriesOf(sent))
        socket.send(JSON.stringify({ ...message, payload: { data: { entries } } }));
    });
  });
  await page.route("**/graphql", async (route) => {
    const response = await route.fetch();
    const answer = await response.json().catch(() => null);
    const dialogue = answer?.data?.dialogue;
    if (!dialogue) return route.fulfill({ response });
    if (typeof dialogue.size === "number" && lie.size) dialogue.size = lie.size(dialogue.size);
    if (Array.isArray(dialogue.entries)) dialogue.entries = dialogue.entries.flatMap(entriesOf);
    return route.fulfill({ response, json: answer });
  });
}

/** The same entry with other words, as if they had been published. */
export function withText(sent: Sent, text: string): Sent {
  const entry = readEntry(toUtf8(sent.leaf), sent.disclosures);
  if (!("text" in entry)) throw new Error(`entry ${sent.number} has no text`);
  const { leaf, disclosures } = writeEntry({ ...entry, text }, () => new Uint8Array(16).fill(7));
  return { ...sent, leaf: fromUtf8(leaf), disclosures };
}

/** Another record, signed with the log's own key: what only the server itself can do. */
export async function forger(
  dataFolder: string,
  change: (sent: Sent) => Sent,
): Promise<(sent: Sent) => Sent[]> {
  const { d } = createPrivateKey(await readFile(`${dataFolder}/log-key.pem`, "utf8")).export({
    format: "jwk",
  });
  const seed = fromBase64Url(d ?? "");
  const hashes: Uint8Array[] = [];
  return (honest) => {
    const sent = change(honest);
    const origin = String(JSON.parse(honest.leaf).log);
    hashes[sent.number - 1] = leafHash(toUtf8(sent.leaf));
    const root = rootOf(sent.number, subtreesOf(hashes.slice(0, sent.number)));
    const signer: Signer = signerOf(origin, seed);
    const note = signCheckpoint({ origin, size: sent.number, root }, [signer]);
    return [{ ...sent, head: { size: sent.number, root: toBase64(root), note } }];
  };
}
