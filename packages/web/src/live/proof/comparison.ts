import { NotVerified, openCheckpoint, parseCheckpoint, toBase64 } from "@samtidig/ledger";
import type { Checker } from "./checker.ts";
import type { Pin } from "./vault.ts";

/**
 * How a head that another party shows stands to what was read here. `theirs-longer`: it is held against the entries as
 * they come. `unsigned`: the record is signed and this head is not, so it proves nothing. `different`: two records.
 */
export type Comparison =
  | "same"
  | "mine-longer"
  | "theirs-longer"
  | "different"
  | "other-log"
  | "unsigned"
  | "unreadable";

/** A note, or the three lines of a head where records are not signed; as pasted or scanned. */
export function compareHeads(checker: Checker, pasted: string): Comparison {
  const text = `${pasted.replaceAll("\r", "").trim()}\n`;
  const { log, keys } = checker;
  if (log === null) return "unreadable";
  let theirs: Pin;
  try {
    const isSigned = text.includes("\n\n");
    if (!isSigned && keys.length > 0) return parseCheckpoint(text) && "unsigned";
    const body = isSigned ? `${text.slice(0, text.indexOf("\n\n"))}\n` : text;
    const { origin, size, root } =
      isSigned && keys.length > 0 && parseCheckpoint(body).origin === log
        ? openCheckpoint(text, keys)
        : parseCheckpoint(body);
    theirs = { log: origin, size, root: toBase64(root), note: isSigned ? text : null, at: 0 };
  } catch (failure) {
    const isBad = failure instanceof NotVerified && failure.fault !== "malformed";
    return isBad ? "unsigned" : "unreadable";
  }
  if (theirs.log !== log) return "other-log";
  const isAtHand = theirs.size <= checker.size;
  const fits = !isAtHand || checker.rootAt(theirs.size) === theirs.root;
  if (!fits && (theirs.note === null || keys.length === 0)) return "different";
  // Signed by the log, and another one: evidence against it.
  checker.expect(theirs);
  if (!fits) return "different";
  if (theirs.size === checker.size) return "same";
  return isAtHand ? "mine-longer" : "theirs-longer";
}
