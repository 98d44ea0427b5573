import { severities } from "@samtidig/ledger";
import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import type { Proof } from "../../live/proof/guard.ts";
import { proof as en } from "../../texts/en/proof.ts";
import { proof as nb } from "../../texts/nb/proof.ts";
import { badgeWords } from "./badge-words.ts";
import { readShares } from "./HeadCode.tsx";
import { ownHead } from "./own-head.ts";
import { troubleSentences } from "./trouble-sentence.ts";

const known: Proof = {
  size: 14,
  root: "cm9vdA==",
  log: "a.example/log/b",
  note: null,
  signature: "signed",
  signedBy: [],
  published: [],
  keysSince: null,
  witnesses: [],
  pin: null,
  isKept: true,
  alarm: null,
};
const words = (change: Partial<Proof>, language = "nb") =>
  badgeWords({ ...known, ...change }, i18next.getFixedT(language, "proof"));

beforeAll(() =>
  i18next.init({
    lng: "nb",
    resources: { nb: { proof: nb }, en: { proof: en } },
    interpolation: { escapeValue: false },
  }),
);

describe("the badge", () => {
  it("says no more than there is proof of", () => {
    expect(words({})).toBe("kontrollert: 14 innlegg, signert");
    expect(words({ size: 1 }, "en")).toBe("checked: 1 entry, signed");
    expect(words({ signature: "unsigned" })).toBe("kontrollert: 14 innlegg, ikke signert");
    expect(words({ signature: "no-keys" })).toBe("kontrollert: 14 innlegg, signatur ikke kontrollert");
    expect(words({ size: 0 })).toBe("kontrollerer …");
  });

  it("counts the witnesses that have signed, of those that are named", () => {
    const witnesses = [
      { name: "w1", time: 1_000 },
      { name: "w2", time: null },
    ];
    expect(words({ witnesses })).toBe("kontrollert: 14 innlegg, signert, bevitnet 1 av 2");
  });

  it("is plain about what does not fit now, and quiet about what did not fit before", () => {
    const alarm = { troubles: [{ code: "rollback", params: {} }], at: 0, isEarlier: false };
    expect(words({ alarm })).toBe("stemmer ikke");
    expect(words({ alarm: { ...alarm, isEarlier: true } })).toBe("kontrollert: 14 innlegg, signert");
  });
});

it("has a sentence for whatever may be found, in both languages, with nothing left open", () => {
  for (const language of ["nb", "en"])
    for (const code of [...Object.keys(severities), "keys-changed", "signature-missing", "changed-since"]) {
      const [sentence] = troubleSentences(
        [{ code, number: 5, field: "text", params: { size: 7, known: 9 } }],
        i18next.getFixedT(language, "proof"),
      );
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/\{\{|alarm\./);
    }
});

it("shows others the signed head, or its three lines where it is not signed", () => {
  expect(ownHead(known)).toBe("a.example/log/b\n14\ncm9vdA==\n");
  expect(ownHead({ ...known, note: "signed\n" })).toBe("signed\n");
  expect(ownHead({ ...known, root: null })).toBeNull();
});

it("reads shares as people type them", () => {
  expect(readShares(" 123 456, 222333;\n444 555 ")).toEqual(["123456", "222333", "444555"]);
  expect(readShares("")).toEqual([]);
});
