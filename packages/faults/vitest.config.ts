import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const minute = 60_000;

/** `--mode long`: the figures of docs/faults.md, an hour of them; else the short versions, a minute or two. */
export default defineConfig(({ mode }) => ({
  resolve: {
    alias: { "@samtidig/ledger": fileURLToPath(new URL("../ledger/src/index.ts", import.meta.url)) },
  },
  test: {
    name: "faults",
    root: import.meta.dirname,
    include: ["src/**/*.fault.ts"],
    globalSetup: ["../server/testing/seed.ts", "src/report.ts"],
    provide: { isLong: mode === "long" },
    // What is measured must not be measured beside something else. In the short versions most of it is waiting.
    maxWorkers: mode === "long" ? 1 : 2,
    testTimeout: mode === "long" ? 30 * minute : minute,
    hookTimeout: minute,
  },
}));
