import { fromBase64, isOrigin, keyTypes, parseKey, type VerifierKey, verifierKey } from "@samtidig/ledger";

/** The keys that may sign for the log with that origin; none where it is not known. */
export type KeysOf = (origin: string) => readonly VerifierKey[];

/**
 * The logs that a witness knows, from lines `log <key>` (as in C2SP tlog-policy, an address after it is left out) and
 * `logs <authority> <public key>`, every log of an installation; empty lines and those that begin with # are left out
 * (SPEC W1). Throws a RangeError that names the line.
 */
export function parseLogs(text: string): KeysOf {
  const found = text.split("\n").map((line, place) => {
    try {
      return parseLine(line.trim());
    } catch (failure) {
      throw new RangeError(`logs, line ${place + 1}: ${String((failure as Error).message)}`);
    }
  });
  if (found.every((one) => one === null)) throw new RangeError("logs: none is named");
  return (origin) => found.flatMap((keysOf) => keysOf?.(origin) ?? []);
}

function parseLine(line: string): KeysOf | null {
  const [word, first = "", second = "", ...more] = line.split(/\s+/);
  if (line === "" || line.startsWith("#")) return null;
  if (word === "log" && more.length === 0) {
    const key = parseKey(first);
    if (key.type !== keyTypes.log) throw new RangeError("this is not the key of a log");
    return (origin) => (origin === key.name ? [key] : []);
  }
  if (word !== "logs" || more.length > 0)
    throw new RangeError("neither `log` nor `logs` and what belongs to it");
  if (!isOrigin(`${first}/log/x`)) throw new RangeError(`${first} is not a host name`);
  const { publicKey } = verifierKey(first, fromBase64(second));
  // One key for all of them; each log has it under its own name.
  return (origin) =>
    isOrigin(origin) && origin.startsWith(`${first}/`) ? [verifierKey(origin, publicKey)] : [];
}
