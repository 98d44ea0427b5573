import type { Plan } from "./listener.ts";

export interface Published {
  /** Milliseconds of CLOCK_MONOTONIC. */
  readonly requestedAt: number;
  /** When those who keep nothing began to send; null where a commit tells. */
  readonly sentAt: number | null;
}

/** Which listeners ask for the same, in the same words. */
export type Listening = "all alike" | "own ids" | "20 selections";

/** A server that is running and can be measured. */
export interface Contender {
  readonly name: string;
  readonly isGraphQL: boolean;
  readonly pid: number;
  readonly port: number;
  /** Its database's processes, where it has one. */
  databasePids(): number[];
  /** For listeners to what is new, or to everything from the first entry on. */
  plan(listening: Listening, from: "first" | "new"): Promise<Plan>;
  publish(): Promise<Published>;
  /** When commits were answered, one after this time among them; none where nothing is committed. */
  commits(after: number): Promise<readonly number[]>;
  stop(): Promise<void>;
}

/** Fifteen fields. */
export const entryFields =
  "__typename number kind at by title text reason ground refersTo isDemonstration dialogueId disclosures head { root size }";

export function subscription(fields = entryFields): string {
  return `subscription Entries($dialogueId: ID!, $after: Int!) { entries(dialogueId: $dialogueId, after: $after) { ${fields} } }`;
}

export function queriesOf(listening: Listening): string[] {
  if (listening !== "20 selections") return [subscription()];
  return Array.from({ length: 20 }, (_, group) =>
    subscription(entryFields.replace("number", `number${group}: number`)),
  );
}

/** A whole record in one operation: pages under names of their own. */
export function recordQuery(size: number): string {
  const pages = Array.from(
    { length: Math.ceil(size / 100) },
    (_, page) => `p${page * 100}: entries(after: ${page * 100}, first: 100) { ${entryFields} }`,
  );
  return `query Record($id: ID!) { dialogue(id: $id) { size ${pages.join(" ")} } }`;
}
