import { execFile } from "node:child_process";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

declare module "vitest" {
  interface ProvidedContext {
    /** A data folder to copy, with the demonstration played: that of seed.ts. */
    seed: string;
  }
}

/** A folder for the data of one server. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "samtidig-test-"));
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
