import { median } from "./statistics.ts";

export type Measure =
  | "first receipt after the request, ms"
  | "first receipt after the commit, ms"
  | "last receipt after the request, ms"
  | "last receipt after the commit, ms"
  | "spread, ms"
  | "CPU per message, µs"
  | "CPU of a publish that nobody hears, ms"
  | "CPU per message less that, µs"
  | "database's CPU per message, µs"
  | "memory per connection, KB"
  | "back to back, messages/s"
  | "all caught up, ms"
  | "requests/s"
  | "p50, ms"
  | "p99, ms"
  | "publishes/s"
  | "commits/s";

/** What was measured: of each part, case, measure and contender one value for each round. */
export class Figures {
  readonly all = new Map<string, Map<Measure, Map<string, number[]>>>();

  /** `of`: the part and the case, as people read it. */
  add(of: string, measure: Measure, contender: string, value: number): void {
    const measures = this.all.get(of) ?? new Map<Measure, Map<string, number[]>>();
    this.all.set(of, measures);
    const contenders = measures.get(measure) ?? new Map<string, number[]>();
    measures.set(measure, contenders);
    const values = contenders.get(contender) ?? [];
    contenders.set(contender, values);
    values.push(value);
  }

  values(of: string, measure: Measure, contender: string): readonly number[] {
    return this.all.get(of)?.get(measure)?.get(contender) ?? [];
  }

  median(of: string, measure: Measure, contender: string): number {
    return median(this.values(of, measure, contender));
  }

  /** The best of several in each round. */
  best(of: string, measure: Measure, contenders: readonly string[]): number[] {
    const lists = contenders.map((name) => this.values(of, measure, name)).filter((list) => list.length > 0);
    const pick = measure.endsWith("/s") ? Math.max : Math.min;
    return (lists[0] ?? []).map((_, round) => pick(...lists.map((list) => list[round] ?? Number.NaN)));
  }

  toJSON(): object {
    return Object.fromEntries(
      [...this.all].map(([of, measures]) => [
        of,
        Object.fromEntries(
          [...measures].map(([measure, contenders]) => [measure, Object.fromEntries(contenders)]),
        ),
      ]),
    );
  }
}
