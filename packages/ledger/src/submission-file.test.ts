import { expect, test } from "vitest";
import { NotCanonical } from "./canonical.ts";
import { commitmentOf, writeDisclosure } from "./disclosure.ts";
import { signerOf } from "./keys.ts";
import { NotVerified } from "./note.ts";
import { formatSubmission, openSubmission, parseSubmission } from "./submission-file.ts";
import { commitSubmission, signSubmissionReceipt } from "./submission-receipt.ts";

const log = "a.example/log/b";
const signer = signerOf(log, new Uint8Array(32).fill(1));
const salt = new Uint8Array(16).fill(3);
const sent = { text: "Gjelder det oss?", mayReword: false };
const { disclosure, commitment } = commitSubmission(salt, sent);
const receipt = { log, at: "2026-03-02T09:00:05.000Z", commitment };
const note = signSubmissionReceipt(receipt, [signer]);
const kept = { note, disclosure };
const text = formatSubmission(kept);

test("[C15] what the asker keeps is one line of canonical JSON, and comes back", () => {
  expect(text).toBe(`${JSON.stringify({ disclosure, format: "samtidig-submission v1", note })}\n`);
  expect(parseSubmission(text)).toEqual(kept);
  expect(openSubmission(parseSubmission(text), [signer.key])).toEqual({ receipt, sent });
});

test("[C15] erased, it still shows that something was sent, and not what", () => {
  const erased = parseSubmission(formatSubmission({ note }));
  expect(erased).toEqual({ note });
  expect(openSubmission(erased, [signer.key])).toEqual({ receipt, sent: null });
});

test.each([
  ["other words", commitSubmission(salt, { ...sent, text: "Gjelder det dem?" }).disclosure],
  ["another salt", commitSubmission(new Uint8Array(16), sent).disclosure],
  ["no disclosure", "a"],
])("[C15] the words beside the receipt are those that it commits to: %s", (_, wrong) => {
  expect(() => openSubmission({ note, disclosure: wrong }, [signer.key])).toThrow(NotCanonical);
});

test("[C15] what an entry commits to is no submission, signed or not", () => {
  const field = writeDisclosure(salt, "text", sent);
  const ofField = signSubmissionReceipt({ ...receipt, commitment: commitmentOf(field) }, [signer]);
  expect(() => openSubmission({ note: ofField, disclosure: field }, [signer.key])).toThrow(NotCanonical);
});

const changed = (changes: Record<string, unknown>) =>
  `${JSON.stringify({ disclosure, format: "samtidig-submission v1", note, ...changes })}\n`;

test.each([
  ["nothing", ""],
  ["no newline at the end", text.slice(0, -1)],
  ["two newlines", `${text}\n`],
  ["no JSON", "{\n"],
  ["white space in it", text.replace(":", ": ")],
  ["a list", "[]\n"],
  ["another format", changed({ format: "samtidig-archive v1" })],
  ["no receipt", changed({ note: undefined })],
  ["a receipt that is no text", changed({ note: 1 })],
  ["a disclosure that is no text", changed({ disclosure: [disclosure] })],
  ["more in it", changed({ z: "b" })],
])("[C15] malformed: %s", (_, wrong) => {
  const fault = () => {
    try {
      return parseSubmission(wrong);
    } catch (failure) {
      return failure instanceof NotVerified ? failure.fault : failure;
    }
  };
  expect(fault()).toBe("malformed");
});
