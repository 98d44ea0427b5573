import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromUtf8, toUtf8 } from "./bytes.ts";
import { canonicalBytes, NotCanonical, parseCanonical, type Value } from "./canonical.ts";
import { commitmentOf, openDisclosure, writeDisclosure } from "./disclosure.ts";
import { type Content, committedFields, type Place } from "./entry.ts";
import { leafLimit, readEntry, undisclosed, writeEntry } from "./entry-bytes.ts";

const place: Place = {
  log: "samtidig.example.no/log/7f3k2m9q4x8w",
  number: 7,
  at: "2026-03-02T09:00:05.123Z",
  by: "host",
};
const opened: Content & Place = {
  ...place,
  number: 1,
  kind: "opened",
  cpv: ["39100000"],
  notice: "Doffin 2026-000000",
  need: { title: "Møbler", affected: "Ansatte", situation: "Nytt kjøpes", wantedEffect: "Halvert nykjøp" },
  text: "Vi beskriver behov, ikke løsning.",
  title: "Sirkulære møbler",
  hosts: [{ id: "0192:999999999", name: "Eksempel kommune" }, { name: "En annen" }],
  language: "nb",
  opensAt: "2026-03-02T09:00:00.000Z",
};
const answer: Content & Place = { ...place, kind: "answer", refersTo: [2], text: "Ja." };

/** Salts that differ, and are the same at each run. */
function salts(): () => Uint8Array {
  let drawn = 0;
  return () => new Uint8Array(16).fill(drawn++);
}

const fieldsOf = (disclosures: readonly string[]) =>
  disclosures.map((disclosure) => openDisclosure(disclosure).field);

/** A leaf as another program might write it. */
function leafOf(fields: Record<string, Value>): Uint8Array {
  return canonicalBytes({ ...place, version: 1, ...fields });
}

test("[E17] what is written is read back", () => {
  const { leaf, disclosures } = writeEntry(opened, salts());
  expect(readEntry(leaf, disclosures)).toEqual(opened);
});

test("[E14] disclosures come in the order of the table, each with its own salt", () => {
  const { disclosures } = writeEntry(opened, salts());
  expect(fieldsOf(disclosures)).toEqual(committedFields.opened);
  expect(new Set(disclosures.map((disclosure) => openDisclosure(disclosure).salt)).size).toBe(
    disclosures.length,
  );
});

test("[E17] the order of properties makes no difference", () => {
  const written = writeEntry(opened, salts());
  const shuffled = fc.shuffledSubarray(Object.entries(opened), { minLength: Object.keys(opened).length });
  fc.assert(
    fc.property(shuffled, (properties) => {
      expect(writeEntry(Object.fromEntries(properties) as unknown as Content & Place, salts())).toEqual(
        written,
      );
    }),
  );
});

test("[E9] no text stands in the leaf", () => {
  const { leaf } = writeEntry(opened, salts());
  for (const text of ["Sirkulære", "løsning", "Møbler", "Doffin", "39100000"]) {
    expect(fromUtf8(leaf)).not.toContain(text);
  }
});

test("[E17] an empty field is absent", () => {
  const entry: Content & Place = { ...place, kind: "clarification", title: "", text: "a", refersTo: [] };
  const { leaf, disclosures } = writeEntry(entry, salts());
  expect(fieldsOf(disclosures)).toEqual(["text"]);
  expect(parseCanonical(leaf)).toEqual({
    ...place,
    version: 1,
    kind: "clarification",
    commitments: { text: commitmentOf(disclosures[0] ?? "") },
  });
});

test("[E17] an entry without committed fields has no commitments", () => {
  const { leaf, disclosures } = writeEntry({ ...place, kind: "declined", ground: "out-of-scope" }, salts());
  expect(disclosures).toEqual([]);
  expect(parseCanonical(leaf)).not.toHaveProperty("commitments");
});

test.each([
  [
    "a text where the kind has none",
    { ...place, kind: "declined", ground: "duplicate", text: "Hvorfor ikke X?" },
  ],
  ["the asker", { ...place, kind: "question", by: "supplier", text: "a", asker: "En leverandør" }],
  ["a version", { ...answer, version: 2 }],
  ["commitments of its own", { ...answer, commitments: {} }],
])("[E17] not written: %s", (_, entry) => {
  expect(() => writeEntry(entry as Content & Place, salts())).toThrow(/not a field of/);
});

test.each([
  ["null", { ...answer, text: null }],
  ["a lone surrogate", { ...answer, text: "\ud800" }],
  ["a text that is a number", { ...answer, text: 1 }],
  ["a date that is no text", { ...opened, closesAt: new Date(0) }],
  ["a reference that descends", { ...answer, refersTo: [3, 2] }],
  ["another seat", { ...answer, by: "supplier" }],
])("[E17] not written, because no reader would take it: %s", (_, entry) => {
  expect(() => writeEntry(entry as Content & Place, salts())).toThrow(NotCanonical);
});

describe("[E3] a leaf has at most 16384 bytes", () => {
  const entryOf = (length: number): Content & Place => ({ ...opened, language: "n".repeat(length) });
  const spare = leafLimit - writeEntry(entryOf(1), salts()).leaf.length;

  test("16384 are written and read", () => {
    const { leaf, disclosures } = writeEntry(entryOf(1 + spare), salts());
    expect(leaf.length).toBe(16384);
    expect(readEntry(leaf, disclosures)).toEqual(entryOf(1 + spare));
  });

  test("16385 are neither", () => {
    expect(() => writeEntry(entryOf(2 + spare), salts())).toThrow(RangeError);
    const { leaf, disclosures } = writeEntry(entryOf(1 + spare), salts());
    const longer = toUtf8(fromUtf8(leaf).replace('"language":"', '"language":"n'));
    expect(longer.length).toBe(16385);
    expect(() => readEntry(longer, disclosures)).toThrow(NotCanonical);
  });

  test("a long text is no part of the leaf", () => {
    expect(writeEntry({ ...answer, text: "å".repeat(100_000) }, salts()).leaf.length).toBeLessThan(400);
  });
});

test("[E1] a leaf that was written in another way is not read", () => {
  const { leaf, disclosures } = writeEntry(answer, salts());
  expect(() => readEntry(toUtf8(JSON.stringify(JSON.parse(fromUtf8(leaf)), null, 1)), disclosures)).toThrow(
    NotCanonical,
  );
});

test("[E15] a missing disclosure leaves its field out and nothing else", () => {
  const { leaf, disclosures } = writeEntry(opened, salts());
  const { text: _, ...rest } = opened;
  expect(
    readEntry(
      leaf,
      disclosures.filter((disclosure) => openDisclosure(disclosure).field !== "text"),
    ),
  ).toEqual(rest);
});

test("[E15] which disclosures are missing is told, of an unknown kind too, and nothing of another version", () => {
  const { leaf, disclosures } = writeEntry(opened, salts());
  expect(undisclosed(leaf, disclosures)).toEqual([]);
  expect(undisclosed(leaf, disclosures.slice(1, -1))).toEqual(["cpv", "title"]);
  const later = { kind: "meeting-note", commitments: { documents: commitmentOf("a") } };
  expect(undisclosed(leafOf(later), [])).toEqual(["documents"]);
  expect(undisclosed(leafOf({ ...later, version: 2 }), [])).toEqual([]);
  expect(undisclosed(leafOf({ kind: "clarification" }), [])).toEqual([]);
});

describe("[E14] disclosures that a reader refuses", () => {
  const { leaf, disclosures } = writeEntry(opened, salts());
  const salt = new Uint8Array(16).fill(9);

  test.each([
    ["another text", writeDisclosure(salt, "text", "Vi har ombestemt oss.")],
    ["the same text with another salt", writeDisclosure(salt, "text", "Vi beskriver behov, ikke løsning.")],
    ["a field that the leaf does not commit to", writeDisclosure(salt, "reason", "a")],
    ["a field of the leaf", writeDisclosure(salt, "number", 8)],
    ["a field that every object has", writeDisclosure(salt, "constructor", "a")],
  ])("%s", (_, disclosure) => {
    expect(() => readEntry(leaf, [disclosure])).toThrow(/not what the leaf commits to/);
  });

  test("one that comes twice", () => {
    const [title = ""] = disclosures;
    expect(() => readEntry(leaf, [title, title])).toThrow(/twice/);
  });

  test("two in the wrong order", () => {
    expect(() => readEntry(leaf, disclosures.toReversed())).toThrow(/out of order/);
  });
});

describe("[E16] a disclosed value has the form of its field", () => {
  test.each<[string, Value]>([
    ["title", ["a"]],
    ["text", 1],
    ["text", ""],
    ["need", "a"],
    ["need", { title: "a", affected: "b", situation: "c" }],
    ["need", { title: "a", affected: "b", situation: "c", wantedEffect: 1 }],
    ["notice", true],
    ["cpv", "39100000"],
    ["cpv", [39100000]],
  ])("%s is not %j", (field, value) => {
    const disclosure = writeDisclosure(new Uint8Array(16), field, value);
    const fields = { number: 1, kind: "opened", hosts: [{ name: "a" }], language: "nb" };
    const leaf = leafOf({ ...fields, commitments: { [field]: commitmentOf(disclosure) } });
    expect(() => readEntry(leaf, [disclosure])).toThrow(new NotCanonical(field));
  });
});

describe("[E11] what this code does not know", () => {
  const text = writeDisclosure(new Uint8Array(16), "text", "a");
  const documents = writeDisclosure(new Uint8Array(16), "documents", [{ name: "a.pdf" }]);
  const commitments = { text: commitmentOf(text), documents: commitmentOf(documents) };

  test("another kind is verified and read as unknown", () => {
    const leaf = leafOf({ kind: "meeting-note", demonstration: true, refersTo: [2], commitments });
    const unknown = { ...place, kind: "unknown", demonstration: true, refersTo: [2] };
    expect(readEntry(leaf, [documents, text])).toEqual(unknown);
    expect(() => readEntry(leaf, [writeDisclosure(new Uint8Array(16), "text", "b")])).toThrow(NotCanonical);
  });

  test("a kind with the name of something that every object has is unknown too", () => {
    expect(readEntry(leafOf({ kind: "constructor" }), []).kind).toBe("unknown");
  });

  test("another version is read as unknown, whatever it commits to and however", () => {
    const leaf = leafOf({ version: 2, kind: "answer", refersTo: "[2]", commitments: "sha-512" });
    expect(readEntry(leaf, ["?"])).toEqual({ ...place, kind: "unknown" });
  });

  test("a later field of a known kind is left out", () => {
    const leaf = leafOf({ kind: "answer", refersTo: [2], sources: ["a"], commitments });
    expect(readEntry(leaf, [text, documents])).toEqual({
      ...place,
      kind: "answer",
      refersTo: [2],
      text: "a",
    });
  });
});
