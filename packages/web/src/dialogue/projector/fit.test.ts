import fc from "fast-check";
import { expect, it } from "vitest";
import { type Fit, fitBoth, fitText } from "./fit.ts";

const rest = " se #7";
/** A point higher for each character, and at each step ten points less. */
const measured = (text: string) => ({
  text,
  height: (fit: Fit) => Math.max(fit.text.length + (fit.isWhole ? 0 : rest.length) - 10 * fit.step, 0),
});
const fit = (text: string, room: number) => fitText(measured(text), room);

it("takes the largest type that a text fits in", () => {
  expect(fit("a".repeat(20), 20)).toEqual({ step: 0, text: "a".repeat(20), isWhole: true });
  expect(fit("a".repeat(25), 20)).toMatchObject({ step: 1, isWhole: true });
  expect(fit("a".repeat(50), 20)).toMatchObject({ step: 3, isWhole: true });
});

it("shows as many whole words as there is room for, and where to read on", () => {
  const text = "en to tre fire fem seks sju åtte ni ti elleve tolv";
  expect(fit(text, 0)).toEqual({ step: 3, text: "en to tre fire fem …", isWhole: false });
});

const words = fc.array(fc.constantFrom("a", "bølge", "fartøyene\n"), { minLength: 1, maxLength: 60 });

it("never shows more than there is room for, and never a word that is not there", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 90 }), (said, room) => {
      const text = said.join(" ");
      const fitted = fit(text, room);
      expect(measured(text).height(fitted)).toBeLessThanOrEqual(room);
      if (fitted.isWhole) expect(fitted.text).toBe(text);
      else expect(text.startsWith(fitted.text.slice(0, -2).trimEnd())).toBe(true);
    }),
  );
});

const both = (question: string, answer: string) => fitBoth(measured(question), measured(answer), 100);
const short = "ja";
const long = "ord ".repeat(60).trim();

it("cuts neither of a question and its answer where the other leaves room", () => {
  expect(both("ord ".repeat(25).trim(), short).map(({ isWhole }) => isWhole)).toEqual([true, true]);
  expect(both(short, "ord ".repeat(25).trim()).map(({ isWhole }) => isWhole)).toEqual([true, true]);
});

it("shows an answer smaller rather than cut its question", () => {
  const fits = both("ord ".repeat(30).trim(), "ja ".repeat(10).trim());
  expect(fits.map(({ isWhole }) => isWhole)).toEqual([true, true]);
});

it("gives most of the room to the answer where both are long", () => {
  const [question, answer] = both(long, long);
  expect(question.isWhole || answer.isWhole).toBe(false);
  expect(answer.text.length).toBeGreaterThan(question.text.length);
});

it("never shows a question and an answer in more than there is", () => {
  fc.assert(
    fc.property(words, words, (asked, answered) => {
      const texts = [asked.join(" "), answered.join(" ")] as const;
      const fits = both(...texts);
      const heights = fits.map((fitted, place) => measured(texts[place] ?? "").height(fitted));
      expect((heights[0] ?? 0) + (heights[1] ?? 0)).toBeLessThanOrEqual(100);
    }),
  );
});
