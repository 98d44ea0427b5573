import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../peers/", import.meta.url));

/** The peers are no part of `npm ci`: they are installed where the benchmark is run, in the versions of their lockfile. */
export function installPeers(): void {
  const installed = `${folder}node_modules/.package-lock.json`;
  const isInstalled =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${folder}package-lock.json`).mtimeMs;
  if (isInstalled) return;
  console.log("Installing the peers …");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel", "error"], {
    cwd: folder,
    stdio: "inherit",
  });
}
