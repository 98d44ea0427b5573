import { describe, expect, it } from "vitest";
import { Refusal } from "./refusal.ts";
import { takeLine, takeList, takeOptional, takeText, takeWebAddress } from "./text.ts";

/** What a text meets: `CODE reason`, or nothing. */
function refusal(take: () => unknown): string | null {
  try {
    take();
  } catch (failure) {
    if (failure instanceof Refusal) return [failure.code, failure.facts.reason].filter(Boolean).join(" ");
    throw failure;
  }
  return null;
}

describe("texts", () => {
  it("[F1] are counted in characters after NFC: a boat is one, å is one however it is typed", () => {
    expect(takeText("text", "🚢".repeat(10), 10)).toHaveLength(20);
    expect(refusal(() => takeText("text", "🚢".repeat(11), 10))).toBe("TOO_LONG");
    expect(takeText("text", "a\u030a".repeat(10), 10)).toBe("å".repeat(10));
    expect(refusal(() => takeText("text", "a\u030a".repeat(11), 10))).toBe("TOO_LONG");
  });

  it("[F2] keep lines, tabs and all languages", () => {
    const text = "Én\n\ttil\r\nčáhppes 日本 👩‍👧 ﷺ";
    expect(takeText("text", text, 100)).toBe(text.normalize("NFC"));
  });

  it("[F2] with lone surrogates, control characters or nothing to read are refused", () => {
    for (const text of ["a\ud800", "\udc00", "a\udc00\ud800b"])
      expect(refusal(() => takeText("text", text, 10))).toBe("BAD_INPUT lone surrogate");
    for (const text of ["a\u0000", "\u0007", "a\u001b[2J", "\u007f", "a\u0085", "\u009b"])
      expect(refusal(() => takeText("text", text, 10))).toBe("BAD_INPUT control character");
    for (const text of [
      "",
      "  ",
      "\n\t",
      "\u00a0",
      "\u3000",
      "\ufeff",
      "\u200b",
      "\u3164 \u2060",
      "\u2800 \u2800",
    ])
      expect(
        refusal(() => takeText("text", text, 10)),
        JSON.stringify(text),
      ).toBe("BAD_INPUT empty");
  });

  it("[F2] with what is no character, or more marks on one letter than any language has, are refused", () => {
    for (const text of ["a\ufffe", "\uffff", "\ufdd0", "\u{1fffe}", "a\u{10ffff}"])
      expect(
        refusal(() => takeText("text", text, 10)),
        JSON.stringify(text),
      ).toBe("BAD_INPUT no character");
    expect(takeText("text", `⠓⠑⠊ \u2800 \ufffd x${"\u0302".repeat(20)}`, 100)).toHaveLength(29);
    expect(refusal(() => takeText("text", `x${"\u0302".repeat(21)}`, 100))).toBe("BAD_INPUT stacked marks");
  });

  it("[F2] on one line have their white space folded", () => {
    expect(takeLine("title", "  En \n\t to\u2028tre ", 10)).toBe("En to tre");
    expect(refusal(() => takeLine("title", " \n ", 10))).toBe("BAD_INPUT empty");
  });

  it("[F2] that are optional may be blank", () => {
    for (const text of [null, undefined, "", " \n"])
      expect(takeOptional(takeText, "title", text, 10)).toBeNull();
    expect(takeOptional(takeText, "title", "x", 10)).toBe("x");
    expect(refusal(() => takeOptional(takeText, "title", "\u0000", 10))).toBe("BAD_INPUT control character");
  });
});

describe("web addresses", () => {
  const taken = (address: string) => refusal(() => takeWebAddress("address", address, 100));

  it("[F2] [P30] say where they lead, to the eye as to the browser", () => {
    for (const address of [
      "https://møte.example.no/rom?a=1|2#b",
      "http://[::1]:4000/",
      "https://a.example/%22æ",
    ])
      expect(taken(address), address).toBeNull();
    for (const address of [
      'https://a.example/"',
      "https://a.example/<b>",
      "https:\\\\a.example",
      "https://a.example/\u202egpj",
      "https://a\u200b.example",
    ])
      expect(taken(address), address).toBe("BAD_INPUT no web address");
  });
});

describe("lists", () => {
  it("[F1] ascend without doubles, and have their limit", () => {
    expect(takeList("numbers", [10, 9, 10, 1], 3)).toEqual([1, 9, 10]);
    expect(takeList("numbers", null, 3)).toEqual([]);
    expect(refusal(() => takeList("numbers", [1, 2, 3, 4], 3))).toBe("TOO_LONG");
  });
});
