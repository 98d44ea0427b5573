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

/** Once per run: a Chromium that is there, or installed now where that can be done without asking. */
export default function setup(project: TestProject): void {
  project.provide("chromiumPath", findChromium() ?? installChromium());
}

function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  return (
    [...(named ? [named] : []), ...installed, chromium.executablePath()].find((path) => existsSync(path)) ??
    null
  );
}

function installChromium(): string {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium for the journeys (apt) …");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  } else {
    console.log("Downloading Chromium for the journeys …");
    run(process.execPath, [
      new URL("../../../node_modules/playwright-core/cli.js", import.meta.url).pathname,
      "install",
      "chromium-headless-shell",
    ]);
  }
  const path = findChromium();
  if (path) return path;
  throw new Error(
    "The journeys need Chromium. Run `sudo apt-get install -y chromium`, or name one that is there by CHROMIUM_PATH, and start again.",
  );
}

/** A failure shows by the browser that is still missing. */
function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
