import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { Node } from "./node.ts";
import { writeReport } from "./report.ts";

declare module "vitest" {
  interface ProvidedContext {
    seed: string;
    isLong: boolean;
  }
}

/** One data folder with the demonstration played, which each fault copies: setting it up takes longer than most faults. */
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const seed = await newFolder();
  const node = await Node.start({ SAMTIDIG_DATA: seed });
  await node.stop();
  project.provide("seed", seed);
  return async () => {
    await rm(seed, { recursive: true, force: true });
    if (project.config.provide.isLong) await writeReport();
  };
}

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "samtidig-fault-"));
  // As root, Postgres runs as another user, who must be able to pass.
  await chmod(folder, 0o711);
  return folder;
}

/** A folder of one's own with the same data; whoever owns a file there owns it here. */
export async function copyOf(seed: string): Promise<string> {
  const folder = await newFolder();
  await promisify(execFile)("cp", ["-a", `${seed}/.`, folder]);
  return folder;
}
