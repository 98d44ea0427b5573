import { expect, it } from "vitest";
import { firstLanguage } from "./i18n.ts";

it("chooses the saved language, else the first of the browser's that we have, else bokmål", () => {
  expect(firstLanguage("en", ["nb-NO"])).toBe("en");
  expect(firstLanguage(null, ["de-DE", "en-GB", "nb-NO"])).toBe("en");
  expect(firstLanguage(null, ["nn-NO", "en"])).toBe("nb");
  expect(firstLanguage("xx", ["de-DE"])).toBe("nb");
});
