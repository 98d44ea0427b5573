/** Why the server says no: the closed list. Code, and the sentence that explains it to a developer. */
export const refusals = {
  NOT_SIGNED_IN: "This needs a signed-in person.",
  NOT_ALLOWED: "The signed-in person may not do this here.",
  NOT_FOUND: "There is no such thing, or it is not for the viewer to see.",
  BAD_INPUT: "The input is not valid; `field` names what, `reason` tells why.",
  TOO_LONG: "A text or list is longer than `max`; `field` names it.",
  CODE_INVALID: "The one-time code is wrong, used or too old.",
  NOT_CONFIRMED: "The organisation must first be confirmed by an operator.",
  NOT_YET_OPEN: "The round opens at `opensAt`.",
  DIALOGUE_CLOSED: "The round is closed.",
  DEADLINE_PASSED: "The deadline `deadline` has passed.",
  WRONG_STATE: "The thing is not in a state that allows this; `state` or `reason` tells.",
  WORDING_NOT_AGREED: "The asker has not agreed to another wording.",
  STALE_VERSION: "It was changed since it was read; `actual` is the version or size now.",
  KEY_REUSED: "The key was used before with another input.",
  AHEAD_OF_LOG: "The record is not that long; `size` is its length.",
  RATE_LIMITED: "Too many tries; try again in `seconds`.",
  TOO_COSTLY: "The operation asks for more than the limits allow; `max` tells the limit.",
  UNAVAILABLE: "The service cannot do this at the moment; `reason` may tell why.",
  INTERNAL: "Something failed on the server; `reference` finds it in the log.",
} as const;

export type RefusalCode = keyof typeof refusals;

/** What a client needs to explain a refusal: the field, the limit, the deadline. Never somebody else's text. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** Thrown by acts and rules; it rolls the transaction back and becomes a GraphQL error (graphql/errors.ts). */
export class Refusal extends Error {
  override name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    readonly facts: Facts = {},
  ) {
    super(refusals[code]);
  }
}
