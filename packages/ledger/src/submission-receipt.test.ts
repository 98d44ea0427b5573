import { expect, test } from "vitest";
import { toBase64Url } from "./bytes.ts";
import { openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { commitmentOf, openDisclosure } from "./disclosure.ts";
import { keyTypes, signerOf } from "./keys.ts";
import { cosignatureLine, formatNote, NotVerified, signatureLine } from "./note.ts";
import {
  commitSubmission,
  formatSubmissionReceipt,
  openSubmissionReceipt,
  type SubmissionReceipt,
  signSubmissionReceipt,
} from "./submission-receipt.ts";

const log = "a.example/log/b";
const seed = (fill: number) => new Uint8Array(32).fill(fill);
const signer = signerOf(log, seed(1));
const next = signerOf(log, seed(2));
const salt = new Uint8Array(16).fill(3);
const { disclosure, commitment } = commitSubmission(salt, { text: "Gjelder det oss?", refersTo: [4] });
const receipt: SubmissionReceipt = { log, at: "2026-03-02T09:00:05.123Z", commitment };
const note = signSubmissionReceipt(receipt, [signer]);

function faultOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (failure) {
    if (failure instanceof NotVerified) return failure.fault;
    throw failure;
  }
}

test("[C11] a receipt binds dialogue, time and commitment, and says no more", () => {
  const text = `${log}/submission\ntime 2026-03-02T09:00:05.123Z\ncommitment ${commitment}\n`;
  expect(formatSubmissionReceipt(receipt)).toBe(text);
  expect(note).toBe(formatNote(text, [signatureLine(text, signer)]));
  expect(openSubmissionReceipt(note, [signer.key])).toEqual(receipt);
});

test("[C11] it is signed with two keys while they change, and opened with either", () => {
  const both = signSubmissionReceipt(receipt, [signer, next]);
  expect(openSubmissionReceipt(both, [signer.key])).toEqual(receipt);
  expect(openSubmissionReceipt(both, [next.key])).toEqual(receipt);
});

test("[C11] [E13] the asker can show what was sent, and nobody else can guess it", () => {
  expect(commitmentOf(disclosure)).toBe(commitment);
  expect(openDisclosure(disclosure)).toEqual({
    salt: toBase64Url(salt),
    field: "submission",
    value: { text: "Gjelder det oss?", refersTo: [4] },
  });
  const again = commitSubmission(seed(4).slice(16), { text: "Gjelder det oss?", refersTo: [4] });
  expect(again.commitment).not.toBe(commitment);
});

test("[C11] [C5] it is no head, and a head is no receipt", () => {
  expect(faultOf(() => openCheckpoint(note, [signer.key]))).toBe("malformed");
  const head = signCheckpoint({ origin: log, size: 1, root: seed(5) }, [signer]);
  expect(faultOf(() => openSubmissionReceipt(head, [signer.key]))).toBe("malformed");
});

const text = `${log}/submission\ntime ${receipt.at}\ncommitment ${commitment}\n`;
test.each([
  ["another first line", text.replace("/submission", "/submissions")],
  ["no log", text.replace(log, "")],
  ["no origin of ours", text.replace(log, "a.example/b")],
  ["no time", text.replace(/time .*\n/, "")],
  ["a time of another form", text.replace("05.123Z", "05Z")],
  ["a time without its word", text.replace("time ", "")],
  ["another order", `${log}/submission\ncommitment ${commitment}\ntime ${receipt.at}\n`],
  ["a commitment of another length", text.replace(commitment, commitment.slice(1))],
  ["a commitment with spare bits set", text.replace(commitment, `${"A".repeat(42)}B`)],
  ["a line more", `${text}asker 7\n`],
  ["a blank line more", `${text}\n`],
])("[C11] malformed: %s", (_, wrong) => {
  const signed = formatNote(wrong, [signatureLine(wrong, signer)]);
  expect(faultOf(() => openSubmissionReceipt(signed, [signer.key]))).toBe("malformed");
});

test("[C11] only the dialogue's own log can have given it", () => {
  const other = signerOf("a.example/log/c", seed(1));
  const witness = signerOf("witness.example/w1", seed(6), keyTypes.witness);
  const byOther = formatNote(text, [signatureLine(text, other)]);
  const byWitness = formatNote(text, [cosignatureLine(text, witness, 1)]);
  expect(faultOf(() => openSubmissionReceipt(byOther, [other.key]))).toBe("unsigned");
  expect(faultOf(() => openSubmissionReceipt(byWitness, [witness.key]))).toBe("unsigned");
  expect(faultOf(() => openSubmissionReceipt(note, []))).toBe("unsigned");
  expect(faultOf(() => openSubmissionReceipt(note.replace("05.123", "06.123"), [signer.key]))).toBe(
    "bad-signature",
  );
  expect(() => signSubmissionReceipt(receipt, [other])).toThrow(RangeError);
});

test.each<Partial<SubmissionReceipt>>([
  { log: "a.example" },
  { at: "2026-03-02" },
  { commitment: "" },
  { commitment: `${commitment}\n` },
])("[C11] not signed: %j", (wrong) => {
  const named = signerOf(wrong.log ?? log, seed(1));
  expect(() => formatSubmissionReceipt({ ...receipt, ...wrong })).toThrow(RangeError);
  expect(() => signSubmissionReceipt({ ...receipt, ...wrong }, [named])).toThrow(RangeError);
});
