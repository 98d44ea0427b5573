import type { DeclineGround } from "../generated/graphql.ts";

/** The closed list of grounds, as a leaf writes them; the API writes the same words in capitals. */
export const grounds = [
  "duplicate",
  "already-answered",
  "out-of-scope",
  "not-a-question",
  "reveals-identity",
  "reveals-secret",
  "wording-not-agreed",
] as const;
export type Ground = (typeof grounds)[number];

export function isGround(ground: string): ground is Ground {
  return (grounds as readonly string[]).includes(ground);
}

export function toDeclineGround(ground: Ground): DeclineGround {
  return ground.toUpperCase().replaceAll("-", "_") as DeclineGround;
}

export function fromDeclineGround(ground: DeclineGround): Ground {
  return ground.toLowerCase().replaceAll("_", "-") as Ground;
}
