import { randomBytes } from "node:crypto";
import { access, chmod, mkdir, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "./account.ts";
import { program } from "./binaries.ts";
import { StartFailure } from "./failure.ts";
import { giveTo, type Place } from "./place.ts";

/** The role that owns everything. */
export const SUPERUSER = "samtidig";

const DRAFT = "postgres.new-";

function isInitialised(data: string): Promise<boolean> {
  return access(path.join(data, "PG_VERSION")).then(
    () => true,
    () => false,
  );
}

/**
 * Makes the data folder if there is none. It is made beside its place and renamed, so that a kill leaves nothing
 * half; of two that do so at the same time the second finds its place taken, and uses what is there.
 */
export async function initialise(place: Place, binaries: string, say: (line: string) => void): Promise<void> {
  if (await isInitialised(place.data)) return;
  say("Setting up the database (first start only) …");
  const parent = path.dirname(place.data);
  const draft = path.join(parent, DRAFT + randomBytes(4).toString("hex"));
  const data = path.join(draft, "postgres");
  const password = path.join(draft, "password");
  try {
    await mkdir(draft);
    await chmod(draft, place.account ? 0o711 : 0o700);
    await mkdir(data, { mode: 0o700 });
    await writeFile(password, `${place.password}\n`, { mode: 0o600 });
    await giveTo(place.account, data, password);
    const { code, output } = await run(
      program(binaries, "initdb"),
      [
        ...["-D", data, `--username=${SUPERUSER}`, `--pwfile=${password}`, "--auth=scram-sha-256"],
        ...["--encoding=UTF8", ...localeOptions(), "--no-instructions"],
      ],
      place.account,
      parent,
    );
    if (code !== 0)
      throw new StartFailure(`The database could not be set up in ${parent}: ${lastLine(output)}`);
    await rename(data, place.data);
    await syncFolder(parent);
  } catch (error) {
    // Another start was faster; its clean-up may even have removed our draft under us.
    if (!(await isInitialised(place.data))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Postgres's own C.UTF-8 sorts the same on every machine; the system's name for it is missing on some. */
function localeOptions(): string[] {
  const system = process.platform === "linux" ? "C.UTF-8" : "C";
  return [`--locale=${system}`, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
}

/** Removes what earlier starts left when they were killed while setting up. Only the holder of the folder may. */
export async function removeDrafts(place: Place): Promise<void> {
  const parent = path.dirname(place.data);
  const drafts = (await readdir(parent)).filter((name) => name.startsWith(DRAFT));
  await Promise.all(
    drafts.map((name) => rm(path.join(parent, name), { recursive: true, force: true, maxRetries: 3 })),
  );
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders.
  if (process.platform === "win32") return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The line in which Postgres says why it gave up. */
export function lastLine(output: string): string {
  const lines = output.trim().split("\n");
  return (lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "").trim();
}
