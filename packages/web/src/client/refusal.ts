import { CombinedGraphQLErrors } from "@apollo/client/errors";
import { graphql } from "../generated/gql.ts";
import type { RefusalCode } from "../generated/graphql.ts";

// Never sent: it has the closed list of codes generated, so that a code without a sentence does not compile.
graphql(`
  query RefusalCodes {
    refusals {
      code
    }
  }
`);

export interface RefusalFacts {
  field?: string;
  max?: number;
  min?: number;
  [name: string]: unknown;
}

/** Why something was not done. NO_ANSWER: nothing came back, so nobody knows whether it was; the same act may be tried again. */
export interface Refusal {
  code: RefusalCode | "NO_ANSWER";
  facts: RefusalFacts;
}

export function toRefusal(error: unknown): Refusal {
  if (!CombinedGraphQLErrors.is(error)) return { code: "NO_ANSWER", facts: {} };
  const extensions = error.errors[0]?.extensions ?? {};
  return {
    code: (extensions.code as RefusalCode | undefined) ?? "INTERNAL",
    facts: (extensions.facts as RefusalFacts | undefined) ?? {},
  };
}

/** The field that a refusal is about, without the `input.` before it. */
export function refusedField(refusal: Refusal | null | undefined): string | undefined {
  const field = refusal?.facts.field;
  return typeof field === "string" ? field.split(".").at(-1) : undefined;
}
