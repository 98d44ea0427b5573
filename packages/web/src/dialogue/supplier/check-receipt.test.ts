import {
  commitSubmission,
  formatSubmission,
  readRecord,
  signerOf,
  signSubmissionReceipt,
} from "@samtidig/ledger";
import { expect, test } from "vitest";
import { checkReceipt, openOwnReceipt } from "./check-receipt.ts";

const log = "a.example/log/b";
const at = "2026-11-24T11:00:00.000Z";
const signer = signerOf(log, new Uint8Array(32).fill(1));
const sent = { text: "Gjelder det oss?", mayReword: true };
const { disclosure, commitment } = commitSubmission(new Uint8Array(16), sent);
const note = signSubmissionReceipt({ log, at, commitment }, [signer]);
const receipt = formatSubmission({ note, disclosure });

const entry = { log, at } as const;
const opened = {
  ...entry,
  number: 1,
  by: "host",
  kind: "opened",
  hosts: [{ name: "A" }],
  language: "nb",
} as const;
const question = (number: number, sources?: readonly [string]) =>
  ({ ...entry, number, by: "supplier", kind: "question", ...(sources && { sources }) }) as const;
const counts = { received: 1, published: 0, declined: 0, withdrawn: 1 };
const closed = (number: number) => ({ ...entry, number, by: "host", kind: "closed", counts }) as const;

type Held = Parameters<typeof checkReceipt>[1] & { receipt: string | null };
const check = (
  record: Parameters<typeof readRecord>[0],
  { receipt: file = receipt, ...held }: Partial<Held> = {},
  keys = [signer.key],
) =>
  checkReceipt(
    openOwnReceipt(file, keys),
    { state: "RECEIVED", number: null, text: sent.text, ...held },
    readRecord(record),
  );

test("[C15] a question is found by its receipt, in whichever entry it stands", () => {
  const published = { state: "ANSWERED", number: 2 } as const;
  expect(check([opened, question(2, [commitment])], published)).toEqual({ is: "found", number: 2 });
  const declined = {
    ...entry,
    number: 2,
    by: "host",
    kind: "declined",
    ground: "duplicate",
    sources: [commitment],
  } as const;
  expect(check([opened, declined], { state: "DECLINED", number: 2 })).toEqual({ is: "found", number: 2 });
  // The record counts, not what the server says of the submission.
  expect(check([opened, question(2, [commitment]), closed(3)])).toEqual({ is: "found", number: 2 });
});

test("until it is published it is taken, and no more is claimed", () => {
  expect(check([opened])).toEqual({ is: "taken" });
  expect(check([opened], { state: "WITHDRAWN" })).toEqual({ is: "taken" });
  // The entry is on its way to this page.
  expect(check([opened], { state: "PUBLISHED", number: 2 })).toEqual({ is: "taken" });
});

test("[V13] it is missing in a closed round that does not show it, and in an entry that is said to be it", () => {
  expect(check([opened, closed(2)])).toEqual({ is: "missing" });
  expect(check([opened, closed(2)], { state: "WITHDRAWN" })).toEqual({ is: "withdrawn" });
  const none = { ...closed(2), counts: { ...counts, withdrawn: 0 } };
  expect(check([opened, none], { state: "WITHDRAWN" })).toEqual({ is: "missing" });
  expect(check([opened, question(2)], { state: "PUBLISHED", number: 2 })).toEqual({ is: "missing" });
});

test("[C15] a receipt of another log, of other words, or not signed is worth nothing", () => {
  const other = signerOf("a.example/log/c", new Uint8Array(32).fill(1));
  const ofOther = signSubmissionReceipt({ log: other.key.name, at, commitment }, [other]);
  const words = commitSubmission(new Uint8Array(16), { ...sent, text: "Gjelder det dem?" });
  const ofWords = signSubmissionReceipt({ log, at, commitment: words.commitment }, [signer]);
  for (const [file, keys] of [
    ["", [signer.key]],
    [formatSubmission({ note: ofOther, disclosure }), [signer.key, other.key]],
    [formatSubmission({ note: ofWords, disclosure: words.disclosure }), [signer.key]],
    [formatSubmission({ note, disclosure: words.disclosure }), [signer.key]],
    [receipt, [signerOf(log, new Uint8Array(32).fill(2)).key]],
  ] as const)
    expect(check([opened, question(2, [commitment])], { receipt: file }, [...keys])).toEqual({
      is: "worthless",
    });
});

test("[C15] without its words, once they are erased, it is found all the same", () => {
  const erased = { receipt: formatSubmission({ note }), text: "", state: "ANSWERED", number: 2 } as const;
  expect(check([opened, question(2, [commitment])], erased)).toEqual({ is: "found", number: 2 });
});

test("nothing is said without a receipt, a record or keys", () => {
  expect(check([opened], { receipt: null })).toBeNull();
  expect(check([])).toBeNull();
  expect(check([opened], {}, [])).toBeNull();
});
