import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";

/** On what, and with what, something was measured. */
export function machine(): Record<string, unknown> {
  const dependencies = (file: string): Record<string, string> =>
    JSON.parse(readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8")).dependencies;
  return {
    processor: os.cpus()[0]?.model ?? "unknown",
    cores: os.availableParallelism(),
    memoryGB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${/^\d+\.\d+/.exec(os.release())?.[0]}`,
    node: process.version,
    commit: commit(),
    peers: dependencies("../peers/package.json"),
  };
}

function commit(): string {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

/** How many processes wanted to run, on average of the last minute: well above the cores, somebody else was at work. */
export function load(): number {
  return os.loadavg()[0] ?? 0;
}

/** How many files a process may have open. */
export function descriptors(): number {
  const limit = execFileSync("sh", ["-c", "ulimit -Hn"], { encoding: "utf8" }).trim();
  return limit === "unlimited" ? Number.POSITIVE_INFINITY : Number(limit);
}
