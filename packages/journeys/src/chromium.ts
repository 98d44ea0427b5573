import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Once per run: a Chromium that is there, or that root installs; anybody else is told in one line how to get one. */
export default function setup(project: TestProject): void {
  const path = findChromium() ?? installChromium();
  if (path) {
    project.provide("chromiumPath", path);
    return;
  }
  console.error(
    "The journeys need Chromium: run `sudo apt-get install -y chromium` or `npx playwright-core install chromium-headless-shell`, or set CHROMIUM_PATH to one that is there.",
  );
  // Nothing failed here that a stack could explain.
  process.exit(1);
}

function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  const places = named ? [named] : [...installed, chromium.executablePath()];
  return places.find(canRun) ?? null;
}

/** Asked of itself: some are there only to say how to install them. */
function canRun(path: string): boolean {
  return (
    existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0
  );
}

/** Only for root on Debian and Ubuntu, without asking; a failure shows by the browser that is still missing. */
function installChromium(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  console.log("Installing Chromium for the journeys (apt) …");
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
  ])
    spawnSync("apt-get", args, {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  return findChromium();
}
