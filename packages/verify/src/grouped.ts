import type { Finding, FindingCode } from "@samtidig/ledger";
import { limits } from "./limits.ts";

/** Findings of one kind: those that people are shown, and how many more there are. */
export interface Group {
  readonly code: FindingCode;
  readonly shown: readonly Finding[];
  readonly more: number;
}

/** In the order in which the kinds first come. Those that were left out before are counted with the last. */
export function grouped(findings: readonly Finding[], left: number): readonly Group[] {
  const byCode = new Map<FindingCode, Finding[]>();
  for (const one of findings) {
    const some = byCode.get(one.code);
    if (some) some.push(one);
    else byCode.set(one.code, [one]);
  }
  return [...byCode].map(([code, some], place) => {
    // One signed head for each entry: the newest say enough.
    const isAboutHeads = code === "signed" || code === "witnessed";
    const shown = isAboutHeads ? some.slice(-limits.heads) : some.slice(0, limits.ofOneKind);
    return { code, shown, more: some.length - shown.length + (place === byCode.size - 1 ? left : 0) };
  });
}
