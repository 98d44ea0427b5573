import {
  defaultFieldResolver,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { Context } from "../context.ts";
import { costOfAnswer } from "../cost.ts";

/** Makes every object that is answered count, before its fields are: what is too much ends in one place. */
export function countAnswers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    // What everyone is shown alike is read off the entry, and asks nothing (I-4): it counts with the entry.
    if (type.name === "Entry") continue;
    for (const field of Object.values(type.getFields())) {
      if (!isObjectType(getNamedType(field.type))) continue;
      const resolve: GraphQLFieldResolver<unknown, Context> = field.resolve ?? defaultFieldResolver;
      field.resolve = async (root: unknown, args, ctx: Context, info) => {
        if (type === schema.getSubscriptionType()) ctx.renew();
        const answer: unknown = await resolve(root, args, ctx, info);
        const objects = (Array.isArray(answer) ? answer : [answer]).filter(isObject);
        const { fields, names } = selectionOf(info);
        ctx.spend(costOfAnswer(objects, fields, names));
        return answer;
      };
    }
  }
  return schema;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

interface Selection {
  /** How many fields are asked of each object, those of the objects within it included. */
  readonly fields: number;
  /** Under how many names the most wanted of its own is. */
  readonly names: number;
}

const selections = new WeakMap<GraphQLResolveInfo["fieldNodes"], Selection>();

function selectionOf({ fieldNodes, fragments }: GraphQLResolveInfo): Selection {
  const known = selections.get(fieldNodes);
  if (known) return known;
  const sizes = new Map<SelectionSetNode, number>();
  const selection = {
    fields: fieldNodes.reduce((sum, node) => sum + sizeOf(node.selectionSet, fragments, sizes), 0),
    names: mostNames(fieldNodes, fragments),
  };
  selections.set(fieldNodes, selection);
  return selection;
}

/** `known` holds what was counted: each fragment once, however often it is spread. */
function sizeOf(
  selectionSet: SelectionSetNode | undefined,
  fragments: GraphQLResolveInfo["fragments"],
  known: Map<SelectionSetNode, number>,
): number {
  if (!selectionSet) return 0;
  const counted = known.get(selectionSet);
  if (counted !== undefined) return counted;
  const size = selectionSet.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return sum + sizeOf(fragments[selection.name.value]?.selectionSet, fragments, known);
    return sum + Number(selection.kind === Kind.FIELD) + sizeOf(selection.selectionSet, fragments, known);
  }, 0);
  known.set(selectionSet, size);
  return size;
}

function mostNames(nodes: readonly FieldNode[], fragments: GraphQLResolveInfo["fragments"]): number {
  const namesOf = new Map<string, Set<string>>();
  const spread = new Set<string>();
  const collect = (selectionSet: SelectionSetNode | undefined): void => {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const field = selection.name.value;
        const names = namesOf.get(field) ?? new Set();
        namesOf.set(field, names.add(selection.alias?.value ?? field));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        collect(fragments[selection.name.value]?.selectionSet);
      }
    }
  };
  for (const { selectionSet } of nodes) collect(selectionSet);
  return Math.max(0, ...[...namesOf.values()].map(({ size }) => size));
}
