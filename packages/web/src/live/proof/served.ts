import { type Policy, parsePolicy } from "@samtidig/ledger";
import type { Served } from "./guard.ts";

const notServed = [404, 405, 410];

/** What stands under `/log/<id>/`; null where the server has no such thing. Throws where it cannot be reached. */
async function ask(dialogueId: string, path: string): Promise<string | null> {
  const response = await fetch(`/log/${encodeURIComponent(dialogueId)}/${path}`, {
    signal: AbortSignal.timeout(4_000),
  });
  if (notServed.includes(response.status)) return null;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  // An older server answers with the page itself.
  return response.headers.get("content-type")?.startsWith("text/plain") ? response.text() : null;
}

function read(text: string): Policy | null {
  try {
    return parsePolicy(text);
  } catch {
    return null;
  }
}

/** Asked of the server that the page came from. */
export const served: Served = {
  async policy(dialogueId) {
    const text = await ask(dialogueId, "policy");
    return text === null ? null : read(text);
  },
  checkpoint: (dialogueId) => ask(dialogueId, "checkpoint"),
};
