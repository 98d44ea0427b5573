import { createHash } from "node:crypto";
import { canonicalText, NotCanonical } from "@samtidig/ledger";
import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";
import type { ObjectType } from "typeorm";
import { fromSign, signValue } from "../access/viewer.ts";
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
import type { Statement } from "../store/transaction.ts";
import { atMoment, releaseAtOf } from "./at-moment.ts";

type Args = Readonly<Record<string, unknown>>;

/** Makes each root field of a mutation one transaction, carried out once per key (delivery.md, P8). */
export function actOnce(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve: GraphQLFieldResolver<unknown, Context, Args> | undefined = field.resolve;
    if (!resolve) throw new Error(`${field.name} has no resolver`);
    field.resolve = async (root: unknown, args: Args, ctx: Context, info) => {
      let within = ctx;
      const use = useOf(field.name, args);
      const carryOut = (afterwards: () => void = () => undefined) =>
        ctx.transaction(claimOf(ctx, use), (inside, [claimed]) => {
          within = inside;
          return once(within, use, claimed?.length === 0, async () => {
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
        if (failure instanceof Refusal) await within.told.mayBeAnswered();
        throw failure;
      }
    };
  }
  return schema;
}

/** Of a key for an operation; null where there is none. */
interface Use {
  readonly operation: string;
  readonly key: string;
  readonly inputHash: string;
}

function useOf(operation: string, args: Args): Use | null {
  const { key, input } = keyOf(args);
  return key === null
    ? null
    : { operation, key, inputHash: createHash("sha256").update(input).digest("hex") };
}

/** What claims the key for the person who asks: gives a row, unless it was used before. */
function claimOf({ sign, services: { clock } }: Context, use: Use | null): Statement[] {
  if (!sign || !use) return [];
  const text = `INSERT INTO "usedKey" ("personId", operation, key, "inputHash")
    SELECT person.id, $2::text, $3::uuid, $4::text ${fromSign(clock, sign, "$1")}
    ON CONFLICT DO NOTHING RETURNING key`;
  return [{ text, values: [signValue(sign), use.operation, use.key, use.inputHash] }];
}

/**
 * Runs the act, unless the person has used this key for this operation before: then reads again what it led to. Of
 * two at the same time the second waits with its claim until the first has committed or rolled back.
 */
async function once(
  ctx: Context,
  use: Use | null,
  isUsed: boolean,
  act: () => Promise<unknown>,
): Promise<unknown> {
  const personId = ctx.viewer.person?.id;
  if (!use || !personId) return act();
  const { operation, key, inputHash } = use;
  const place = { personId, operation, key };
  if (isUsed) {
    const used = await ctx.manager.findOneBy(UsedKey, place);
    // The sign-in has ended since it was asked who asks.
    if (!used) throw new Refusal("NOT_SIGNED_IN");
    if (used.inputHash !== null && used.inputHash !== inputHash)
      throw new Refusal("KEY_REUSED", { field: "key" });
    // The first try may have given the viewer what is to be read again: an organisation just registered.
    await ctx.refreshViewer();
    return readAgain(ctx, used.outcome);
  }
  const result = await act();
  ctx.last.push({
    text: `UPDATE "usedKey" SET outcome = $4 WHERE "personId" = $1 AND operation = $2 AND key = $3`,
    values: [personId, operation, key, JSON.stringify(outcomeOf(result))],
  });
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
  ctx.told.ofHeld(outcome.dialogueId);
  ctx.told.ofSize(outcome.dialogueId, Math.max(...outcome.numbers));
  const first = Math.min(...outcome.numbers);
  const entries = await readEntries(ctx.manager, outcome.dialogueId, first - 1, outcome.numbers.length);
  return outcome.isList ? entries : entries[0];
}
