import type { FindingCode, Severity } from "@samtidig/ledger";
import type { Kind } from "../kind.ts";
import type { Obstacle } from "../unusable.ts";

/** All that people read; what is missing in a language does not compile. */
export interface Texts {
  readonly verdicts: { readonly [S in Severity]: { readonly title: string; readonly text: string } };
  /** Fine, but by the keys of the file itself. */
  readonly itself: { readonly title: string; readonly text: string };
  /** One plain sentence for each thing that may be found. */
  readonly findings: { readonly [C in FindingCode]: (about: About) => string };
  /** Why nothing could be checked; of what, and what came instead. */
  readonly obstacles: { readonly [O in Obstacle]: (about: string, detail: string) => string };
  /** Whose keys were used. */
  readonly keys: { readonly given: string; readonly file: string; readonly none: string };
  readonly severities: { readonly [S in Severity]: string };
  readonly kinds: { readonly [K in Kind | "leaves"]: string };
  /** What was checked of such a file, and how. */
  readonly how: { readonly [K in Kind | "leaves"]: string };
  readonly fields: { readonly [field: string]: string };
  readonly grounds: { readonly [ground: string]: string };
  readonly levels: { readonly [level: string]: string };
  readonly entryKinds: { readonly [kind: string]: string };
  readonly seats: { readonly [seat: string]: string };
  readonly refersTo: (numbers: readonly number[]) => string;
  readonly gone: string;
  readonly more: (count: number) => string;
  readonly record: string;
  readonly head: (size: number, root: string) => string;
  readonly headName: string;
  readonly usedKeys: string;
  readonly logKey: string;
  readonly witnessKey: string;
  readonly keyId: string;
  readonly publicKey: string;
  readonly fromFile: string;
  readonly fromYou: string;
  readonly help: string;
  readonly page: PageTexts;
}

export interface PageTexts {
  readonly title: string;
  readonly lead: string;
  readonly drop: string;
  readonly choose: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly keys: string;
  readonly keysHint: string;
  readonly check: string;
  readonly checking: string;
  readonly again: string;
  readonly files: string;
  readonly pasted: string;
  readonly remove: (name: string) => string;
  readonly withdrawn: string;
  readonly offline: string;
  readonly save: string;
  readonly found: string;
  readonly checked: string;
  readonly entries: string;
  readonly doubtful: string;
  readonly language: string;
  readonly moreEntries: (count: number) => string;
}

/** A finding as the sentences take it; what a file says in it is made harmless before. */
export interface About {
  /** 0 where it is about no entry. */
  readonly number: number;
  /** The name of the field in this language. */
  readonly field: string;
  readonly text: (name: string) => string;
  readonly count: (name: string) => number;
}
