import fc from "fast-check";
import { expect, test } from "vitest";
import { answer, logSigner, MadeLog, opened, question } from "../testing/made-log.ts";
import { formatAddCheckpoint, parseAddCheckpoint } from "./add-checkpoint.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { NotVerified } from "./note.ts";
import { isConsistent } from "./proof.ts";

const log = new MadeLog(opened, question, answer);
const body = formatAddCheckpoint({ oldSize: 1, proof: log.proof(1), note: log.head() });

test("[C14] what a log asks is what the witness reads and can verify", () => {
  expect(body.startsWith("old 1\n")).toBe(true);
  const { oldSize, proof, note } = parseAddCheckpoint(body);
  const [old, head] = [log.head(1), note].map((one) => openCheckpoint(one, [logSigner.key]));
  if (!old || !head) return expect.fail("no heads");
  expect(isConsistent(oldSize, head.size, old.root, head.root, proof)).toBe(true);
});

test("[C14] a request comes back from its body", () => {
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const request = fc.record({
    oldSize: fc.maxSafeNat(),
    proof: fc.array(hash, { maxLength: 63 }),
    note: fc.string({ unit: "grapheme" }),
  });
  fc.assert(
    fc.property(request, (one) => {
      expect(parseAddCheckpoint(formatAddCheckpoint(one))).toEqual(one);
    }),
  );
});

const hashes = (count: number) => `${"A".repeat(43)}=\n`.repeat(count);
test.each([
  ["nothing", ""],
  ["no old size", body.replace("old 1\n", "")],
  ["no blank line", body.replace("\n\n", "\n").replace("\n\n", "\n")],
  ["a blank line first", `\n\n${body}`],
  ["a leading zero", body.replace("old 1", "old 01")],
  ["two spaces", body.replace("old 1", "old  1")],
  ["a negative size", body.replace("old 1", "old -1")],
  ["a size above 2^53-1", body.replace("old 1", "old 9007199254740992")],
  ["CR", body.replaceAll("\n", "\r\n")],
  ["a hash of another length", body.replace("old 1\n", "old 1\nAAAA\n")],
  ["64 hashes", `old 1\n${hashes(64)}\n${log.head()}`],
])("[C14] malformed: %s", (_, wrong) => {
  expect(() => parseAddCheckpoint(wrong)).toThrow(NotVerified);
});
