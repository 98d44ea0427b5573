/** What a file is, told by how it begins. Whether it is a good one, the check says. */
export type Kind = "archive" | "evidence" | "receipt" | "submission" | "checkpoint" | "proof" | "keys";

/** Null where it is nothing that this program knows. */
export function kindOf(text: string): Kind | null {
  if (/^\s*\{/.test(text)) {
    // A canonical file names its format among its first members; a spoilt one may do so anywhere.
    if (text.includes('"samtidig-evidence v')) return "evidence";
    if (text.includes('"samtidig-log-keys v')) return "keys";
    if (text.includes('"samtidig-submission v')) return "submission";
    return text.includes('"samtidig-archive v') ? "archive" : null;
  }
  const [first = "", second = ""] = text.split("\n", 2);
  if (first.startsWith("c2sp.org/tlog-proof@")) return "receipt";
  if (/^(?:time )/.test(second) && first.includes("/submission")) return "submission";
  if (/^[A-Za-z0-9+/]{43}=\r?$/.test(first) && !text.includes("\n\n")) return isKeys(text) ? "keys" : "proof";
  if (isKeys(text)) return "keys";
  return /^\S+\r?$/.test(first) && /^\d+\r?$/.test(second) ? "checkpoint" : null;
}

/** A policy, or keys one a line. A proof is lines of hashes, so bare keys alone are given as keys, not as a file. */
function isKeys(text: string): boolean {
  const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  const isKey = (line: string) => /^[^\s+]+\+[0-9a-f]{8}\+\S+\s*$/.test(line);
  const isPolicy = (line: string) => /^\s*(log|witness|group|quorum)\s/.test(line);
  return lines.length > 0 && (lines.every(isKey) || lines.every(isPolicy));
}
