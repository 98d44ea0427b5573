import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";

const server = "http://127.0.0.1:4000";
const forward = { target: server, changeOrigin: false };

export default defineConfig({
  plugins: [react()],
  // "source": the ledger is read from its TypeScript, so that nothing has to be built first.
  resolve: { conditions: ["source", ...defaultClientConditions] },
  // Nothing is inlined as data: the content security policy of the server stays short.
  build: { assetsInlineLimit: 0, target: "es2022" },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: {
      "/graphql": { ...forward, ws: true },
      "^/dialogues/[^/]+/record": forward,
      "/log": forward,
      "/.well-known": forward,
    },
  },
});
