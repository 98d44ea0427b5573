import type { Given } from "../check.ts";
import { limits, megabytes } from "../limits.ts";
import { Unusable } from "../unusable.ts";

/** Files as text, together with those that are there within the limit. Throws Unusable. */
export async function readFiles(list: readonly File[], before: readonly Given[]): Promise<Given[]> {
  let left = limits.bytes - before.reduce((sum, { text }) => sum + text.length, 0);
  const files: Given[] = [];
  for (const file of list) {
    left -= file.size;
    if (left < 0) throw new Unusable("too-large", file.name, megabytes(limits.bytes));
    files.push({ name: file.name, text: await textOf(file) });
  }
  return files;
}

async function textOf(file: File): Promise<string> {
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    throw new Unusable("unreadable", file.name);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unusable("not-text", file.name);
  }
}
