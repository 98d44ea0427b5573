import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyTypes, parseKey, signerOf } from "./keys.ts";
import {
  cosignatureLine,
  formatNote,
  formatSignature,
  NotVerified,
  openNote,
  parseNote,
  signatureLine,
} from "./note.ts";

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const log = signerOf("a.example/log/b", seed(1));
const witness = signerOf("witness.example/w1", seed(2), keyTypes.witness);
const text = "a text\nof two lines\n";
const line = signatureLine(text, log);
const cosigned = cosignatureLine(text, witness, 1772442100);
const note = formatNote(text, [line, cosigned]);

function faultOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (failure) {
    if (failure instanceof NotVerified) return failure.fault;
    throw failure;
  }
}

// The example of C2SP signed-note.
const example = `This is an example message.

\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

test("[C4] the published note is opened with the published key", () => {
  const key = parseKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
  expect(openNote(example, [key])).toEqual({
    text: "This is an example message.\n",
    signedBy: [{ key, time: null }],
  });
});

test("[C1] a note is taken apart and put together again", () => {
  const name = fc.stringMatching(/^[a-z./]{1,9}$/);
  const lines = fc.array(fc.tuple(name, fc.uint8Array({ minLength: 5, maxLength: 90 })), { minLength: 1 });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), lines, (body, signatures) => {
      const written = signatures.map(
        ([by, bytes]) => `\u2014 ${by} ${Buffer.from(bytes).toString("base64")}`,
      );
      const parsed = parseNote(formatNote(`${body}\n\n${body}\n`, written));
      expect(parsed.text).toBe(`${body}\n\n${body}\n`);
      expect(parsed.signatures.map(({ name: by, bytes }) => [by, Buffer.from(bytes)])).toEqual(
        signatures.map(([by, bytes]) => [by, Buffer.from(bytes.subarray(4))]),
      );
    }),
  );
});

test("[C1] a signature that was taken out of a note has its line again", () => {
  expect(parseNote(note).signatures.map(formatSignature)).toEqual([line, cosigned]);
});

test("[C4] [C7] who has signed, and a witness when", () => {
  expect(openNote(note, [log.key, witness.key]).signedBy).toEqual([
    { key: log.key, time: null },
    { key: witness.key, time: 1772442100 },
  ]);
  expect(openNote(note, [witness.key]).signedBy).toEqual([{ key: witness.key, time: 1772442100 }]);
});

const base64 = line.split(" ")[2] ?? "";
const hostile: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["a text without signatures", text],
  ["a blank line and no signature", `${text}\n`],
  ["no blank line", `${text}${line}\n`],
  ["no newline at the end", note.slice(0, -1)],
  ["a blank line at the end", `${note}\n`],
  ["CRLF", note.replaceAll("\n", "\r\n")],
  ["one CR", note.replace("two", "t\rwo")],
  ["a tab", note.replace("two", "t\two")],
  ["a zero byte", note.replace("two", "t\u0000wo")],
  ["a lone surrogate", note.replace("two", "t\ud800wo")],
  ["a hyphen for the dash", note.replace("\u2014 a", "- a")],
  ["no space after the dash", note.replace("\u2014 a", "\u2014a")],
  ["two spaces after the dash", note.replace("\u2014 a", "\u2014  a")],
  ["a space at the end of a line", note.replace(base64, `${base64} `)],
  ["a text after the signature", note.replace(base64, `${base64} a`)],
  ["no name", formatNote(text, [`\u2014  ${base64}`])],
  ["a name with a plus", formatNote(text, [`\u2014 a+b ${base64}`])],
  ["a name with a no-break space", formatNote(text, [`\u2014 a\u00a0b ${base64}`])],
  ["no signature after the name", formatNote(text, ["\u2014 a.example/log/b"])],
  ["a signature of a key id alone", formatNote(text, ["\u2014 a.example/log/b AAAAAA=="])],
  ["base64 without padding", formatNote(text, ["\u2014 a.example/log/b AAAAAAA"])],
  ["base64 with too much padding", formatNote(text, [`\u2014 a.example/log/b ${base64}====`])],
  ["base64 with spare bits set", formatNote(text, ["\u2014 a.example/log/b AAAAAAB="])],
  ["base64url", formatNote(text, [line, "\u2014 c.example __________8="])],
  ["one malformed line after a good one", formatNote(text, [line, "a"])],
  ["101 signatures", formatNote(text, Array(101).fill(line))],
];

test.each(hostile)("[C1] malformed: %s", (_, hostileNote) => {
  expect(faultOf(() => parseNote(hostileNote))).toBe("malformed");
  expect(faultOf(() => openNote(hostileNote, [log.key, witness.key]))).toBe("malformed");
});

test("[C1] without a signature nothing is written", () => {
  expect(() => formatNote(text, [])).toThrow(RangeError);
});

test("[C1] a hundred signatures are taken", () => {
  const others = Array(99).fill(signatureLine(text, signerOf("c.example", seed(3))));
  expect(openNote(formatNote(text, [...others, line]), [log.key]).signedBy).toHaveLength(1);
});

test("[C1] the text ends at the last blank line: whatever stands before it is signed", () => {
  const inner = formatNote("inner\n", [signatureLine("inner\n", log)]);
  expect(openNote(formatNote(inner, [signatureLine(inner, log)]), [log.key]).text).toBe(inner);
  expect(faultOf(() => openNote(formatNote(inner, [line]), [log.key]))).toBe("bad-signature");
});

describe("[C4] keys", () => {
  const stranger = signerOf("c.example/log/b", seed(4));

  test("a note that no known key has signed is refused", () => {
    expect(faultOf(() => openNote(note, []))).toBe("unsigned");
    expect(faultOf(() => openNote(note, [stranger.key]))).toBe("unsigned");
  });

  test("lines of unknown keys are ignored, whatever they hold", () => {
    const noise = [signatureLine("another text\n", stranger), "\u2014 d.example AAAAAAA="];
    expect(openNote(formatNote(text, [...noise, line, ...noise]), [log.key]).signedBy).toHaveLength(1);
  });

  test("a line that shares the name or the id alone is of an unknown key", () => {
    const namesake = signatureLine("another text\n", signerOf(log.key.name, seed(5)));
    const sameId = line.replace(" a.example/log/b ", " e.example ");
    expect(openNote(formatNote(text, [namesake, sameId, line]), [log.key]).signedBy).toHaveLength(1);
    expect(faultOf(() => openNote(formatNote(text, [namesake, sameId]), [log.key]))).toBe("unsigned");
  });

  test("one bad signature of a known key rejects all, wherever it stands", () => {
    const bad = signatureLine("another text\n", log);
    const keys = [log.key, witness.key];
    for (const lines of [
      [bad],
      [bad, line],
      [line, bad],
      [cosigned, bad],
      [line, cosignatureLine("another text\n", witness, 1)],
      [line, cosigned.replace("AAAA", "AAAB")],
    ]) {
      expect(faultOf(() => openNote(formatNote(text, lines), keys))).toBe("bad-signature");
    }
  });

  test("a signature of another length is a bad one", () => {
    const cut = `${line.slice(0, -8)}AA==`;
    expect(faultOf(() => openNote(formatNote(text, [cut]), [log.key]))).toBe("bad-signature");
    const short = cosigned.slice(0, " witness.example/w1 ".length + 9);
    expect(faultOf(() => openNote(formatNote(text, [`${short}AA==`]), [witness.key]))).toBe("bad-signature");
  });

  test("a text that was changed is not signed", () => {
    expect(faultOf(() => openNote(note.replace("two", "three"), [log.key]))).toBe("bad-signature");
  });

  test("signed twice by one key is signed once", () => {
    expect(openNote(formatNote(text, [line, line]), [log.key]).signedBy).toHaveLength(1);
  });
});

describe("[C7] cosignatures", () => {
  test("the time is signed too", () => {
    const lines = [cosignatureLine(text, witness, 1), cosignatureLine(text, witness, 2)];
    const bytes = lines.map((one) => Buffer.from(one.split(" ")[2] ?? "", "base64"));
    const [one, two] = bytes as [Buffer, Buffer];
    // The time of the second with the signature of the first.
    const mixed = Buffer.concat([two.subarray(0, 12), one.subarray(12)]).toString("base64");
    const forged = formatNote(text, [`\u2014 ${witness.key.name} ${mixed}`]);
    expect(faultOf(() => openNote(forged, [witness.key]))).toBe("bad-signature");
  });

  test("a log's signature is none of a witness, even with the same seed", () => {
    const asLog = signerOf(witness.key.name, seed(2));
    expect(faultOf(() => openNote(formatNote(text, [signatureLine(text, asLog)]), [witness.key]))).toBe(
      "unsigned",
    );
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 53])("%d is no time", (time) => {
    expect(() => cosignatureLine(text, witness, time)).toThrow(RangeError);
  });

  test("each kind of key signs in its own way only", () => {
    expect(() => cosignatureLine(text, log, 1)).toThrow(RangeError);
    expect(() => signatureLine(text, witness)).toThrow(RangeError);
  });
});
