import fc from "fast-check";
import { expect, test } from "vitest";
import { follow, holdLimit, type Numbered, startAfter } from "./follow.ts";

const entry = (number: number): Numbered => ({ number });
const numbers = (entries: readonly Numbered[]) => entries.map(({ number }) => number);

test("next is taken", () => {
  const step = follow(startAfter(4), [entry(5), entry(6)]);
  expect(numbers(step.taken)).toEqual([5, 6]);
  expect(step.place.mine).toBe(6);
  expect(step.hasGap).toBe(false);
});

test("what is mine already is dropped", () => {
  const step = follow(startAfter(4), [entry(4), entry(1)]);
  expect(step.taken).toEqual([]);
  expect(step.hasGap).toBe(false);
});

test("nothing above a gap is taken until the gap is filled", () => {
  const early = follow(startAfter(4), [entry(6), entry(7)]);
  expect(early.taken).toEqual([]);
  expect(early.place.mine).toBe(4);
  expect(early.hasGap).toBe(true);
  const filled = follow(early.place, [entry(5)]);
  expect(numbers(filled.taken)).toEqual([5, 6, 7]);
  expect(filled.hasGap).toBe(false);
});

test("what is held is bounded, and the next one is taken all the same", () => {
  const flood = Array.from({ length: holdLimit + 50 }, (_, place) => entry(place + 3));
  const step = follow(startAfter(1), flood);
  expect(step.place.held.size).toBe(holdLimit);
  expect(follow(step.place, [entry(2)]).place.mine).toBe(holdLimit + 2);
});

/** A server that sends what it likes after the number it was asked for: shuffled, with holes, with doubles. */
const badLine = fc.record({
  size: fc.integer({ min: 0, max: 60 }),
  connections: fc.array(
    fc.record({
      order: fc.array(fc.nat({ max: 1_000 }), { maxLength: 90 }),
      batch: fc.integer({ min: 1, max: 7 }),
    }),
    { maxLength: 12 },
  ),
});

test("P3, P4: over any line, with reconnects, every entry is shown exactly once and in order", () => {
  fc.assert(
    fc.property(badLine, ({ size, connections }) => {
      const shown: number[] = [];
      let place = startAfter<Numbered>(0);
      const arrive = (entries: Numbered[]) => {
        const step = follow(place, entries);
        place = step.place;
        shown.push(...numbers(step.taken));
        expect(place.mine).toBe(shown.length);
      };
      for (const { order, batch } of connections) {
        const sent = size === 0 ? [] : order.map((draw) => entry((draw % size) + 1));
        for (let from = 0; from < sent.length; from += batch) arrive(sent.slice(from, from + batch));
      }
      // Once the line is good, the server sends all that is above the reader's number.
      const after = place.mine;
      arrive(Array.from({ length: size - after }, (_, index) => entry(after + 1 + index)));
      expect(shown).toEqual(Array.from({ length: size }, (_, index) => index + 1));
      expect(place.held.size).toBe(0);
    }),
    { numRuns: 200 },
  );
});
