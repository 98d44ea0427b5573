import fc from "fast-check";
import { expect, test } from "vitest";
import { answer, logSigner, MadeLog, opened, question, type Saying } from "../testing/made-log.ts";
import { verdict } from "./finding.ts";
import { trusting } from "./policy.ts";
import { verifyArchive } from "./verify-archive.ts";
import { verifyReceipt } from "./verify-proof.ts";

const closed: Saying = {
  kind: "closed",
  counts: { received: 1, published: 1, declined: 0, withdrawn: 0 },
};
const log = new MadeLog(opened, question, answer, closed);
const policy = trusting([logSigner.key]);

/** One change of a text: a character becomes another, goes, or comes twice. */
function changesOf(text: string) {
  const place = fc.nat({ max: text.length - 1 });
  const change = fc.oneof(
    fc.constant((char: string) => char + char),
    fc.constant(() => ""),
    fc.constant((char: string) => String.fromCharCode(char.charCodeAt(0) ^ 1)),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }).map((other) => () => other),
  );
  return fc
    .tuple(place, change)
    .map(([at, act]) => text.slice(0, at) + act(text[at] ?? "") + text.slice(at + 1));
}

// Whom the archive itself names is not asked for where the reader trusts others.
const archive = log.archive();
const judged = archive.slice(0, archive.indexOf(',"policy"'));

// Signatures take their time.
const patience = 60_000;

test(
  "[V2] [V8] [V12] [C13] no character of an archive can be changed unseen",
  () => {
    expect(verdict(verifyArchive(archive, { policy }).findings)).toBe("fine");
    fc.assert(
      fc.property(changesOf(judged), (changed) => {
        fc.pre(changed !== judged);
        const { findings } = verifyArchive(changed + archive.slice(judged.length), { policy });
        expect(verdict(findings)).not.toBe("fine");
      }),
      { numRuns: 60 },
    );
  },
  patience,
);

test(
  "[V11] [C8] [C9] no character of a receipt can be changed unseen",
  () => {
    const receipt = log.receipt(3);
    expect(verdict(verifyReceipt(receipt, policy).findings)).toBe("fine");
    fc.assert(
      fc.property(changesOf(receipt), (changed) => {
        fc.pre(changed !== receipt);
        expect(verdict(verifyReceipt(changed, policy).findings)).not.toBe("fine");
      }),
      { numRuns: 60 },
    );
  },
  patience,
);
