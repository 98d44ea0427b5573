import { fileURLToPath } from "node:url";
import type { Node, Settings } from "../../server/testing/node.ts";
import { pause } from "./wait.ts";

const collect = fileURLToPath(new URL("./collect-garbage.mjs", import.meta.url));

/** Of a node that can be told to collect what it does not use. */
export const tidySettings: Settings = { NODE_OPTIONS: `--expose-gc --import ${collect}` };

/**
 * What V8 might give back and lets lie, tens of MB for minutes, would hide a leak, or seem to be one. Tell it from the very
 * beginning on: it is the first collections that make room for what comes after them, and that for good.
 */
export async function tidy(node: Node, withinMs: number): Promise<void> {
  process.kill(node.pid, "SIGUSR2");
  await pause(withinMs);
}
