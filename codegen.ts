import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "packages/server/schema.graphql",
  documents: [
    "packages/web/src/**/*.{ts,tsx}",
    "!packages/web/src/generated/**",
    "!packages/web/src/**/*.test.{ts,tsx}",
  ],
  generates: {
    "packages/web/src/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { DateTimeISO: "string", UUID: "string", ID: "string" },
        enumsAsTypes: true,
        useTypeImports: true,
      },
    },
  },
};
export default config;
