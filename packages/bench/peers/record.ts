import { readFileSync } from "node:fs";

/** An entry as Samtidig's API answered it, in the fields that are asked of everyone. */
export interface Entry {
  number: number;
  kind: string;
  at: string;
  by: string;
  title: string | null;
  text: string | null;
  reason: string | null;
  ground: string | null;
  refersTo: number[];
  isDemonstration: boolean;
  dialogueId: string;
  disclosures: string[];
  head: { root: string; size: number };
}

/** The record, kept in memory: the very entries that Samtidig published. */
export const entries: Entry[] = JSON.parse(readFileSync(process.env.RECORD ?? "", "utf8"));

/** Adds an entry like the last one. */
export function append(): Entry {
  const number = entries.length + 1;
  const last = entries.at(-1) as Entry;
  const entry = { ...last, number, head: { ...last.head, size: number } };
  entries.push(entry);
  return entry;
}

/** What everyone is sent for an entry: one message of graphql-transport-ws. */
export function message(entry: Entry): string {
  return JSON.stringify({
    id: "1",
    type: "next",
    payload: { data: { entries: { __typename: "Entry", ...entry } } },
  });
}

/** Stored entries after a number and then the live ones; the live ones as they are where nothing is stored. */
export function follow(after: number, live: AsyncIterable<Entry>): AsyncIterable<Entry> {
  if (after >= entries.length) return live;
  const stored = entries.slice(after);
  return (async function* () {
    yield* stored;
    yield* live;
  })();
}

export function page(after: number, first: number): Entry[] {
  return entries.slice(after, after + first);
}

/** CLOCK_MONOTONIC, which all processes of a machine share. */
export function clock(): string {
  return process.hrtime.bigint().toString();
}

export const port = Number(process.env.PORT);

/** For those that start from a schema. */
export const typeDefs = /* GraphQL */ `
  type Head {
    root: String!
    size: Int!
  }
  type Entry {
    number: Int!
    kind: String!
    at: String!
    by: String!
    title: String
    text: String
    reason: String
    ground: String
    refersTo: [Int!]!
    isDemonstration: Boolean!
    dialogueId: ID!
    disclosures: [String!]!
    head: Head!
  }
  type Dialogue {
    id: ID!
    size: Int!
    entries(after: Int! = 0, first: Int! = 100): [Entry!]!
  }
  type Query {
    dialogue(id: ID!): Dialogue
  }
  type Mutation {
    publish: String!
  }
  type Subscription {
    entries(dialogueId: ID!, after: Int! = 0): Entry!
  }
`;

// Whoever measured is gone: a server must not stay behind.
process.on("disconnect", () => process.exit());
