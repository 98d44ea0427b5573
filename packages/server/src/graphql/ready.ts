import { createHash } from "node:crypto";
import {
  type DocumentNode,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from "graphql";
import { Context, type Services } from "../context.ts";
import { releasedSize } from "../released.ts";
import { isUuid } from "../text.ts";
import type { Documents } from "./documents.ts";

/** What the record alone decides: at one size the same for ever, and for everyone. */
const recordFields = new Set([
  "__typename",
  "id",
  "title",
  "invitation",
  "language",
  "isDemonstration",
  "openedAt",
  "opensAt",
  "questionsUntil",
  "answersBy",
  "closesAt",
  "closedAt",
  "size",
  "head",
  "entries",
]);

interface Query {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

export interface ReadyAnswer {
  readonly bytes: Buffer;
  /** The same for the same bytes. */
  readonly tag: string;
}

/**
 * Answers to those who read a record, made once at each size and then served as they are: a hundred who come late cost
 * one execution. Null for every other operation, which is for Apollo Server.
 */
export class ReadyAnswers {
  constructor(
    private readonly documents: Documents,
    private readonly services: Services,
  ) {}

  /** `text` is what the body was read from. */
  async of(body: unknown, text: string): Promise<ReadyAnswer | null> {
    if (!isQuery(body)) return null;
    const document = this.documentOf(body.query);
    const id = document && recordRead(document, body);
    if (!id || !isUuid(id)) return null;
    const size = await releasedSize(this.services, id.toLowerCase());
    if (size === 0) return null;
    const made = await this.services.shelf.get(
      `${id.toLowerCase()} answer ${size} ${text}`,
      () => this.make(document, body),
      ({ answer }) => answer?.bytes.length ?? 1,
    );
    return made.answer;
  }

  private documentOf(text: string): DocumentNode | null {
    try {
      const document = this.documents.of(text);
      return "kind" in document ? document : null;
    } catch {
      return null;
    }
  }

  /** An answer with errors is not kept ready: it may be another the next time. */
  private async make(document: DocumentNode, body: Query): Promise<{ answer: ReadyAnswer | null }> {
    const result = await execute({
      schema: this.documents.schema,
      document,
      operationName: body.operationName,
      variableValues: body.variables,
      contextValue: Context.anyone(this.services),
    });
    if (result.errors) return { answer: null };
    const bytes = Buffer.from(`${JSON.stringify(result)}\n`);
    return { answer: { bytes, tag: createHash("sha256").update(bytes).digest("base64url") } };
  }
}

function isQuery(body: unknown): body is Query {
  if (typeof body !== "object" || body === null || !("query" in body) || "extensions" in body) return false;
  const { query, operationName, variables } = body as Record<string, unknown>;
  return (
    typeof query === "string" &&
    (operationName === undefined || operationName === null || typeof operationName === "string") &&
    (variables === undefined || (typeof variables === "object" && !Array.isArray(variables)))
  );
}

/** The id of the one round whose record an operation reads, and nothing but the record; else null. */
function recordRead(document: DocumentNode, { operationName, variables }: Query): string | null {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY || operation.directives?.length) return null;
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const roots = operation.selectionSet.selections;
  const ids = roots.map((root) =>
    root.kind === Kind.FIELD && isOfRecord(root, fragments) ? idOf(root, variables) : null,
  );
  return new Set(ids).size === 1 ? (ids[0] ?? null) : null;
}

function isOfRecord(root: FieldNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  const allowed = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return recordFields.has(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return allowed(selection.selectionSet);
      return allowed(fragments.get(selection.name.value)?.selectionSet);
    }) ?? false;
  return root.name.value === "dialogue" && !root.directives?.length && allowed(root.selectionSet);
}

function idOf(root: FieldNode, variables: Query["variables"]): string | null {
  const value = root.arguments?.find(({ name }) => name.value === "id")?.value;
  if (value?.kind === Kind.STRING) return value.value;
  const given = value?.kind === Kind.VARIABLE ? variables?.[value.name.value] : null;
  return typeof given === "string" ? given : null;
}
