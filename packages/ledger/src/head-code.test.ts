import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64 } from "./bytes.ts";
import { headCode, headCodeShare } from "./head-code.ts";

const body = `a.example/log/b\n9\n${toBase64(new Uint8Array(32).fill(9))}\n`;
const fork = `a.example/log/b\n9\n${toBase64(new Uint8Array(32).fill(8))}\n`;
const share = fc.uint8Array({ minLength: 8, maxLength: 8 }).map(headCodeShare);
const shares = fc.array(share, { minLength: 2, maxLength: 5 });

test("[C10] a share is six digits in two groups", () => {
  expect(headCodeShare(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 7))).toBe("000 007");
  expect(headCodeShare(Uint8Array.of(0, 0, 0, 0, 0, 15, 66, 63))).toBe("999 999");
  fc.assert(
    fc.property(share, (one) => {
      expect(one).toMatch(/^\d{3} \d{3}$/);
    }),
  );
  expect(() => headCodeShare(new Uint8Array(7))).toThrow(RangeError);
});

test("[C10] the code is twelve digits of the SHA-256 of shares and body", () => {
  const hash = createHash("sha256").update(`000007\n482913\n${body}`).digest();
  const digits = String(hash.readBigUInt64BE(0) % 1_000_000_000_000n).padStart(12, "0");
  const code = headCode(body, ["482 913", "000007"]);
  expect(code.replaceAll(" ", "")).toBe(digits);
  expect(code).toMatch(/^\d{3} \d{3} \d{3} \d{3}$/);
});

test("[C10] the order of the shares and how they are typed make no difference", () => {
  fc.assert(
    fc.property(
      shares.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        ),
      ),
      ([all, shuffled]) => {
        expect(
          headCode(
            body,
            shuffled.map((one) => ` ${one.replaceAll(" ", "")}`),
          ),
        ).toBe(headCode(body, all));
      },
    ),
  );
});

test("[C10] another head, another share or one share more is another code", () => {
  fc.assert(
    fc.property(shares, share, (all, more) => {
      const code = headCode(body, all);
      expect(headCode(fork, all)).not.toBe(code);
      expect(headCode(body, [...all, more])).not.toBe(code);
      if (more !== all[0]) expect(headCode(body, [more, ...all.slice(1)])).not.toBe(code);
    }),
  );
});

test.each([
  ["no share", []],
  ["one share, which could be chosen to fit", ["482 913"]],
  ["five digits", ["482 913", "12345"]],
  ["seven digits", ["482 913", "1234567"]],
  ["letters", ["482 913", "12345a"]],
  ["other digits", ["482 913", "\u0661\u0661\u0661\u0661\u0661\u0661"]],
  ["two lines", ["482 913", "482913\n"]],
])("[C10] no code: %s", (_, wrong) => {
  expect(() => headCode(body, wrong)).toThrow(RangeError);
});

test.each([["", `${body}more\n`, body.slice(0, -1), "9"]])("[C10] no head: %j", (wrong) => {
  expect(() => headCode(wrong, ["482 913", "000 007"])).toThrow(RangeError);
});
