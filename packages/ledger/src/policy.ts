import { formatKey, keyTypes, parseKey, type VerifierKey } from "./keys.ts";
import { NotVerified } from "./note.ts";

/** Whom a reader trusts: C2SP tlog-policy. */
export interface Policy {
  /** Any of these may sign. */
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
  /** Which witnesses make a head a witnessed one; null where none are asked for. */
  readonly quorum: Quorum | null;
}

/** A witness, or so many of a group. */
export type Quorum = VerifierKey | { readonly threshold: number; readonly members: readonly Quorum[] };

/** Of a policy, in characters: hundreds of keys. */
const longest = 64 * 1024;

/** Trusts these keys, asks for no witness (SPEC C12). */
export function trusting(keys: readonly VerifierKey[]): Policy {
  return {
    logs: keys.filter(({ type }) => type === keyTypes.log),
    witnesses: keys.filter(({ type }) => type === keyTypes.witness),
    quorum: null,
  };
}

/** Whether the witnesses that have signed a head are as many, and the ones, that the quorum asks for (SPEC C12). */
export function isWitnessed(
  { quorum }: Policy,
  cosignatures: readonly { readonly key: VerifierKey }[],
): boolean {
  const holds = (asked: Quorum): boolean =>
    "members" in asked
      ? asked.members.filter(holds).length >= asked.threshold
      : cosignatures.some(({ key }) => key.name === asked.name && key.id === asked.id);
  return quorum === null || holds(quorum);
}

/**
 * A policy as text (SPEC C12): the witnesses are named w1, w2 ..., and `threshold` of them are asked for, 0 for none.
 * Throws a RangeError where there are not so many.
 */
export function formatPolicy(
  logs: readonly VerifierKey[],
  witnesses: readonly VerifierKey[],
  threshold: number,
): string {
  if (!Number.isInteger(threshold) || threshold < 0 || threshold > witnesses.length) {
    throw new RangeError(`${threshold} of ${witnesses.length} witnesses`);
  }
  const names = witnesses.map((_, place) => `w${place + 1}`);
  const asksForAGroup = threshold > 0 && witnesses.length > 1;
  const quorum = threshold === 0 ? "none" : asksForAGroup ? "witnesses" : "w1";
  return [
    ...logs.map((key) => `log ${formatKey(key)}`),
    "",
    ...witnesses.map((key, place) => `witness ${names[place]} ${formatKey(key)}`),
    ...(witnesses.length > 0 ? [""] : []),
    ...(asksForAGroup ? [`group witnesses ${threshold} ${names.join(" ")}`] : []),
    `quorum ${quorum}`,
    "",
  ].join("\n");
}

/**
 * Reads a policy (SPEC C12): lines `log`, `witness`, `group` and exactly one `quorum`; empty lines and comments are
 * left out, and so are the addresses after the keys. Throws NotVerified `malformed`.
 */
export function parsePolicy(text: string): Policy {
  if (text.length > longest) throw malformed("longer than 64 KiB");
  if (/[^\t\n\u0020-\u007e\u0080-\uffff]/.test(text) || !text.endsWith("\n"))
    throw malformed("not lines of text");
  const logs: VerifierKey[] = [];
  const witnesses: VerifierKey[] = [];
  const named = new Map<string, Quorum>();
  const grouped = new Set<string>();
  let quorum: Quorum | null | undefined;

  const define = (name: string, what: Quorum): void => {
    if (name === "none" || named.has(name)) throw malformed(`${name} is taken`);
    named.set(name, what);
  };
  const find = (name: string): Quorum => named.get(name) ?? fail(`${name} is not defined`);

  for (const line of text.split("\n")) {
    const [word, ...rest] = line.split(/[ \t]+/).filter((item) => item !== "");
    if (word === undefined || word.startsWith("#")) continue;
    const [first = fail(`${word} of nothing`), second = "", ...more] = rest;
    if (word === "log" && rest.length <= 2) logs.push(keyOf(first, keyTypes.log, logs));
    else if (word === "witness" && rest.length <= 3) {
      const key = keyOf(second, keyTypes.witness, witnesses);
      define(first, key);
      witnesses.push(key);
    } else if (word === "group") {
      define(first, { threshold: thresholdOf(second, more.length), members: more.map(find) });
      for (const name of more) {
        if (grouped.has(name)) throw malformed(`${name} is in two groups`);
        grouped.add(name);
      }
    } else if (word === "quorum" && rest.length === 1 && quorum === undefined) {
      quorum = first === "none" ? null : find(first);
    } else throw malformed(`no such line: ${word}`);
  }
  if (quorum === undefined) throw malformed("no quorum");
  return { logs, witnesses, quorum };
}

/** Of the type that the line is for; twice the same public key would count one party for two. */
function keyOf(text: string, type: VerifierKey["type"], others: readonly VerifierKey[]): VerifierKey {
  let key: VerifierKey;
  try {
    key = parseKey(text);
  } catch {
    throw malformed("not a key");
  }
  if (key.type !== type) throw malformed("a key of another type");
  if (others.some(({ publicKey }) => String(publicKey) === String(key.publicKey)))
    throw malformed("a key twice");
  return key;
}

function thresholdOf(text: string, members: number): number {
  const threshold = text === "any" ? 1 : text === "all" ? members : Number(/^[1-9]\d*$/.exec(text)?.[0]);
  if (!(threshold >= 1 && threshold <= members)) throw malformed("no such threshold");
  return threshold;
}

function fail(message: string): never {
  throw malformed(message);
}

function malformed(message: string): NotVerified {
  return new NotVerified("malformed", `policy: ${message}`);
}
