import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "journeys",
    root: import.meta.dirname,
    include: ["src/**/*.journey.ts"],
    globalSetup: ["src/chromium.ts", "../server/testing/seed.ts"],
    // A browser and a server each, which wait for one another most of the time: three at once on two cores.
    maxWorkers: 3,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
