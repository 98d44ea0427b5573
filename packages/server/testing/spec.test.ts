import { describe, expect, it } from "vitest";
import { readSources, readSpec } from "./sources.ts";

/** The ids at the start of a test's title: `[A2] [I-1] …`. Rules of a SPEC are a letter and a number. */
function citedIn(text: string): string[] {
  const titles = [
    ...text.matchAll(/\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*["'`]((?:\[[^\]]+\]\s*)+)/g),
  ];
  return titles.flatMap(([, ids]) => [...(ids ?? "").matchAll(/\[([A-Z]\d+)\]/g)].map(([, id]) => id ?? ""));
}

const tests = readSources().filter(({ path }) => path.includes(".test."));

describe.each([
  { name: "ledger", folders: ["ledger/"] },
  { name: "witness", folders: ["witness/"] },
  { name: "server", folders: ["server/", "journeys/"] },
])("SPEC of $name", ({ name, folders }) => {
  const spec = readSpec(name);
  const rules = [...spec.matchAll(/^[-*] \*\*([A-Z]\d+)\*\*/gm)].map(([, id]) => id ?? "");
  const cited = tests
    .filter(({ path }) => folders.some((folder) => path.startsWith(folder)))
    .flatMap(({ text }) => citedIn(text));

  it("numbers each rule once", () => {
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((id, place) => rules.indexOf(id) !== place)).toEqual([]);
  });

  it("has each rule proved by a test", () => {
    expect(rules.filter((id) => !cited.includes(id))).toEqual([]);
  });

  it("knows each rule that a test cites", () => {
    expect([...new Set(cited)].filter((id) => !rules.includes(id))).toEqual([]);
  });
});
