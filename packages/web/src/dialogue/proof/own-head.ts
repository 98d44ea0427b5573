import type { Proof } from "../../live/proof/guard.ts";

/** The three lines that two parties compare; null before the first entry. */
export function headBody({ log, size, root }: Pick<Proof, "log" | "size" | "root">): string | null {
  return log === null || root === null ? null : `${log}\n${size}\n${root}\n`;
}

/** What to show others: signed, where the record is. */
export function ownHead(proof: Proof): string | null {
  return proof.note ?? headBody(proof);
}
