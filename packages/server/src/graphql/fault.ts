import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  type GraphQLError,
  Kind,
  parse,
  type Source,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import { parseOptions } from "./limits.ts";

/**
 * The field of the input that graphql found fault with, as the input itself names it (`closesAt`, `needs[0].title`),
 * whatever the variable that carried it is called, and also where it was written into the operation.
 */
export function fieldAtFault({ message, nodes }: GraphQLError): string | undefined {
  const unnamed = /^Field "\w+" argument "(\w+)" of type .* is required/.exec(message)?.[1];
  if (unnamed) return unnamed;
  const [first, second] = nodes ?? [];
  // `Variable "$a" of type "…" used in position expecting type "…"` names where it stands besides.
  const node = second?.kind === Kind.VARIABLE ? second : first;
  const source = node?.loc?.source;
  // An argument at fault is one that the API does not have.
  if (!node || !source || node.kind === Kind.ARGUMENT) return undefined;
  const document = parsed(source);
  const place =
    node.kind === Kind.VARIABLE_DEFINITION
      ? placeOf(document, isUseOf(node))
      : placeOf(document, (other) => other.kind === node.kind && other.loc?.start === node.loc?.start);
  if (place === undefined) return undefined;
  const below = / at "\w+((?:\.\w+|\[\d+\])+)"/.exec(message)?.[1] ?? "";
  const missing = /Field "(?:\w+\.)?(\w+)" of required type "[^"]+" was not provided\.$/.exec(message)?.[1];
  // A field that the type does not have is no field of the input.
  const known = node.kind === Kind.OBJECT_FIELD ? place.replace(/\.\w+$/, "") : place;
  return (known + below + (missing ? `.${missing}` : "")).replace(/^(input)?\./, "");
}

/** graphql repeats the value that was sent; texts of people belong in no error and no log. */
export function messageWithoutValues({ message, nodes }: GraphQLError, field: string | undefined): string {
  const variable = /^(Variable "\$\w+") got invalid value /.exec(message)?.[1];
  if (variable) return `${variable} got an invalid value at "${field ?? ""}".`;
  const isOfValue = nodes?.[0]?.kind.endsWith("Value") && !message.startsWith("Field ");
  if (isOfValue) return `Invalid value at "${field ?? ""}".`;
  return message.replace(/ ((?:Block)?String) ".*"/s, " $1").slice(0, 500);
}

const documents = new WeakMap<Source, DocumentNode>();

/** One operation may have a hundred faults. */
function parsed(source: Source): DocumentNode {
  const document = documents.get(source) ?? parse(source, parseOptions);
  documents.set(source, document);
  return document;
}

/** Where the first such node stands among the arguments: `input.needs[0].title`. */
function placeOf(document: DocumentNode, isSought: (node: ASTNode) => boolean): string | undefined {
  let place: string | undefined;
  visit(document, {
    enter(node, _key, parent, path, ancestors) {
      const isName = parent && isVariableDefinition(parent) && node === parent.variable;
      if (isName || !isSought(node)) return undefined;
      const way = [...ancestors, ...(parent ? [parent] : []), node];
      const steps = path.map((key, i) => stepTo(way[i + 1] ?? node, key, path[i - 1])).join("");
      const declared = way.find(isVariableDefinition);
      if (!declared) place = steps;
      // The variable's own default is at fault.
      else place = (placeOf(document, isUseOf(declared)) ?? "") + steps;
      return BREAK;
    },
  });
  return place;
}

function isVariableDefinition(one: ASTNode | readonly ASTNode[]): one is VariableDefinitionNode {
  return "kind" in one && one.kind === Kind.VARIABLE_DEFINITION;
}

function isUseOf({ variable }: VariableDefinitionNode): (node: ASTNode) => boolean {
  return (node) => node.kind === Kind.VARIABLE && node.name.value === variable.name.value;
}

function stepTo(
  child: ASTNode | readonly ASTNode[],
  key: string | number,
  above: string | number | undefined,
): string {
  if (above === "values") return `[${key}]`;
  if (!("kind" in child)) return "";
  if (child.kind === Kind.ARGUMENT) return child.name.value;
  return child.kind === Kind.OBJECT_FIELD ? `.${child.name.value}` : "";
}
