import { existsSync } from "node:fs";
import { readdir, readFile, readlink } from "node:fs/promises";
import path from "node:path";

export async function dataOf(folder: string): Promise<string> {
  const { data } = JSON.parse(await readFile(path.join(folder, "database.json"), "utf8")) as { data: string };
  return path.resolve(folder, data);
}

/** Every living process that was started as the postmaster of this folder; where there is no /proc, the one on file. */
export async function postmastersOf(folder: string): Promise<number[]> {
  const data = await dataOf(folder);
  if (!existsSync("/proc/self/cwd")) {
    const [pid] = (await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    return pid ? [Number(pid)] : [];
  }
  const parents = new Map<number, number>();
  for (const name of (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry))) {
    try {
      const command = (await readFile(`/proc/${name}/cmdline`, "utf8")).split("\0");
      if (!command.includes("-D") || (await readlink(`/proc/${name}/cwd`)) !== data) continue;
      parents.set(Number(name), Number((await readFile(`/proc/${name}/stat`, "utf8")).split(" ")[3]));
    } catch {
      // It ended while we looked, or is somebody else's.
    }
  }
  // Its children look like itself until they have named themselves.
  return [...parents].filter(([, parent]) => !parents.has(parent)).map(([pid]) => pid);
}

export async function postmasterOf(folder: string): Promise<number | undefined> {
  return (await postmastersOf(folder))[0];
}
