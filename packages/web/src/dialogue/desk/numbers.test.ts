import { expect, test } from "vitest";
import { isClean, readNumbers } from "./numbers.ts";

test("numbers of entries are read as people write them, each once, in order", () => {
  const read = readNumbers("9, #4 og 7; 4 and 16", 16);
  expect(read).toEqual({ found: [4, 7, 9, 16], missing: [], unreadable: [] });
  expect(isClean(read)).toBe(true);
  expect(isClean(readNumbers("  ", 16))).toBe(true);
});

test("what is no entry is told, not dropped", () => {
  const read = readNumbers("7, 99, abc, 0, #17, 4-6", 16);
  expect(read).toEqual({ found: [7], missing: ["99", "0", "17"], unreadable: ["abc", "4-6"] });
  expect(isClean(read)).toBe(false);
});
