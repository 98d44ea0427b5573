import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

export const schema = buildSchema(readFileSync(new URL("../schema.graphql", import.meta.url), "utf8"));

/** The fields of a type that answer without more of a selection, and those that lead on. */
function fieldsOf(type: GraphQLNamedType) {
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const leadsOn = (field: GraphQLField<unknown, unknown>) => isObjectType(getNamedType(field.type));
  return { leaves: fields.filter((field) => !leadsOn(field)), onward: fields.filter(leadsOn) };
}

/** Everything that can be selected from a type, so many levels down. */
export function everythingOf(type: GraphQLNamedType, levels: number): string {
  const { leaves, onward } = fieldsOf(type);
  const nested =
    levels <= 1
      ? []
      : onward.map((field) => `${field.name} ${everythingOf(getNamedType(field.type), levels - 1)}`);
  return `{ ${[...leaves.map(({ name }) => name), ...nested].join(" ") || "__typename"} }`;
}

/** Every way of so many steps from a type, each with the leaves of all types that it passes. */
export function waysFrom(type: GraphQLNamedType, levels: number): string[] {
  const { leaves, onward } = fieldsOf(type);
  const own = leaves.map(({ name }) => name).join(" ") || "__typename";
  if (levels <= 1 || onward.length === 0) return [`{ ${own} }`];
  return onward.flatMap((field) =>
    waysFrom(getNamedType(field.type), levels - 1).map((way) => `{ ${own} ${field.name} ${way} }`),
  );
}

type Input = GraphQLArgument | GraphQLInputField;

/** A place in an operation where a client names something by id or text. */
export interface Place {
  /** The root field, and the way to the place: `publishAnswer input.submissions.id`. */
  readonly name: string;
  /** The operation, with the place's value as variable `$it`. */
  readonly operation: string;
}

/** A value for each input by name, as GraphQL text; null: leave it out. */
export type Defaults = (name: string, type: GraphQLNamedType) => string | null;

/** Every argument and input field of type ID of the root fields of queries and mutations. */
export function idPlaces(kind: "query" | "mutation", defaults: Defaults): Place[] {
  const root = kind === "query" ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).flatMap((field) => {
    const below = isObjectType(getNamedType(field.type)) ? everythingOf(getNamedType(field.type), 2) : "";
    return field.args.flatMap((arg) =>
      idsWithin(arg, defaults).map(({ way, text }): Place => {
        const others = field.args
          .filter((other) => other !== arg)
          .flatMap((other) => given(other, defaults) ?? []);
        const args = [`${arg.name}: ${text}`, ...others].join(", ");
        return {
          name: `${field.name} ${way}`,
          operation: `${kind} ($it: ID!) { ${field.name}(${args}) ${below} }`,
        };
      }),
    );
  });
}

/** The id places within an input: how to get there, and the input's text with `$it` there and defaults elsewhere. */
function idsWithin(input: Input, defaults: Defaults): { way: string; text: string }[] {
  const type = getNamedType(input.type);
  const wrap = (text: string) => (isList(input) ? `[${text}]` : text);
  if (type.name === "ID") return [{ way: input.name, text: wrap("$it") }];
  if (!isInputObjectType(type)) return [];
  const fields = Object.values(type.getFields());
  return fields.flatMap((field) =>
    idsWithin(field, defaults).map(({ way, text }) => {
      const others = fields
        .filter((other) => other !== field)
        .flatMap((other) => given(other, defaults) ?? []);
      return {
        way: `${input.name}.${way}`,
        text: wrap(`{ ${[`${field.name}: ${text}`, ...others].join(", ")} }`),
      };
    }),
  );
}

function isList(input: Input): boolean {
  return isListType(isNonNullType(input.type) ? input.type.ofType : input.type);
}

/** `name: value`, or null where the input may be left out and no default is given. */
function given(input: Input, defaults: Defaults): string | null {
  const type = getNamedType(input.type);
  const wrap = (text: string) => `${input.name}: ${isList(input) ? `[${text}]` : text}`;
  const named = defaults(input.name, type);
  if (named !== null) return wrap(named);
  if (!isNonNullType(input.type) || input.defaultValue !== undefined) return null;
  if (isEnumType(type)) return wrap(type.getValues()[0]?.name ?? "");
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).flatMap((field) => given(field, defaults) ?? []);
    return wrap(`{ ${fields.join(", ")} }`);
  }
  throw new Error(`no default for ${input.name}: ${type.name}`);
}

/** Nested fields that take an id, such as `dialogue { submissions(after:) }`: type, field, argument. */
export function nestedIdArguments(): { type: GraphQLObjectType; field: string; argument: string }[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) &&
      !type.name.startsWith("__") &&
      !["Query", "Mutation", "Subscription"].includes(type.name),
  );
  return types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      field.args
        .filter((arg) => getNamedType(arg.type).name === "ID")
        .map((arg) => ({ type, field: field.name, argument: arg.name })),
    ),
  );
}
