import { createHash } from "node:crypto";
import { defaultClientConditions, defaultServerConditions, defineConfig, type Plugin } from "vite";

/**
 * Two files, each whole in itself: the command (`samtidig-verify.js`, for Node) and the page (`samtidig-verify.html`,
 * for a browser without a network). Nothing has to be installed beside them.
 */
export default defineConfig({
  root: "src/page",
  build: { target: "es2023", outDir: "../../dist", emptyOutDir: false, modulePreload: false },
  // "source": the ledger is read from its TypeScript, so that nothing has to be built first.
  environments: {
    client: {
      resolve: { conditions: ["source", ...defaultClientConditions] },
      build: { rolldownOptions: { input: "src/page/samtidig-verify.html" } },
    },
    command: {
      consumer: "server",
      resolve: { conditions: ["source", ...defaultServerConditions], noExternal: true },
      build: {
        minify: false,
        rolldownOptions: {
          input: { "samtidig-verify": "src/cli/main.ts" },
          output: { entryFileNames: "[name].js", codeSplitting: false },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== "ssr") await builder.build(environment);
      }
    },
  },
  plugins: [oneFile()],
});

/** Puts script and style into the page, and lets it run them and nothing else: it may ask nobody for anything. */
function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    applyToEnvironment: ({ name }) => name === "client",
    generateBundle(_options, bundle) {
      let script = "";
      let style = "";
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === "chunk") script += part.code;
        else if (name.endsWith(".css")) style += String(part.source);
        else continue;
        delete bundle[name];
      }
      // In a page, this would end the script; in a string or a comment it means the same.
      script = script.replaceAll("</script", "<\\/script");
      const page = Object.values(bundle).find(({ fileName }) => fileName.endsWith(".html"));
      if (page?.type !== "asset") throw new Error("the page is missing");
      const policy = [
        "default-src 'none'",
        `script-src '${hashOf(script)}'`,
        `style-src '${hashOf(style)}'`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
      ].join("; ");
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/, "")
        .replace("<!-- policy -->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace("<!-- style -->", () => `<style>${style}</style>`)
        .replace("<!-- script -->", () => `<script type="module">${script}</script>`);
    },
  };
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
