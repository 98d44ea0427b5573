import { NotCanonical, type Value } from "./canonical.ts";
import {
  clearFields,
  committedFields,
  deadlineFields,
  isKnownKind,
  type Kind,
  type Place,
  placeFields,
  redactionGrounds,
} from "./entry.ts";
import { forms, isEmpty, isObject } from "./forms.ts";

/** A leaf as parsed: the clear fields of whatever kind, and the commitments. */
export type Leaf = Place & {
  readonly kind: string;
  readonly version: number;
  readonly commitments?: Readonly<Record<string, string>>;
  readonly refersTo?: readonly number[];
};

type Fields = { readonly [field: string]: Value };

export const leafVersion = 1;

/**
 * The form of a leaf. Of an unknown version only its place is demanded; of an unknown kind what all kinds share; of a
 * known kind its line in log.md's table, beside which later additions may stand. What only the log can tell (number
 * against index, one origin, times that never decrease) is for whoever knows the log.
 * Throws NotCanonical, naming the field.
 */
export function checkLeaf(value: Value): Leaf {
  if (!isObject(value)) throw new NotCanonical("leaf: not an object");
  demand(value, ["version", "log", "number", "at", "by"], ["demonstration"]);
  if (typeof value.kind !== "string") refuse("kind");
  const leaf = value as unknown as Leaf;
  if (leaf.version !== leafVersion) return leaf;
  checkShared(value, leaf);
  if (isKnownKind(leaf.kind)) checkKind(value, leaf, leaf.kind);
  return leaf;
}

function checkShared(value: Fields, leaf: Leaf): void {
  demand(value, ["kind"], ["commitments", "refersTo", "fields"]);
  for (const [field, item] of Object.entries(value)) {
    if (isEmpty(item)) refuse(field);
    // Else a disclosure could say another number, seat or time than the leaf does.
    if (Object.hasOwn(leaf.commitments ?? {}, field)) refuse(`commitments.${field}`);
  }
  // Nobody speaks about what has not been said: a redaction in advance would excuse a text that was never shown.
  if (leaf.refersTo?.some((number) => number >= leaf.number)) refuse("refersTo");
}

function checkKind(value: Fields, leaf: Leaf, kind: Kind): void {
  const { by, required, optional } = clearFields[kind];
  if (!by.includes(leaf.by)) refuse("by");
  demand(value, required, optional);
  // What stands in the leaf can never be redacted.
  for (const field of committedFields[kind]) if (value[field] !== undefined) refuse(field);
  for (const field of [...placeFields, ...required, ...optional, "kind", "version", "commitments"]) {
    if (Object.hasOwn(leaf.commitments ?? {}, field)) refuse(`commitments.${field}`);
  }
  if ((kind === "opened") !== (leaf.number === 1)) refuse("kind");
  if (kind === "correction" && leaf.refersTo?.length !== 1) refuse("refersTo");
  if (kind === "deadline" && !deadlineFields.some((field) => value[field] !== undefined)) refuse("kind");
  if (kind === "session") checkSession(value, leaf);
  if (kind === "redaction" && !redactionGrounds.some((ground) => ground === value.ground)) refuse("ground");
}

/** Only an announcement plans; what ends or is called off must be known, and an end comes after its start. */
function checkSession({ step, startsAt, endsAt }: Fields, { refersTo }: Leaf): void {
  if (refersTo ? refersTo.length > 1 : step === "ended" || step === "cancelled") refuse("refersTo");
  if ((step === "announced") !== (startsAt !== undefined)) refuse("startsAt");
  if (endsAt !== undefined && !(startsAt !== undefined && startsAt < endsAt)) refuse("endsAt");
}

function demand(value: Fields, required: readonly string[], optional: readonly string[]): void {
  for (const field of required) if (value[field] === undefined) refuse(field);
  for (const field of [...required, ...optional]) {
    const item = value[field];
    if (item !== undefined && forms.get(field)?.(item) !== true) refuse(field);
  }
}

function refuse(field: string): never {
  throw new NotCanonical(`leaf.${field}`);
}
