import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { limits } from "../limits.ts";
import { depthRule, parseOptions } from "./limits.ts";
import { pushRule, rootRule } from "./subscription-rules.ts";

/** Operations that have been parsed and found valid, by their text: thousands of readers ask in the same words. */
export class Documents {
  private readonly kept = new LRUCache<string, DocumentNode>({
    maxSize: 100 * limits.body,
    sizeCalculation: (_document, text) => text.length + 1,
  });

  private readonly words = new LRUCache<string, string>({
    max: 1_000,
    maxSize: 50 * limits.body,
    sizeCalculation: (text) => text.length + 1,
  });

  constructor(readonly schema: GraphQLSchema) {}

  /** The same text, as one string for all who said it: what asks for a subscription is kept for as long as that lives. */
  same(text: string): string {
    const known = this.words.get(text);
    if (known === undefined) this.words.set(text, text);
    return known ?? text;
  }

  /** The document, or what is wrong with it. Throws a GraphQLError where it cannot be parsed. */
  of(text: string): DocumentNode | readonly GraphQLError[] {
    const known = this.kept.get(text);
    if (known) return known;
    const document = parse(text, parseOptions);
    const errors = validate(this.schema, document, [...specifiedRules, depthRule, rootRule, pushRule]);
    if (errors.length > 0) return errors;
    this.kept.set(text, document);
    return document;
  }

  /** A document that can be carried out; null where there is something wrong with it, which others will say. */
  valid(text: unknown): DocumentNode | null {
    try {
      const document = typeof text === "string" ? this.of(text) : null;
      return document && "kind" in document ? document : null;
    } catch {
      return null;
    }
  }
}
