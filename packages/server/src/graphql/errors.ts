import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Faults } from "../faults.ts";
import { limits } from "../limits.ts";
import { type Facts, Refusal, type RefusalCode, refusals } from "../refusal.ts";
import { isPassing } from "../store/passing.ts";
import { fieldAtFault, messageWithoutValues } from "./fault.ts";

/**
 * The only translator from failures to GraphQL errors. A refusal keeps its code and facts; what graphql itself says
 * of the operation is BAD_INPUT or TOO_COSTLY; what the database may do at the next try is UNAVAILABLE, and anything
 * else INTERNAL with a reference: these two go to the log.
 */
export function translate(error: unknown, faults: Faults): GraphQLFormattedError {
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  const cause = causeOf(error);
  if (cause instanceof Refusal) return formed(cause.code, cause.facts, place);
  if (isPassing(cause)) {
    faults.note(cause);
    return formed("UNAVAILABLE", { reason: "database" }, place);
  }
  const own =
    error instanceof GraphQLError && cause instanceof GraphQLError && isOfOperation(error)
      ? codeOf(error, cause)
      : null;
  if (own) return { ...formed(own.code, own.facts, place), message: own.message };
  const reference = randomUUID();
  faults.internal(cause, reference);
  return formed("INTERNAL", { reference }, place);
}

function formed(
  code: RefusalCode,
  facts: Facts,
  place: Partial<GraphQLFormattedError>,
): GraphQLFormattedError {
  return { message: refusals[code], ...place, extensions: { code, facts } };
}

function placeOf({ path, locations }: GraphQLError): Partial<GraphQLFormattedError> {
  return { ...(path && { path }), ...(locations && { locations }) };
}

/** What was thrown first: Apollo wraps what graphql throws, and graphql what resolvers throw. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/** graphql itself found fault with the operation: before a resolver ran, or with a resolver's arguments. */
function isOfOperation(error: GraphQLError): boolean {
  return error.path === undefined || error.message.startsWith("Argument ");
}

/** What graphql says first names the place; what was thrown first has the code. */
function codeOf(
  error: GraphQLError,
  cause: GraphQLError,
): { code: RefusalCode; facts: Facts; message: string } {
  const said = error.message;
  const { code, facts } = cause.extensions as { code?: string; facts?: Facts };
  if (code === "TOO_COSTLY") return { code, facts: facts ?? {}, message: cause.message };
  if (/contains more tha[nt] \d+ tokens/i.test(said)) {
    return { code: "TOO_COSTLY", facts: { max: limits.tokens, reason: "tokens" }, message: said };
  }
  if (said === "Validation aborted.")
    return { code: "TOO_COSTLY", facts: { reason: "fields" }, message: said };
  const field = fieldAtFault(error);
  const message = messageWithoutValues(error, field);
  return { code: "BAD_INPUT", facts: facts ?? (field ? { field } : {}), message };
}
