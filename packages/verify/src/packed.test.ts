import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { archive, vector } from "../testing/vectors.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

/** Packed as for the registry, installed in an empty folder without a network: what anybody gets by npx. */
let folder: string;
let packed: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samtidig-verify-"));
  await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: root });
  const [tarball = ""] = await readdir(folder);
  packed = (await run("tar", ["-tzf", join(folder, tarball)])).stdout.trim().split("\n").sort();
  await writeFile(join(folder, "package.json"), "{}");
  await run("npm", ["install", "--offline", "--silent", join(folder, tarball)], { cwd: folder });
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** As a stranger would, on a machine that knows nothing of this repository. */
async function npx(...args: string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout } = await run("npx", ["--offline", "samtidig-verify", ...args], { cwd: folder });
    return { code: 0, output: stdout };
  } catch (failure) {
    const { code, stdout } = failure as { code: number; stdout: string };
    return { code, output: stdout };
  }
}

test("the package is the command, the page, and what says what they are", () => {
  expect(packed).toEqual([
    "package/README.md",
    "package/dist/samtidig-verify.html",
    "package/dist/samtidig-verify.js",
    "package/package.json",
  ]);
});

test("the command works with nothing installed beside it", async () => {
  await writeFile(join(folder, "archive.json"), archive());
  await writeFile(join(folder, "policy"), vector("policy"));
  await writeFile(join(folder, "other"), vector("equivocation.checkpoint.9"));
  expect(await readdir(join(folder, "node_modules"))).toEqual([
    ".bin",
    ".package-lock.json",
    "samtidig-verify",
  ]);
  const fine = await npx("archive.json", "--key", "policy", "--language", "en");
  expect([fine.code, fine.output]).toEqual([0, expect.stringMatching(/^Everything fits\n/)]);
  const lie = await npx("archive.json", "--key", "policy", "--compare", "other", "--language", "nb");
  expect([lie.code, lie.output]).toEqual([1, expect.stringMatching(/^Noe stemmer ikke\n/)]);
  expect((await npx("none")).code).toBe(2);
}, 60_000);
