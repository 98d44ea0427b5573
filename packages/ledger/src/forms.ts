import type { Value } from "./canonical.ts";
import { redactionLevels, type Seat, sessionSteps } from "./entry.ts";

/** The forms that fields of the record take: value to whether it has the form. Pure, and total. */
type Form = (value: Value) => boolean;

const seats: readonly Seat[] = ["host", "supplier", "observer", "system"];

/** Per field, its form. A field name means one thing in all the kinds that this code knows. */
export const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ["version", isPositive],
  ["number", isPositive],
  ["kind", (value) => typeof value === "string" && isWord(value)],
  ["log", (value) => typeof value === "string" && isOrigin(value)],
  ["by", (value) => seats.some((seat) => seat === value)],
  ["at", isTime],
  ["demonstration", (value) => value === true],
  ["commitments", areCommitments],
  ["refersTo", (value) => isAscending(value, isPositive)],
  ["sources", (value) => isAscending(value, isCommitment)],
  ["fields", (value) => isAscending(value, isText)],
  ["opensAt", isTime],
  ["questionsUntil", isTime],
  ["answersBy", isTime],
  ["closesAt", isTime],
  ["hosts", (value) => isList(value) && value.every(isHost)],
  ["language", isText],
  ["ground", (value) => typeof value === "string" && isWord(value)],
  ["level", (value) => redactionLevels.some((level) => level === value)],
  ["step", (value) => sessionSteps.some((step) => step === value)],
  ["startsAt", isTime],
  ["endsAt", isTime],
  ["counts", (value) => hasMembers(value, ["received", "published", "declined", "withdrawn"], isCount)],
  ["title", isText],
  ["text", isText],
  ["reason", isText],
  ["address", isText],
  ["notice", isText],
  ["need", (value) => hasMembers(value, ["title", "affected", "situation", "wantedEffect"], isText)],
  ["cpv", (value) => isList(value) && value.every(isText)],
]);

/** `<authority>/log/<dialogueId>`: printable ASCII without space and plus, as names in C2SP signed notes are. */
export function isOrigin(text: string): boolean {
  return /^[!-*,-.0-~]+\/log\/[!-*,-.0-~]+$/.test(text);
}

/** An empty field is absent from the record, never null or "". */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

export function isObject(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === "object" && !Array.isArray(value);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value) && value.length > 0;
}

function isText(value: Value): boolean {
  return typeof value === "string" && value !== "";
}

/** Lower case with hyphens: `already-answered`. */
function isWord(text: string): boolean {
  return /^[a-z]+(-[a-z]+)*$/.test(text);
}

function isPositive(value: Value): boolean {
  return typeof value === "number" && value >= 1;
}

function isCount(value: Value): boolean {
  return typeof value === "number" && value >= 0;
}

/** RFC 3339 in the one form that JavaScript's toISOString writes: UTC, milliseconds, a day that exists. */
export function isTime(value: Value): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
}

function isAscending(value: Value, isItem: Form): boolean {
  if (!isList(value)) return false;
  return value.every((item, place) => {
    const before = value[place - 1];
    return isItem(item) && (before === undefined || before < item);
  });
}

/** 43 characters hold 258 bits: the last one must leave its two spare bits zero, else one hash had four texts. */
export function isCommitment(value: Value): boolean {
  return typeof value === "string" && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(value);
}

function areCommitments(value: Value): boolean {
  if (!isObject(value)) return false;
  const hashes = Object.values(value);
  return hashes.length > 0 && hashes.every(isCommitment);
}

/** `{id, name}`; the id in ISO 6523 form, scheme and number: `0192:999999999`. */
function isHost(value: Value): boolean {
  if (!hasMembers(value, ["name"], isText) || !isObject(value)) return false;
  return value.id === undefined || (typeof value.id === "string" && /^\d{4}:[!-~]+$/.test(value.id));
}

/** Later additions may stand beside these members. */
function hasMembers(value: Value, names: readonly string[], isMember: Form): boolean {
  if (!isObject(value)) return false;
  return names.every((name) => {
    const member = value[name];
    return member !== undefined && isMember(member);
  });
}
