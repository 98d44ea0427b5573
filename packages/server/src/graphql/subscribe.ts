import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  getOperationAST,
  Kind,
  type TypeNode,
} from "graphql";
import { Context } from "../context.ts";
import type { Faults } from "../faults.ts";
import type { Selection } from "../live/answers.ts";
import { Attached } from "../live/attach.ts";
import { Following } from "../live/follow.ts";
import type { Outlet } from "../live/outlet.ts";
import { translate } from "./errors.ts";

/** An operation as it was sent (`text` is what `document` was made of), and where its results go. */
export interface Asked extends ExecutionArgs {
  readonly contextValue: Context;
  readonly text: string;
  readonly outlet: Outlet;
}

/**
 * Starts a subscription. Entries go to the outlet, executed and serialised once for all who ask for the same of them;
 * of anything else, which is for its reader alone, the results are iterated over.
 */
export async function subscribeTo(
  asked: Asked,
  faults: Faults,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(asked);
  const { measures } = asked.contextValue.services;
  if (source instanceof Following)
    return new Attached(source, selectionOf(asked, faults), asked.outlet, measures);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const { done, value } = await events.next();
      if (done) return { done, value: undefined };
      return { done: false, value: await execute({ ...asked, rootValue: value }) };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return results;
}

/**
 * What is asked of each entry. No field of an entry takes an argument or depends on who asks, so the variables that can
 * make a difference are those of @include and @skip.
 */
function selectionOf(asked: Asked, faults: Faults): Selection {
  const { text, operationName } = asked;
  const given = asked.variableValues ?? {};
  const { services } = asked.contextValue;
  const switches = getOperationAST(asked.document, operationName)
    ?.variableDefinitions?.filter(({ type }) => isBoolean(type))
    // What is left out may have a value of its own, which null does not ask for.
    .map(({ variable: { name } }) => (Object.hasOwn(given, name.value) ? [given[name.value]] : []));
  return {
    key: JSON.stringify([text, operationName ?? null, switches ?? []]),
    async result(entry) {
      // Of its own, and so its budget: those of a page are made at the same time.
      const contextValue = Context.anyone(services);
      return resultText(await execute({ ...asked, contextValue, rootValue: entry }), faults);
    },
  };
}

/** What kept an operation from beginning, as an error of its own. */
export function asError(failure: unknown): GraphQLError {
  if (failure instanceof GraphQLError) return failure;
  return new GraphQLError("Not started", { originalError: failure instanceof Error ? failure : null });
}

/** A result as it goes out. */
export function resultText({ data, errors }: ExecutionResult, faults: Faults): string {
  if (!errors) return JSON.stringify({ data });
  return JSON.stringify({ data: data ?? null, errors: translated(errors, faults) });
}

function translated(errors: readonly GraphQLError[], faults: Faults) {
  return errors.map((error) => translate(error, faults));
}

function isBoolean(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE
    ? isBoolean(type.type)
    : type.kind === Kind.NAMED_TYPE && type.name.value === "Boolean";
}
