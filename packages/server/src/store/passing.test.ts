import { describe, expect, it } from "vitest";
import { isPassing } from "./passing.ts";

const failing = (code: string) => Object.assign(new Error("failed"), { code });

describe("a fault of the database", () => {
  it("[F6] [F18] passes where the way to it, a descriptor for it or the one that takes its place may be there at the next try", () => {
    for (const code of [
      "ECONNREFUSED",
      "ETIMEDOUT",
      "EHOSTUNREACH",
      "EAI_AGAIN",
      "EMFILE",
      "25006",
      "25P03",
      "08006",
    ])
      expect(isPassing(failing(code)), code).toBe(true);
  });

  it("[F18] does not pass where the next try would fail alike", () => {
    for (const code of ["22003", "23505", "42601", "EACCES"])
      expect(isPassing(failing(code)), code).toBe(false);
    expect(isPassing(new Error("failed"))).toBe(false);
  });
});
