import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { reasonOf, StartFailure } from "./failure.ts";

/** The account of the operating system that Postgres runs as, where that is not our own. */
export interface Account {
  uid: number;
  gid: number;
}

/** Postgres refuses to run as root. */
export const weAreRoot = process.getuid?.() === 0;

/**
 * The environment for Postgres and its tools: fixed, so that nothing depends on the user's PG*, LANG or TZ.
 * Windows programs do not start without some of its variables, so there the environment is inherited.
 */
export const plainEnvironment: NodeJS.ProcessEnv | undefined =
  process.platform === "win32"
    ? undefined
    : {
        PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        HOME: "/",
        LC_ALL: "C",
        TZ: "UTC",
      };

/** Runs a tool to its end as the account; `code` is null when it could not be started at all. */
export async function run(
  command: string,
  args: string[],
  account: Account | undefined,
  cwd = "/",
): Promise<{ code: number | null; output: string }> {
  let output = "";
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  try {
    const child = spawn(command, args, {
      cwd,
      env: plainEnvironment,
      stdio: ["ignore", "pipe", "pipe"],
      ...account,
    });
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const [code] = (await once(child, "close")) as [number | null];
    return { code: code ?? 1, output };
  } catch (error) {
    return { code: null, output: reasonOf(error) };
  }
}

/** May the account go into this folder? Asked of the system itself: no list of modes knows about ACLs. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  return (await run("/bin/sh", ["-c", 'cd "$1"', "sh", folder], account)).code === 0;
}

async function accountNamed(names: string[]): Promise<Account | undefined> {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const name of names) {
    const line = lines.find(([found]) => found === name);
    if (line) return { uid: Number(line[2]), gid: Number(line[3]) };
  }
  return undefined;
}

async function findOrCreate(): Promise<Account> {
  const names = ["postgres", "_postgres", "samtidig"];
  const known = await accountNamed(names);
  if (known) return known;
  const options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"];
  const made = await run("useradd", [...options, "--shell", "/usr/sbin/nologin", "samtidig"], undefined);
  // Busybox systems have no useradd. A failure is not looked at: another start may have made it just before us.
  if (made.code === null)
    await run("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", "samtidig"], undefined);
  const account = await accountNamed(names);
  if (account) return account;
  throw new StartFailure(
    "Postgres does not run as root and no user could be created for it: run `useradd --system samtidig`, " +
      "start as an ordinary user, or set DATABASE_URL.",
  );
}

/** The account that Postgres shall run as when we are root; made when there is none. */
export async function accountForPostgres(): Promise<Account> {
  const account = await findOrCreate();
  // The root of some containers may not become anybody else.
  if ((await run("/bin/sh", ["-c", "exit 0"], account)).code === 0) return account;
  throw new StartFailure(
    "Postgres does not run as root, and this root may not run it as another user: " +
      "start as an ordinary user, or set DATABASE_URL.",
  );
}
