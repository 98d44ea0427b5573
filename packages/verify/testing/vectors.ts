import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Archive, formatArchive, toUtf8 } from "@samtidig/ledger";
import vectors from "../../ledger/vectors/log-v1/entries.json" with { type: "json" };
import { run } from "../src/cli/run.ts";

/** The ledger's example log. */
export const folder = fileURLToPath(new URL("../../ledger/vectors/log-v1/", import.meta.url));
export const origin = "samtidig.example.no/log/7f3k2m9q4x8w";

export function vector(name: string): string {
  return readFileSync(folder + name, "utf8");
}

/** Their names, below that folder. */
export function vectorNames(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.replace(/\/+/g, "/").slice(folder.length))
    .sort();
}

export const entries = vectors.map(({ leaf, disclosures, ...more }) => ({
  leaf: toUtf8(leaf),
  disclosures: "afterRedaction" in more ? more.afterRedaction : disclosures,
}));

/** The example log as an archive, with what a test changes. */
export function archive(changed: Partial<Archive> = {}): string {
  return formatArchive({
    log: origin,
    entries,
    checkpoints: [vector("checkpoint.9")],
    policy: vector("policy"),
    ...changed,
  });
}

/** Runs the command in that folder. `input`: what "-" reads. */
export async function command(
  args: readonly string[],
  {
    input = "",
    env = {},
    isTerminal = false,
  }: { input?: string; env?: Record<string, string>; isTerminal?: boolean } = {},
): Promise<{ readonly code: number; readonly output: string }> {
  let output = "";
  const code = await run(args, {
    folder,
    env,
    isTerminal,
    input: (async function* () {
      yield toUtf8(input);
    })(),
    write: (text) => {
      output += text;
    },
  });
  return { code, output };
}
