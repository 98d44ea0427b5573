import { defaultServerConditions, defineConfig } from "vite";

/**
 * The server with everything that it imports, in a few files: Node finds, reads and links 1,900 modules in more than
 * twice the time that these take, and a node that was killed is missed for as long as it starts.
 */
export default defineConfig({
  environments: {
    ssr: {
      resolve: {
        // "source": the ledger is read from its TypeScript, so that nothing has to be built first.
        conditions: ["source", ...defaultServerConditions],
        noExternal: true,
        // Of type-graphql's: loaded only where inputs are validated by it, which is done with zod here.
        external: ["class-validator"],
      },
    },
  },
  build: {
    ssr: "src/main.ts",
    target: "node20",
    minify: false,
    sourcemap: true,
    // Beside main.js: pages are found from where the code lies.
    rolldownOptions: { output: { chunkFileNames: "[name]-[hash].js" } },
  },
});
