import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import vectors from "../vectors/log-v1/entries.json" with { type: "json" };
import { toBase64, toUtf8 } from "./bytes.ts";
import { canonicalBytes, NotCanonical, type Value } from "./canonical.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { writeDisclosure } from "./disclosure.ts";
import { writeEntry } from "./entry-bytes.ts";
import { parseKey, signerOf } from "./keys.ts";
import { NotVerified } from "./note.ts";
import { inclusionProof, rootOf, subtreesOf } from "./proof.ts";
import { formatReceipt, openReceipt, parseReceipt, type Receipt } from "./receipt.ts";
import { leafHash } from "./tree.ts";

const file = (name: string) => readFileSync(new URL(`../vectors/log-v1/${name}`, import.meta.url), "utf8");
const keys = [...file("policy").matchAll(/\S+\+[0-9a-f]{8}\+\S+/g)].map(([key]) => parseKey(key));
const origin = "samtidig.example.no/log/7f3k2m9q4x8w";

function faultOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (failure) {
    if (failure instanceof NotVerified) return failure.fault;
    throw failure;
  }
}

describe.each(vectors)("the receipt of entry $number of the example log", (vector) => {
  const text = file(`proof/${vector.number}.tlog-proof`);
  const shown = vector.afterRedaction ?? vector.disclosures;

  test("[C8] is taken apart and written again to the same bytes", () => {
    const receipt = parseReceipt(text);
    expect(receipt).toMatchObject({ number: vector.number, disclosures: shown, leaf: toUtf8(vector.leaf) });
    expect(receipt.leaf).toEqual(new Uint8Array(Buffer.from(file(`proof/${vector.number}.leaf`))));
    expect(formatReceipt(receipt)).toBe(text);
  });

  test("[C8] [T6] is made from the leaves", () => {
    const subtrees = subtreesOf(vectors.map(({ leaf }) => leafHash(toUtf8(leaf))));
    const proof = inclusionProof(vector.number - 1, 9, subtrees);
    const { number } = vector;
    const receipt = {
      number,
      leaf: toUtf8(vector.leaf),
      disclosures: shown,
      proof,
      note: file("checkpoint.9"),
    };
    expect(formatReceipt(receipt)).toBe(text);
  });

  test("[C9] [E15] holds, and tells what it does not disclose", () => {
    const opened = openReceipt(text, keys);
    expect(opened.entry).toMatchObject({ number: vector.number, log: origin });
    expect(opened.checkpoint).toMatchObject({ origin, size: 9 });
    expect(opened.checkpoint.cosignatures).toHaveLength(1);
    expect(opened.undisclosed).toEqual(vector.number === 6 ? ["text"] : []);
  });
});

const seventh = file("proof/7.tlog-proof");
const [, extra = ""] = /^extra (.*)$/m.exec(seventh) ?? [];
const withExtra = (value: Value) => seventh.replace(extra, toBase64(canonicalBytes(value)));
const { leaf } = JSON.parse(Buffer.from(extra, "base64").toString()) as { leaf: string };

test.each([
  ["nothing", ""],
  ["another version", seventh.replace("@v1", "@v2")],
  ["a byte order mark", `\ufeff${seventh}`],
  ["CRLF", seventh.replaceAll("\n", "\r\n")],
  ["no extra", seventh.replace(/^extra .*\n/m, "")],
  ["extra that is not base64", seventh.replace(extra, `${extra}=`)],
  ["extra that is not JSON", seventh.replace(extra, toBase64(toUtf8("{")))],
  ["extra that is not canonical", seventh.replace(extra, toBase64(toUtf8(`{"leaf":"","disclosures":[]}`)))],
  ["extra with more in it", withExtra({ disclosures: [], leaf, more: 1 })],
  ["extra without disclosures", withExtra({ leaf })],
  ["extra without a leaf", withExtra({ disclosures: [] })],
  ["extra with a leaf that is no text", withExtra({ disclosures: [], leaf: [leaf] })],
  ["extra with a disclosure that is no text", withExtra({ disclosures: [1], leaf })],
  ["extra that is a list", withExtra([[], leaf])],
  ["no index", seventh.replace(/^index .*\n/m, "")],
  ["index before extra", seventh.replace(/^(extra .*\n)(index .*\n)/m, "$2$1")],
  ["an index with a leading zero", seventh.replace("index 6", "index 06")],
  ["a negative index", seventh.replace("index 6", "index -6")],
  ["an index above 2^53-1", seventh.replace("index 6", "index 9007199254740992")],
  ["a hash that is not 32 bytes", seventh.replace("index 6\n", "index 6\nAAAA\n")],
  ["a hash that is not base64", seventh.replace("index 6\n", "index 6\n.\n")],
  ["a space at the end of a line", seventh.replace("index 6\n", "index 6 \n")],
  ["no blank line before the checkpoint", seventh.replace("\n\n", "\n")],
  ["no checkpoint", seventh.slice(0, seventh.indexOf("\n\n"))],
])("[C8] malformed: %s", (_, text) => {
  expect(faultOf(() => openReceipt(text, keys))).toBe("malformed");
});

describe("[C9] a receipt that does not hold", () => {
  test("without the key of the log it is unsigned", () => {
    expect(faultOf(() => openReceipt(seventh, []))).toBe("unsigned");
    expect(faultOf(() => openReceipt(seventh, keys.slice(1)))).toBe("unsigned");
  });

  test("a head that was changed is not signed", () => {
    const forged = seventh.replace(/\n9\n/, "\n8\n");
    expect(faultOf(() => openReceipt(forged, keys))).toBe("bad-signature");
  });

  test("nor does the other head of the same size prove the entry", () => {
    const forked = `${seventh.slice(0, seventh.indexOf("\n\n"))}\n\n${file("equivocation.checkpoint.9")}`;
    expect(faultOf(() => openReceipt(forked, keys))).toBe("not-included");
  });

  test.each([
    ["another index", seventh.replace("index 6", "index 5")],
    ["an index beyond the head", seventh.replace("index 6", "index 9")],
    ["a hash too few", seventh.replace(/(index 6\n).*\n/, "$1")],
    ["a hash too many", seventh.replace("index 6\n", `index 6\n${"A".repeat(43)}=\n`)],
    ["another leaf", withExtra({ disclosures: [], leaf: vectors[5]?.leaf ?? "" })],
    ["a leaf that was changed", withExtra({ disclosures: [], leaf: leaf.replace("erased", "withheld") })],
  ])("%s is not included", (_, text) => {
    expect(faultOf(() => openReceipt(text, keys))).toBe("not-included");
  });

  test("a disclosure that the leaf does not commit to is refused", () => {
    const disclosure = writeDisclosure(new Uint8Array(16), "reason", "Another reason.");
    expect(() => openReceipt(withExtra({ disclosures: [disclosure], leaf }), keys)).toThrow(NotCanonical);
  });
});

describe("[C9] a log that puts its own entries wrong", () => {
  const log = signerOf(origin, new Uint8Array(32).fill(1));

  /** The receipt of the last of these leaves, in a log that has signed whatever was in it. */
  function receiptOf(leaves: readonly Uint8Array[]): string {
    const subtrees = subtreesOf(leaves.map(leafHash));
    const size = leaves.length;
    const receipt: Receipt = {
      leaf: leaves.at(-1) ?? new Uint8Array(),
      disclosures: [],
      number: size,
      proof: inclusionProof(size - 1, size, subtrees),
      note: signCheckpoint({ origin, size, root: rootOf(size, subtrees) }, [log]),
    };
    return formatReceipt(receipt);
  }
  const entryOf = (number: number, name = origin) =>
    writeEntry(
      { kind: "question", log: name, number, by: "supplier", at: "2026-03-02T09:00:05.123Z" },
      () => new Uint8Array(16),
    ).leaf;

  test("an entry of another number or log is misplaced", () => {
    expect(openReceipt(receiptOf([entryOf(2), entryOf(2)]), [log.key]).entry.number).toBe(2);
    expect(faultOf(() => openReceipt(receiptOf([entryOf(2), entryOf(3)]), [log.key]))).toBe("misplaced");
    const stray = entryOf(2, "samtidig.example.no/log/another");
    expect(faultOf(() => openReceipt(receiptOf([entryOf(2), stray]), [log.key]))).toBe("misplaced");
  });

  test("a leaf that is not canonical is refused", () => {
    const spaced = toUtf8(Buffer.from(entryOf(2)).toString().replace(",", ", "));
    expect(() => openReceipt(receiptOf([spaced]), [log.key])).toThrow(NotCanonical);
  });
});
