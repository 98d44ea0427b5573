import { limits } from "../limits.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Refusal } from "../refusal.ts";
import { takeList } from "../text.ts";

/** Numbers of published entries, ascending and without doubles; else BAD_INPUT names the field. */
export function takeReferences(
  field: string,
  numbers: readonly number[] | null | undefined,
  dialogue: Pick<Dialogue, "size">,
): number[] {
  const refersTo = takeList(field, numbers, limits.list);
  const missing = refersTo.find((number) => number < 1 || number > dialogue.size);
  if (missing !== undefined)
    throw new Refusal("BAD_INPUT", { field, reason: "no such entry", number: missing });
  return refersTo;
}
