import { canonicalBytes, NotCanonical, parseCanonical, type Value } from "./canonical.ts";
import { checkLeaf, type Leaf, leafVersion } from "./check-leaf.ts";
import { commitmentOf, openDisclosure, writeDisclosure } from "./disclosure.ts";
import {
  type Content,
  clearFields,
  committedFields,
  type Entry,
  isKnownKind,
  type Kind,
  type Place,
  placeFields,
  type UnknownEntry,
} from "./entry.ts";
import { forms, isEmpty } from "./forms.ts";

/** The most bytes that a leaf may hold. */
export const leafLimit = 16 * 1024;

/** An entry as it is stored and served: the bytes that are hashed, and what they commit to. */
export interface WrittenEntry {
  readonly leaf: Uint8Array;
  /** In the order of `committedFields`. */
  readonly disclosures: readonly string[];
}

/**
 * An entry to bytes. `drawSalt` gives 16 fresh random bytes at each call. Empty fields are left out.
 * Throws NotCanonical where a value, or a field that the kind does not have, may not stand in the record, RangeError
 * where the leaf exceeds 16 KiB.
 */
export function writeEntry(entry: Content & Place, drawSalt: () => Uint8Array): WrittenEntry {
  const fields = new Map<string, unknown>(Object.entries(entry).filter(([, value]) => !isEmpty(value)));
  const committed = committedFields[entry.kind];
  // A reader bears with fields that it does not know; a writer that lets one through might publish a text for good.
  const known: readonly string[] = ["kind", ...clearNames(entry.kind), ...committed];
  for (const field of fields.keys()) {
    if (!known.includes(field)) throw new NotCanonical(`${field}: not a field of ${entry.kind}`);
  }
  const written = committed
    .filter((field) => fields.has(field))
    .map((field) => ({ field, disclosure: writeDisclosure(drawSalt(), field, fields.get(field) as Value) }));
  for (const field of committed) fields.delete(field);
  const leaf = canonicalBytes({
    ...Object.fromEntries(fields),
    version: leafVersion,
    ...(written.length > 0 && {
      commitments: Object.fromEntries(
        written.map(({ field, disclosure }) => [field, commitmentOf(disclosure)]),
      ),
    }),
  });
  if (leaf.length > leafLimit) {
    throw new RangeError(`a leaf holds at most ${leafLimit} bytes, this one has ${leaf.length}`);
  }
  const disclosures = written.map(({ disclosure }) => disclosure);
  // What no reader would take is not written.
  readEntry(leaf, disclosures);
  return { leaf, disclosures };
}

/**
 * Bytes to an entry. A disclosure that is missing leaves its field out, and so does a field that this code does not
 * know. Throws NotCanonical where the leaf is not in its one valid form, or where a disclosure is not what the leaf
 * commits to, comes twice or out of order.
 */
export function readEntry(leaf: Uint8Array, disclosures: readonly string[]): Entry {
  return openEntry(leaf, disclosures).entry;
}

/** The same, and the fields that the leaf commits to and nothing shows (SPEC E15), read in one go. */
export function openEntry(
  leaf: Uint8Array,
  disclosures: readonly string[],
): { readonly entry: Entry; readonly undisclosed: readonly string[] } {
  if (leaf.length > leafLimit) throw new NotCanonical("leaf: more than 16 KiB");
  const parsed = checkLeaf(parseCanonical(leaf));
  // How a later version commits to values is not for this code to judge.
  if (parsed.version !== leafVersion) return { entry: unknownEntry(parsed), undisclosed: [] };
  const values = openAll(parsed, disclosures);
  const { kind, refersTo, commitments = {} } = parsed;
  const undisclosed = Object.keys(commitments).filter((field) => !values.has(field));
  if (!isKnownKind(kind))
    return { entry: { ...unknownEntry(parsed), ...(refersTo && { refersTo }) }, undisclosed };
  checkCommitted(kind, values);
  // checkLeaf and checkCommitted have held every field of the kind to its form.
  const entry = {
    kind,
    ...pick(new Map(Object.entries(parsed)), clearNames(kind)),
    ...pick(values, committedFields[kind]),
  } as unknown as Entry;
  return { entry, undisclosed };
}

/**
 * Fields that a leaf commits to and `disclosures`, which readEntry takes, do not open (SPEC E15). Throws NotCanonical
 * where the leaf is none.
 */
export function undisclosed(leaf: Uint8Array, disclosures: readonly string[]): string[] {
  const { version, commitments } = checkLeaf(parseCanonical(leaf));
  if (version !== leafVersion) return [];
  const opened = disclosures.map((disclosure) => openDisclosure(disclosure).field);
  return Object.keys(commitments ?? {}).filter((field) => !opened.includes(field));
}

function clearNames(kind: Kind): readonly string[] {
  return [...placeFields, ...clearFields[kind].required, ...clearFields[kind].optional];
}

function openAll(leaf: Leaf, disclosures: readonly string[]): ReadonlyMap<string, Value> {
  const commitments = new Map(Object.entries(leaf.commitments ?? {}));
  const values = new Map<string, Value>();
  for (const disclosure of disclosures) {
    const { field, value } = openDisclosure(disclosure);
    if (commitments.get(field) !== commitmentOf(disclosure)) {
      throw new NotCanonical(`${field}: not what the leaf commits to`);
    }
    if (values.has(field)) throw new NotCanonical(`${field}: disclosed twice`);
    values.set(field, value);
  }
  return values;
}

function checkCommitted(kind: Kind, values: ReadonlyMap<string, Value>): void {
  const known = [...values.keys()].filter((field) => committedFields[kind].includes(field));
  const inOrder = committedFields[kind].filter((field) => values.has(field));
  known.forEach((field, place) => {
    if (field !== inOrder[place]) throw new NotCanonical(`${field}: disclosed out of order`);
    if (forms.get(field)?.(values.get(field) as Value) !== true) throw new NotCanonical(field);
  });
}

function unknownEntry({ log, number, at, by, demonstration }: Leaf): UnknownEntry {
  return { kind: "unknown", log, number, at, by, ...(demonstration && { demonstration }) };
}

function pick(from: ReadonlyMap<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => from.has(name)).map((name) => [name, from.get(name)]));
}
