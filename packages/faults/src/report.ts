import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    isLong: boolean;
  }
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What must hold, in words; null for a figure that is only told. */
  readonly limit: string | null;
  readonly isOk: boolean;
}

export interface Result {
  readonly fault: string;
  readonly done: string;
  readonly ranAt: string;
  readonly tookSeconds: number;
  /** How many processes wanted the machine's cores, ours and others' (the load average of a minute) in the end. */
  readonly load: number;
  readonly figures: readonly Figure[];
  /** What the checker found. */
  readonly found: readonly string[];
}

export const results = fileURLToPath(new URL("../results/", import.meta.url));
const docs = fileURLToPath(new URL("../../../docs/", import.meta.url));

export const fileOf = (fault: string): string => join(results, `${fault}.json`);

/** After faults at full length their figures are written down. */
export default function setup(project: TestProject): () => Promise<void> {
  return async () => {
    if (project.config.provide.isLong) await writeReport();
  };
}

/** docs/faults.md, of what each fault came to when it last ran on this machine. */
async function writeReport(): Promise<void> {
  const names = await readdir(results).catch(() => []);
  const all = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(results, name), "utf8")) as Result),
  );
  all.sort((a, b) => a.fault.localeCompare(b.fault, "en", { numeric: true }));
  await mkdir(docs, { recursive: true });
  await writeFile(join(docs, "faults.md"), await textOf(all));
}

async function textOf(all: readonly Result[]): Promise<string> {
  const { stdout } = await promisify(execFile)("git", ["rev-parse", "--short", "HEAD"]).catch(() => ({
    stdout: "?",
  }));
  const memory = Math.round(os.totalmem() / 1024 ** 3);
  const machine = `${os.availableParallelism()} cores (${os.cpus()[0]?.model ?? "?"}), ${memory} GB, ${os.type()} ${/^\d+\.\d+/.exec(os.release())?.[0]}`;
  const last =
    all
      .map(({ ranAt }) => ranAt)
      .sort()
      .at(-1) ?? "";
  return `# Faults

What breaks is broken for real: processes are killed and frozen, lines are cut and swallow bytes, Postgres is stopped.
Writers and readers write down what they had, and one checker (\`packages/faults/src/checker.ts\`) judges all of it:
what was acknowledged is in the record, the record runs 1..N, every reader showed 1..N once and in order, and every way
of reading gives the same bytes and root: pages of entries, the plain page, server-sent events, tiles, the archive.
Besides, each fault has figures to keep.

Written by \`npm run faults\`, which takes half an hour; \`npm run faults -- f06\` runs one. \`npm test\` runs all of them
in short versions, with the same checker and more patience.

Machine: ${machine}; Node ${process.versions.node}. Last run ${last.slice(0, 10)}, at ${stdout.trim()} or just before.

The load is how many processes wanted a core at the same time, ours and others': where it is far above the number of
cores, times tell more of the machine than of the product.

| fault | what was done | holds | took | load |
| --- | --- | --- | ---: | ---: |
${all.map((one) => `| ${one.fault} | ${one.done} | ${isOk(one) ? "ok" : "**not**"} | ${Math.round(one.tookSeconds)} s | ${one.load.toFixed(1)} |`).join("\n")}

${all.map(sectionOf).join("\n")}`;
}

function isOk({ figures, found }: Result): boolean {
  return found.length === 0 && figures.every((figure) => figure.isOk);
}

function sectionOf({ fault, done, ranAt, figures, found }: Result): string {
  const verdict = found.length === 0 ? "The checker found nothing." : `The checker found:\n\n${list(found)}`;
  return `## ${fault}

${done} (${ranAt.slice(0, 16).replace("T", " ")} UTC)

| figure | measured | must be | |
| --- | ---: | ---: | --- |
${figures.map(rowOf).join("\n")}

${verdict}
`;
}

function rowOf({ name, value, unit, limit, isOk: ok }: Figure): string {
  return `| ${name} | ${rounded(value)}${unit && ` ${unit}`} | ${limit ?? ""} | ${limit === null ? "" : ok ? "ok" : "**not**"} |`;
}

/** As far as anybody wants to know. */
export function rounded(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 0);
}

/** Not all of a long list: the first ones tell what is wrong. */
function list(found: readonly string[]): string {
  return found
    .slice(0, 20)
    .map((line) => `- ${line}`)
    .join("\n");
}
