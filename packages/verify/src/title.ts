import type { Report } from "./check.ts";
import type { Texts } from "./texts/texts.ts";
import { Unusable } from "./unusable.ts";

/** The verdict in a word and in a sentence. What only vouches for itself does not pass for more. */
export function titleOf(
  outcome: Report | Unusable,
  texts: Texts,
): { readonly title: string; readonly text: string } {
  if (outcome instanceof Unusable) return texts.verdicts.unusable;
  const { verdict, keysFrom } = outcome;
  return verdict === "fine" && keysFrom === "file" ? texts.itself : texts.verdicts[verdict];
}
