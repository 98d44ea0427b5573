import { fromUtf8, sameBytes, toUtf8 } from "./bytes.ts";

/** What a leaf or a disclosure may hold: no floats, no null, no lone surrogates (log.md, "Leaf"). */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** The value has a form that the record does not take; the message names the place. */
export class NotCanonical extends Error {
  override name = "NotCanonical";
}

/** Far deeper than anything that is meant, and far from where a hostile nesting would exhaust the stack. */
const deepest = 64;

/** RFC 8785 (JCS) of a permitted value. Throws NotCanonical for any other; `place` names the value in the message. */
export function canonicalText(value: unknown, place = "value", depth = 0): string {
  if (depth > deepest) throw new NotCanonical("nested too deeply");
  switch (typeof value) {
    case "string":
      if (/\p{Surrogate}/u.test(value)) throw new NotCanonical(`${place}: lone surrogate`);
      return JSON.stringify(value);
    case "boolean":
      return String(value);
    case "number":
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
        throw new NotCanonical(`${place}: not an integer up to 2^53-1`);
      }
      return String(value);
    case "object":
      if (Array.isArray(value)) return canonicalList(value, place, depth);
      // By its tag: a Date, a Map or a Buffer would else pass for an object that has no or other members.
      if (Object.prototype.toString.call(value) === "[object Object]") {
        return canonicalObject(value as object, place, depth);
      }
  }
  throw new NotCanonical(`${place}: ${value === null ? "null" : typeof value}`);
}

/** RFC 8785 (JCS) as UTF-8. */
export function canonicalBytes(value: unknown): Uint8Array {
  return toUtf8(canonicalText(value));
}

/**
 * Parses bytes and refuses them, with NotCanonical, unless they are exactly the canonical form of what they say: what
 * two JSON readers could take in two ways (a name that comes twice, say) must not reach any reader.
 */
export function parseCanonical(bytes: Uint8Array): Value {
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes));
  } catch {
    throw new NotCanonical("not JSON in UTF-8");
  }
  if (!sameBytes(canonicalBytes(value), bytes)) throw new NotCanonical("not in canonical form");
  return value as Value;
}

function canonicalList(value: readonly unknown[], place: string, depth: number): string {
  // Array.from, because map would leave the holes of a sparse array out.
  return `[${Array.from(value, (item, index) => canonicalText(item, `${place}[${index}]`, depth + 1)).join(",")}]`;
}

function canonicalObject(value: object, place: string, depth: number): string {
  // The default sort compares UTF-16 code units, which is the order that RFC 8785 section 3.2.3 asks for.
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, item]) => `${canonicalText(key, place)}:${canonicalText(item, `${place}.${key}`, depth + 1)}`,
    );
  return `{${members.join(",")}}`;
}
