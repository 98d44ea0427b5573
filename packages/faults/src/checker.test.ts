import { describe, expect, it } from "vitest";
import { hashOf, judge, rootOf } from "./checker.ts";
import type { Acknowledged, Reading, Told } from "./histories.ts";

const leaves = [1, 2, 3, 4].map((number) =>
  JSON.stringify({ at: `2026-01-0${number}T00:00:00.000Z`, number }),
);
const other = JSON.stringify({ at: "2026-01-03T00:00:00.000Z", number: 3, text: "et annet" });
const whole = { way: "entries", size: 4, root: rootOf(leaves), leaves };
const page = { way: "page", size: 4, root: rootOf(leaves), leaves: null };

function shown(reader: string, ...numbers: readonly number[]): Reading[] {
  return [
    { reader, after: 0 },
    ...numbers.map((number) => ({ reader, number, leaf: hashOf(leaves[number - 1] ?? "?"), at: number })),
  ];
}

function acknowledged(...numbers: readonly number[]): Acknowledged[] {
  return numbers.map((number) => ({
    number,
    leaf: hashOf(leaves[number - 1] ?? "?"),
    key: `key ${number}`,
    at: number,
  }));
}

/** All of a record, as it stands there. */
function acknowledgedAs(record: readonly string[]): Acknowledged[] {
  return record.map((leaf, place) => ({
    number: place + 1,
    leaf: hashOf(leaf),
    key: `key ${place + 1}`,
    at: place,
  }));
}

function told(different: Partial<Told> = {}): Told {
  return {
    acknowledged: acknowledged(2, 3, 4),
    readings: [...shown("a", 1, 2, 3, 4), ...shown("b", 1, 2, 3, 4)],
    reads: [whole, page],
    ...different,
  };
}

describe("the checker", () => {
  it("finds nothing where all is well", () => {
    expect(judge(told())).toEqual([]);
  });

  it("lets a reader begin after a number, and leave before the end", () => {
    const late: Reading[] = [{ reader: "a", after: 2 }, ...shown("a", 3, 4).slice(1)];
    const early: Reading[] = [...shown("b", 1, 2), { reader: "b", left: true }];
    expect(judge(told({ readings: [...late, ...early] }))).toEqual([]);
  });

  const broken: readonly (readonly [string, Partial<Told>, string])[] = [
    ["a gap", { readings: shown("a", 1, 2, 4) }, "a showed 4 without 3"],
    ["a double", { readings: shown("a", 1, 2, 2, 3, 4) }, "a showed 2 after 2"],
    ["a wrong order", { readings: shown("a", 2, 1, 3, 4) }, "a showed 2 without 1"],
    ["a reader behind", { readings: shown("a", 1, 2, 3) }, "a ended at 3 of 4"],
    ["a reader that got nothing", { readings: shown("a") }, "a ended at 0 of 4"],
    ["a reader ahead", { readings: shown("a", 1, 2, 3, 4, 5) }, "a was ahead: it showed 5 of 4"],
    [
      "a changed leaf",
      {
        readings: shown("a", 1, 2, 3, 4).map((one) =>
          "number" in one && one.number === 3 ? { ...one, leaf: hashOf(other) } : one,
        ),
      },
      "a showed other bytes of 3",
    ],
    [
      "an acknowledged entry that is missing",
      { acknowledged: acknowledged(2, 3, 4, 5) },
      "5 was acknowledged and is not in the record",
    ],
    [
      "an acknowledged entry with other bytes",
      { acknowledged: [...acknowledged(2, 4), { number: 3, leaf: hashOf(other), key: "key 3", at: 3 }] },
      "3 was acknowledged with other bytes",
    ],
    [
      "a key that was used twice",
      { acknowledged: [...acknowledged(2, 3), { ...(acknowledged(4)[0] as Acknowledged), key: "key 3" }] },
      "one key led to 3 and 4",
    ],
    [
      "two keys that led to one entry",
      { acknowledged: [...acknowledged(2, 3, 4), { ...(acknowledged(3)[0] as Acknowledged), key: "key 9" }] },
      "two keys led to 3",
    ],
    [
      "an entry that was published once more, and only the second time with an answer",
      { acknowledged: acknowledged(2, 4) },
      "nobody was told of 3",
    ],
    [
      "an entry that a client was sent twice, and dropped",
      { readings: shown("a", 1, 2, 3, 4).toSpliced(3, 0, { reader: "a", outOfTurn: 2 }) },
      "a was sent 2 after 2",
    ],
    [
      "an entry that a client was not sent, and asked for",
      { readings: shown("a", 1, 2, 3, 4).toSpliced(2, 0, { reader: "a", outOfTurn: 3 }) },
      "a was sent 3 after 1",
    ],
    [
      "another root",
      { reads: [whole, { ...page, root: rootOf(leaves.slice(0, 3)) }] },
      "page tells another root",
    ],
    ["another size", { reads: [whole, { ...page, size: 3 }] }, "page has 3 entries, the record 4"],
    [
      "other bytes on another node",
      { reads: [whole, { ...whole, way: "node 2", leaves: leaves.with(2, other) }] },
      "node 2 gives other bytes of 3",
    ],
    ["a record that was never read", { reads: [page] }, "the record was never read"],
  ];
  it.each(broken)("finds %s", (_what, different, found) => {
    expect(judge(told(different))).toEqual([found]);
  });

  it("finds a gap and a time that runs backwards in the record itself", () => {
    const gap = [leaves[0], leaves[1], leaves[3]] as string[];
    const reads = [{ way: "entries", size: 3, root: rootOf(gap), leaves: gap }];
    expect(judge({ acknowledged: acknowledgedAs(gap), readings: [], reads })).toEqual([
      "the record has number 4 at place 3",
    ]);
    const back = [
      leaves[0],
      leaves[1],
      JSON.stringify({ at: "2025-12-31T00:00:00.000Z", number: 3 }),
    ] as string[];
    expect(
      judge({
        acknowledged: acknowledgedAs(back),
        readings: [],
        reads: [{ way: "entries", size: 3, root: rootOf(back), leaves: back }],
      }),
    ).toEqual(["the time of 3 is before that of its forerunner"]);
  });
});
