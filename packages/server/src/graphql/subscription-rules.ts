import {
  type ASTNode,
  type ASTVisitor,
  type DirectiveNode,
  GraphQLError,
  type OperationDefinitionNode,
  OperationTypeNode,
  type ValidationContext,
  visit,
} from "graphql";
import { limits } from "../limits.ts";

/** A subscription asks for its field in any case (GraphQL, September 2025, 5.2.4.1): without it there is nothing to follow. */
export function rootRule(context: ValidationContext): ASTVisitor {
  const root = context.getSchema().getSubscriptionType()?.name;
  return ofSubscriptions((operation) => {
    const fragments = context.getRecursivelyReferencedFragments(operation);
    const ofRoot = fragments.filter(({ typeCondition }) => typeCondition.name.value === root);
    const look = ({ directives }: { readonly directives?: readonly DirectiveNode[] }) => {
      for (const directive of directives ?? []) {
        const said = `What a subscription follows cannot depend on @${directive.name.value}.`;
        context.reportError(new GraphQLError(said, { nodes: directive }));
      }
    };
    for (const node of [operation, ...ofRoot])
      visit(node, {
        InlineFragment: look,
        FragmentSpread: look,
        Field(field) {
          look(field);
          // What is asked of an entry may depend on anything.
          return false;
        },
      });
  });
}

/**
 * What is pushed is made before anybody gets it, for each entry, and for a hundred of them at once where a reader comes
 * late: so it is held to less than what is answered once.
 */
export function pushRule(context: ValidationContext): ASTVisitor {
  return ofSubscriptions((operation) => {
    const namesOf = new Map<string, Set<string>>();
    let fields = 0;
    const count: ASTVisitor = {
      Field({ name, alias }) {
        fields += 1;
        const names = namesOf.get(name.value) ?? new Set();
        namesOf.set(name.value, names.add((alias ?? name).value));
      },
    };
    const parts: readonly ASTNode[] = [operation, ...context.getRecursivelyReferencedFragments(operation)];
    for (const part of parts) visit(part, count);
    const names = Math.max(...[...namesOf.values()].map(({ size }) => size));
    const demand = (is: number, max: number, reason: string) => {
      if (is <= max) return;
      const extensions = { code: "TOO_COSTLY", facts: { max, reason } };
      context.reportError(
        new GraphQLError("The subscription asks for too much.", { nodes: operation, extensions }),
      );
    };
    demand(fields, limits.pushedFields, "fields");
    demand(names, limits.pushedNames, "names");
  });
}

function ofSubscriptions(check: (operation: OperationDefinitionNode) => void): ASTVisitor {
  return {
    OperationDefinition(operation) {
      if (operation.operation === OperationTypeNode.SUBSCRIPTION) check(operation);
    },
  };
}
