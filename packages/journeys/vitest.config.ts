import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "journeys",
    root: import.meta.dirname,
    include: ["src/**/*.journey.ts"],
    globalSetup: "src/chromium.ts",
    // A browser and a server each: one journey at a time on two cores.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});
