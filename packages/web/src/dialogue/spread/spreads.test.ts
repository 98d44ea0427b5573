import { expect, it } from "vitest";
import { formatSpread } from "./spreads.ts";

const plain = (text: string) => text.replace(/\s/g, " ");

it.each([
  [0, "1 ms", "1 ms"],
  [0.4, "1 ms", "1 ms"],
  [37.2, "38 ms", "38 ms"],
  [999.2, "1 sek", "1 sec"],
  [1_201, "1,3 sek", "1.3 secs"],
])("says that %d ms were enough, and not less", (milliseconds, nb, en) => {
  expect(plain(formatSpread(milliseconds, "nb"))).toBe(nb);
  expect(plain(formatSpread(milliseconds, "en"))).toBe(en);
});
