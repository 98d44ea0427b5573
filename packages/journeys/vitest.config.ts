import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // Its sources, as nothing else needs it built.
  resolve: {
    alias: { "@samtidig/ledger": fileURLToPath(new URL("../ledger/src/index.ts", import.meta.url)) },
  },
  test: {
    name: "journeys",
    root: import.meta.dirname,
    include: ["src/**/*.journey.ts"],
    globalSetup: ["src/chromium.ts", "../server/testing/seed.ts"],
    // A browser and a server each, which wait for one another most of the time: three at once on two cores.
    maxWorkers: 3,
    maxConcurrency: 2,
    // Longer than the waits within, so that what did not come is what a failure names.
    testTimeout: 120_000,
    hookTimeout: 90_000,
  },
});
