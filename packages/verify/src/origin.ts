import { type KeptSubmission, parseArchive, parseSubmission } from "@samtidig/ledger";
import type { Kind } from "./kind.ts";

/** As the file says; null where it says nothing that could be one. */
export function originOf({ kind, text }: { readonly kind: Kind; readonly text: string }): string | null {
  try {
    switch (kind) {
      case "archive":
        return parseArchive(text).log;
      case "evidence":
        return (JSON.parse(text) as { log?: string }).log ?? null;
      case "submission":
        return sizeAndOrigin(submissionOf(text).note).origin.replace(/\/submission$/, "");
      case "receipt":
        return sizeAndOrigin(noteOf(text)).origin;
      case "proof":
      case "keys":
        return null;
      default:
        return sizeAndOrigin(text).origin;
    }
  } catch {
    return null;
  }
}

/** The file that its asker keeps; else the note alone, or what is neither: the check says so. */
export function submissionOf(text: string): KeptSubmission {
  try {
    return parseSubmission(text);
  } catch {
    return { note: text };
  }
}

/** The signed head that a receipt ends with. */
export function noteOf(receipt: string): string {
  return receipt.slice(receipt.indexOf("\n\n") + 2);
}

export function sizeAndOrigin(note: string): { origin: string; size: number } {
  const [origin = "", size = ""] = note.split("\n", 2);
  return { origin, size: Number(size) };
}

/** 0 where it is none. */
export function sizeOf(note: string): number {
  const { size } = sizeAndOrigin(note);
  return Number.isSafeInteger(size) ? size : 0;
}
