import fc from "fast-check";
import { expect, it } from "vitest";
import { type Fit, fitText } from "./fit.ts";

const rest = " se #7";
/** Room for so many characters in the largest type, and ten more at each step. */
const room =
  (characters: number) =>
  ({ text, step, isWhole }: Fit) =>
    text.length + (isWhole ? 0 : rest.length) <= characters + 10 * step;

it("takes the largest type that a text fits in", () => {
  expect(fitText("a".repeat(20), room(20))).toEqual({ step: 0, text: "a".repeat(20), isWhole: true });
  expect(fitText("a".repeat(25), room(20))).toMatchObject({ step: 1, isWhole: true });
  expect(fitText("a".repeat(50), room(20))).toMatchObject({ step: 3, isWhole: true });
});

it("shows as many whole words as there is room for, and where to read on", () => {
  const text = "en to tre fire fem seks sju åtte ni ti elleve tolv";
  const fit = fitText(text, room(0));
  expect(fit).toEqual({ step: 3, text: "en to tre fire fem …", isWhole: false });
  expect(fit.text.length + rest.length).toBeLessThanOrEqual(30);
});

it("never shows more than there is room for, and never a word that is not there", () => {
  const words = fc.array(fc.constantFrom("a", "bølge", "fartøyene\n"), { maxLength: 60 });
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 90 }), (said, characters) => {
      const text = said.join(" ");
      const fit = fitText(text, room(characters));
      if (fit.isWhole) {
        expect(fit.text).toBe(text);
        return;
      }
      expect(text.startsWith(fit.text.slice(0, -2).trimEnd())).toBe(true);
      expect(fit.text.length + rest.length).toBeLessThanOrEqual(characters + 30);
    }),
  );
});
