import { finding } from "@samtidig/ledger";
import { expect, test } from "vitest";
import { grouped } from "./grouped.ts";
import { limits } from "./limits.ts";

test("people are shown some of each kind, the newest heads, and how many more there are", () => {
  const heads = Array.from({ length: 17 }, (_, place) => finding("signed", { params: { size: place + 1 } }));
  const missing = Array.from({ length: limits.ofOneKind + 5 }, (_, place) =>
    finding("withheld-without-record", { number: place + 1, field: "text" }),
  );
  const [first, second] = grouped([...missing, ...heads], 4);
  expect([first?.code, first?.shown[0]?.number, first?.shown.length, first?.more]).toEqual([
    "withheld-without-record",
    1,
    limits.ofOneKind,
    5,
  ]);
  expect(second?.shown.map(({ params }) => params.size)).toEqual([15, 16, 17]);
  expect(second?.more).toBe(14 + 4);
});
