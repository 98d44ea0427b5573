import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

/**
 * What an operation costs, in one unit of about 20 µs of the server's time: lists within lists multiply, and names
 * given to one field again and again do too. Measured, so that `limits.cost` is well under a second.
 */
export const costs = {
  /** A question to the database, whatever it finds. */
  reading: 10,
  /** One that looks at all rows to count them. */
  counting: 100,
} as const;

/** Rows that were read: each by what it holds. */
export function costOfRows(rows: readonly object[]): number {
  return rows.reduce((sum, row) => sum + 1 + charactersOf(row) / 500, 0);
}

/**
 * Objects that are about to be answered, with so many fields each. `names` is how often the most wanted field is asked
 * for under different names: so often their texts may be repeated.
 */
export function costOfAnswer(objects: readonly object[], fields: number, names: number): number {
  return objects.reduce((sum, object) => sum + fields + (names * charactersOf(object)) / 1_000, 0);
}

function charactersOf(row: object): number {
  let characters = 0;
  for (const value of Object.values(row)) {
    if (typeof value === "string") characters += value.length;
    else if (Array.isArray(value)) {
      for (const one of value) if (typeof one === "string") characters += one.length;
    }
  }
  return characters;
}

/** What one operation may still cost. */
export class Budget {
  private left: number = limits.cost;
  private turn: Promise<unknown> = Promise.resolve();

  /**
   * Asks the database, one question at a time and none once the operation has cost too much: many fields that ask at
   * once must not have read it all before the first is refused, nor take the connections of everyone else.
   */
  read<Answer>(cost: number, ask: () => Promise<Answer>): Promise<Answer> {
    const answer = this.turn.then(async () => {
      this.spend(cost);
      const answered = await ask();
      if (Array.isArray(answered)) this.spend(costOfRows(answered));
      return answered;
    });
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  /** Refuses with TOO_COSTLY what goes beyond it. */
  spend(cost: number): void {
    this.left -= cost;
    if (this.left < 0) throw new Refusal("TOO_COSTLY", { max: limits.cost, reason: "cost" });
  }

  renew(): void {
    this.left = limits.cost;
  }
}
