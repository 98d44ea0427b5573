import {
  fromBase64,
  type Policy,
  parseKey,
  parsePolicy,
  type Quorum,
  trusting,
  type VerifierKey,
  verifierKey,
} from "@samtidig/ledger";
import { Unusable } from "./unusable.ts";

/** The keys that the reader brings, from elsewhere than the files that are checked. */
export interface Trust {
  readonly keys: readonly VerifierKey[];
  /** Public keys of installations: each signs for all its logs, under the name of each. */
  readonly installations: readonly Uint8Array[];
  readonly quorum: Quorum | null;
}

export const nobody: Trust = { keys: [], installations: [], quorum: null };

/**
 * Keys as people have them: vkeys one a line, a policy, the public key of an installation as it stands in the notice
 * (base64 of 32 bytes), or the list of them that an installation serves. Throws Unusable; `name` says which it was.
 */
export function readTrust(text: string, name: string): Trust {
  const lines = listed(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  if (lines.length === 0) throw new Unusable("bad-key", name);
  try {
    if (lines.some((line) => /^(log|witness|group|quorum)\s/.test(line))) {
      const { logs, witnesses, quorum } = parsePolicy(`${lines.join("\n")}\n`);
      return { keys: [...logs, ...witnesses], installations: [], quorum };
    }
    const vkeys = lines.filter((line) => line.includes("+") && !isBare(line));
    const bare = lines.filter(isBare);
    if (vkeys.length + bare.length < lines.length) throw new Unusable("bad-key", name);
    return { keys: vkeys.map(parseKey), installations: bare.map(publicKey), quorum: null };
  } catch {
    throw new Unusable("bad-key", name);
  }
}

/** All of them count; what one asks of witnesses holds for all. */
export function together(all: readonly Trust[]): Trust {
  return {
    keys: all.flatMap(({ keys }) => keys),
    installations: all.flatMap(({ installations }) => installations),
    quorum: all.find(({ quorum }) => quorum !== null)?.quorum ?? null,
  };
}

export function isEmpty({ keys, installations }: Trust): boolean {
  return keys.length + installations.length === 0;
}

/** As the ledger asks for it: the keys, and those of installations under the name of each log. */
export function policyFor(logs: readonly string[], { keys, installations, quorum }: Trust): Policy {
  const names = [...new Set(logs)].filter((name) => /^[!-*,-~]+$/.test(name));
  const named = names.flatMap((name) => installations.map((key) => verifierKey(name, key)));
  return { ...trusting([...keys, ...named]), quorum };
}

/** The keys of `/.well-known/samtidig-log-keys`, one a line; anything else as it is. Past keys signed past heads. */
function listed(text: string): string {
  if (!/^\s*\{/.test(text)) return text;
  try {
    const { keys } = JSON.parse(text) as { readonly keys: readonly { readonly publicKey: unknown }[] };
    return keys.map(({ publicKey }) => String(publicKey)).join("\n");
  } catch {
    return text;
  }
}

function isBare(line: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(line);
}

function publicKey(line: string): Uint8Array {
  const bytes = fromBase64(line);
  if (bytes.length !== 32) throw new RangeError("a public key is 32 bytes");
  return bytes;
}
