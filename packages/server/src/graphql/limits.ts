import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";
import { limits } from "../limits.ts";

/** Given to the parser: an operation's text is counted while it is read. */
export const parseOptions = { maxTokens: limits.tokens };

/** Refuses operations that are too deep. Introspection is exempt: the standard one is 15 deep. */
export function depthRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const depth = depthOf(operation.selectionSet, (name) => context.getFragment(name), new Map());
      if (depth <= limits.depth) return;
      context.reportError(
        new GraphQLError("The operation is too deep.", {
          nodes: operation,
          extensions: { code: "TOO_COSTLY", facts: { max: limits.depth, reason: "depth" } },
        }),
      );
    },
  };
}

/** `known` holds the fragments that were measured: each once, however often they are spread within each other. */
function depthOf(
  selectionSet: SelectionSetNode,
  fragment: (name: string) => FragmentDefinitionNode | null | undefined,
  known: Map<string, number>,
): number {
  const depths = selectionSet.selections.map((selection): number => {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value.startsWith("__")) return 0;
      return 1 + (selection.selectionSet ? depthOf(selection.selectionSet, fragment, known) : 0);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, fragment, known);
    const name = selection.name.value;
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    // A fragment within itself is refused by another rule; here it must only not run for ever.
    known.set(name, 0);
    const spread = fragment(name);
    const depth = spread ? depthOf(spread.selectionSet, fragment, known) : 0;
    known.set(name, depth);
    return depth;
  });
  return Math.max(0, ...depths);
}
