import { appendFile, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { newFolder } from "../../testing/folder.ts";
import { HeadsFile, type KnownHead } from "./heads-file.ts";

const head = (size: number): KnownHead => ({
  dialogueId: "7f3a2b1c-0000-4000-8000-000000000000",
  size,
  root: Buffer.alloc(32, size).toString("base64"),
});
const sizesIn = async (file: HeadsFile) => (await file.read()).map(({ size }) => size);

it("[L7] heads are read as they were written, for their owner alone", async () => {
  const file = new HeadsFile(join(await newFolder(), "data", "heads"));
  expect(await file.read()).toEqual([]);
  await file.append([head(1), head(2)]);
  await file.append([head(3)]);
  expect(await file.read()).toEqual([head(1), head(2), head(3)]);
  expect((await stat(file.path)).mode & 0o777).toBe(0o600);
});

it("[L7] what a power cut has torn counts as not written, and spoils nothing that follows", async () => {
  const file = new HeadsFile(join(await newFolder(), "heads"));
  await file.append([head(1), head(2)]);
  for (const torn of ["7f3a2b1c-0000-4000-8000-000000000000 3 AAA", "7f3a2b1c", "\u0000\u0000"]) {
    await appendFile(file.path, torn);
    await file.append([head(4)]);
  }
  expect(await sizesIn(file)).toEqual([1, 2, 4, 4, 4]);
});

it("[L7] of nodes that write while another makes the file shorter, no head is lost", async () => {
  const path = join(await newFolder(), "heads");
  const nodes = [1, 2, 3].map(() => new HeadsFile(path));
  await nodes[0]?.append(Array.from({ length: 500 }, (_, size) => head(size + 1)));
  const writing = nodes.slice(1).map(async (node, place) => {
    for (let size = 1_000 + place; size < 1_100; size += 2) await node.append([head(size)]);
  });
  for (let times = 0; times < 5; times += 1)
    await nodes[0]?.compact((heads) => heads.filter(({ size }) => size >= 500));
  await Promise.all(writing);
  const sizes = new Set(await sizesIn(new HeadsFile(path)));
  expect([...sizes].sort((a, b) => a - b)).toEqual([
    500,
    ...Array.from({ length: 100 }, (_, i) => 1_000 + i),
  ]);
  await nodes[0]?.compact((heads) => heads.filter(({ size }) => size === 1_099).slice(-1));
  expect(await readFile(path, "utf8")).toBe(`${head(1_099).dialogueId} 1099 ${head(1_099).root}\n`);
});
