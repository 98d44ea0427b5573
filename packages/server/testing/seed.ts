import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { newFolder } from "./folder.ts";
import { Node } from "./node.ts";

/** Once per run: setting up a database and playing the demonstration takes longer than most of what is tested on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const seed = await newFolder();
  const node = await Node.start({ SAMTIDIG_DATA: seed });
  await node.stop();
  project.provide("seed", seed);
  return () => rm(seed, { recursive: true, force: true });
}
