import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: [
      // Sources, so that tests need no build; and one graphql module in the process.
      {
        find: "@samtidig/ledger",
        replacement: fileURLToPath(new URL("packages/ledger/src/index.ts", import.meta.url)),
      },
      { find: /^graphql$/, replacement: "graphql/index.js" },
    ],
  },
  test: {
    // Two cores: more files at once only make each other wait.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "ledger", include: ["packages/ledger/src/**/*.test.ts"] } },
      {
        extends: true,
        test: { name: "witness", include: ["packages/witness/src/**/*.test.ts"], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: { name: "verify", include: ["packages/verify/src/**/*.test.ts"], testTimeout: 30_000 },
      },
      { extends: true, test: { name: "web", include: ["packages/web/src/**/*.test.{ts,tsx}"] } },
      { extends: true, test: { name: "faults", include: ["packages/faults/src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "server",
          include: ["packages/server/{src,testing}/**/*.test.ts"],
          globalSetup: "packages/server/testing/database.ts",
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // To load the server anew for each of ninety files took a quarter of the time; each test opens one of its own.
          isolate: false,
          restoreMocks: true,
        },
      },
    ],
  },
});
