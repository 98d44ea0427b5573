import type { all } from "../texts/nb/all.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: typeof all;
  }
}
