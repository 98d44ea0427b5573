import { createHash } from "node:crypto";
import { canonicalText, NotCanonical } from "@samtidig/ledger";
import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";
import type { ObjectType } from "typeorm";
import type { Context } from "../context.ts";
import { readEntries } from "../log/read.ts";
import { Dialogue } from "../records/dialogue.ts";
import { Entry } from "../records/entry.ts";
import { Need } from "../records/need.ts";
import { Organisation } from "../records/organisation.ts";
import { Redaction } from "../records/redaction.ts";
import { Submission } from "../records/submission.ts";
import { type Outcome, UsedKey } from "../records/used-key.ts";
import { Refusal } from "../refusal.ts";

type Args = Readonly<Record<string, unknown>>;

/** Makes each root field of a mutation one transaction, carried out once per key (delivery.md, P8). */
export function actOnce(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve: GraphQLFieldResolver<unknown, Context, Args> | undefined = field.resolve;
    if (!resolve) throw new Error(`${field.name} has no resolver`);
    field.resolve = async (root: unknown, args: Args, ctx: Context, info) => {
      let within = ctx;
      const carryOut = (afterwards: () => void = () => undefined) =>
        ctx.transaction((inside) => {
          within = inside;
          return once(within, field.name, args, async () => {
            const result = await resolve(root, args, within, info);
            afterwards();
            return result;
          });
        });
      try {
        const releaseAt = releaseAtOf(args);
        const result = releaseAt ? await atMoment(ctx, releaseAt, carryOut) : await carryOut();
        await within.committed();
        return result;
      } catch (failure) {
        if (failure instanceof Refusal) await within.mayBeAnswered();
        throw failure;
      }
    };
  }
  return schema;
}

/** Ends the transaction of an act that could be carried out, and will be later. */
class Rehearsed extends Error {
  override name = "Rehearsed";
}

/**
 * An act whose result everyone is to get at one moment. What would be refused now is refused now; then it waits, and is
 * carried out shortly before, by the rights, the state and the time of then. Where whoever asked goes meanwhile, or the
 * node stops, nothing has been done, and the same key may be tried again.
 */
async function atMoment(
  ctx: Context,
  releaseAt: Date,
  carryOut: (afterwards?: () => void) => Promise<unknown>,
): Promise<unknown> {
  try {
    // Done already, under this key.
    return await carryOut(() => {
      throw new Rehearsed();
    });
  } catch (failure) {
    if (!(failure instanceof Rehearsed)) throw failure;
  }
  await ctx.untilShortlyBefore(releaseAt);
  return carryOut();
}

function releaseAtOf({ input }: Args): Date | null {
  const { releaseAt } = (input ?? {}) as { releaseAt?: Date | null };
  return releaseAt ?? null;
}

/**
 * Runs the act, unless the person has used this key for this operation before: then reads again what it led to. Of
 * two at the same time the second waits here until the first has committed or rolled back.
 */
async function once(
  ctx: Context,
  operation: string,
  args: Args,
  act: () => Promise<unknown>,
): Promise<unknown> {
  const { key, input } = keyOf(args);
  const personId = ctx.viewer.person?.id;
  if (key === null || !personId) return act();
  const place = { personId, operation, key };
  const inputHash = createHash("sha256").update(input).digest("hex");
  const inserted = await ctx.manager
    .createQueryBuilder()
    .insert()
    .into(UsedKey)
    .values({ ...place, inputHash, outcome: null })
    .orIgnore()
    .returning("key")
    .execute();
  if ((inserted.raw as unknown[]).length === 0) {
    const used = await ctx.manager.findOneByOrFail(UsedKey, place);
    if (used.inputHash !== null && used.inputHash !== inputHash)
      throw new Refusal("KEY_REUSED", { field: "key" });
    // The first try may have given the viewer what is to be read again: an organisation just registered.
    await ctx.refreshViewer();
    return readAgain(ctx, used.outcome);
  }
  const result = await act();
  await ctx.manager.update(UsedKey, place, { outcome: outcomeOf(result) });
  return result;
}

/** The key, and the input without it in one canonical form. */
function keyOf(args: Args): { key: string | null; input: string } {
  const { key: ownKey, input, ...rest } = args;
  const { key: inputKey, ...fields } = (input ?? {}) as Args;
  const key = ownKey ?? inputKey;
  return {
    key: typeof key === "string" ? key.toLowerCase() : null,
    input: inCanonicalForm({ ...rest, ...fields }),
  };
}

function inCanonicalForm(input: Args): string {
  const plain = JSON.stringify(input, withoutNulls);
  try {
    return canonicalText(JSON.parse(plain), "input");
  } catch (failure) {
    // A text that has no canonical form: the act will refuse it, and say in which field it stands.
    if (failure instanceof NotCanonical) return plain;
    throw failure;
  }
}

/** A field left out and a field that is null ask for the same. */
function withoutNulls(_field: string, value: unknown): unknown {
  return value === null ? undefined : value;
}

const nouns: Record<string, ObjectType<{ id: string }>> = {
  Organisation,
  Need,
  Dialogue,
  Submission,
  Redaction,
};

function outcomeOf(result: unknown): Outcome {
  const entries = (Array.isArray(result) ? result : [result]).filter((item) => item instanceof Entry);
  const dialogueId = entries[0]?.dialogueId;
  if (dialogueId)
    return { dialogueId, numbers: entries.map(({ number }) => number), isList: Array.isArray(result) };
  for (const [noun, type] of Object.entries(nouns)) {
    if (typeof result === "object" && result !== null && "id" in result && isOf(type, result)) {
      return { noun, id: String(result.id) };
    }
  }
  throw new Error("a mutation with a key gave what cannot be read again");
}

function isOf(type: ObjectType<object>, result: object): boolean {
  return typeof type === "function" && result instanceof type;
}

async function readAgain(ctx: Context, outcome: Outcome | null): Promise<unknown> {
  if (outcome === null) throw new Refusal("UNAVAILABLE", { reason: "the first try is under way" });
  if ("noun" in outcome) {
    const noun = nouns[outcome.noun];
    return noun ? ctx.find(noun, outcome.id) : null;
  }
  // Done by another try, perhaps only just: it may not be for anyone to see yet.
  ctx.told.add(outcome.dialogueId);
  const first = Math.min(...outcome.numbers);
  const entries = await readEntries(ctx.manager, outcome.dialogueId, first - 1, outcome.numbers.length);
  return outcome.isList ? entries : entries[0];
}
