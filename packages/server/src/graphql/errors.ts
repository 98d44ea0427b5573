import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { limits } from "../limits.ts";
import { type Facts, Refusal, type RefusalCode, refusals } from "../refusal.ts";
import { fieldAtFault, messageWithoutValues } from "./fault.ts";

/** Where unexpected failures go: the log, with their stack. */
export type LogFailure = (failure: unknown, reference: string) => void;

/**
 * The only translator from failures to GraphQL errors. A refusal keeps its code and facts; what graphql itself says
 * of the operation is BAD_INPUT or TOO_COSTLY; anything else is INTERNAL with a reference, and goes to the log.
 */
export function translate(error: unknown, logFailure: LogFailure): GraphQLFormattedError {
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  const cause = causeOf(error);
  if (cause instanceof Refusal) return formed(cause.code, cause.facts, place);
  if (isPassing(cause)) return formed("UNAVAILABLE", { reason: "database" }, place);
  const own =
    error instanceof GraphQLError && cause instanceof GraphQLError && isOfOperation(error)
      ? codeOf(error, cause)
      : null;
  if (own) return { ...formed(own.code, own.facts, place), message: own.message };
  const reference = randomUUID();
  logFailure(cause, reference);
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

const passingSqlStates = ["40001", "40P01", "53300", "55P03", "57014", "57P01", "57P02", "57P03"];

/** A fault of the database that may be gone at the next try. */
function isPassing(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  const code = "code" in failure ? String(failure.code) : "";
  if (passingSqlStates.includes(code) || code.startsWith("08")) return true;
  // TypeORM's word for a connection that died under a transaction.
  if (/^QueryRunner\w*AlreadyReleasedError$/.test(failure.name)) return true;
  return (
    ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT"].includes(code) ||
    /connection terminated|timeout exceeded when trying to connect|connection (is )?closed|query read timeout/i.test(
      failure.message,
    )
  );
}
