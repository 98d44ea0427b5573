import { type FindingCode, finding, severities } from "@samtidig/ledger";
import { expect, test } from "vitest";
import { harmless, languages, sentence, visible } from "./sentence.ts";

const codes = Object.keys(severities) as FindingCode[];
/** Whatever any finding carries. */
const about = {
  number: 6,
  field: "text",
  params: {
    ...{ count: 9, size: 9, known: 9, from: 2, to: 9, by: 7, said: 3, counted: 2, time: 1772442100 },
    ...{ key: "d72bfe08", name: "w1", ground: "personal-data", level: "erased", what: "archive" },
    ...{ reason: "no newline", at: "2026-03-02T09:00:30.000Z", commitment: "c", claimed: "root-differs" },
  },
};

test.each(Object.entries(languages))(
  "each thing that may be found has one plain sentence: %s",
  (_, texts) => {
    expect(Object.keys(texts.findings).sort()).toEqual([...codes].sort());
    const said = codes.map((code) => sentence(finding(code, about), texts));
    expect(new Set(said).size).toBe(codes.length);
    for (const one of said) {
      expect(one).toMatch(/^[A-ZÅÆØ].*[.]$/);
      expect(one).not.toMatch(/undefined|NaN|null|object|personal-data|erased/);
    }
  },
);

test("both languages say the same things, each in its own words", () => {
  const { nb, en } = languages;
  const names = (of: object): string[] =>
    Object.entries(of).flatMap(([name, value]) =>
      typeof value === "object" ? [name, ...names(value).map((inner) => `${name}.${inner}`)] : [name],
    );
  expect(names(nb).sort()).toEqual(names(en).sort());
  const same = codes.filter(
    (code) => sentence(finding(code, about), nb) === sentence(finding(code, about), en),
  );
  expect(same).toEqual([]);
  const options = (help: string) => help.match(/--[a-z]+/g)?.sort();
  expect(options(nb.help)).toEqual(options(en.help));
});

test("the words of a stranger's file are short, and steer nothing", () => {
  const odd = "a\u001b[31mb\u009b0m\u202ec\u200fd\ne";
  expect(harmless(odd)).toBe("a\ufffd[31mb\ufffd0m\ufffdc\ufffdd e");
  expect(visible("a\nb\t\u2066c")).toBe("a\nb\t\ufffdc");
  expect(harmless("x".repeat(9999))).toHaveLength(202);
  const params = { what: "constructor", reason: "\u001b]0;title\u0007", ground: "__proto__" };
  expect(sentence(finding("malformed", { params }), languages.en)).toContain(
    "constructor (\ufffd]0;title\ufffd)",
  );
  expect(sentence(finding("unproven", { params: { claimed: "toString" } }), languages.en)).toContain(
    "“toString”",
  );
});
