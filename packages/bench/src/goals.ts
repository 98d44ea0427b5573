import type { Figures, Measure } from "./figures.ts";
import { median } from "./statistics.ts";

export interface Goal {
  readonly of: string;
  readonly text: string;
  readonly atMost: boolean;
  readonly limit: number;
  /** The median of the paired ratios, or of the figure itself. */
  readonly measured: number;
  /** The least and the greatest of the rounds. */
  readonly range: readonly [number, number];
  readonly isMet: boolean;
}

const ours = "Samtidig";
const peers = ["Apollo Server", "graphql-yoga", "mercurius"];

/** Every goal for which something was measured. */
export function goalsOf(figures: Figures): Goal[] {
  const goals: Goal[] = [];
  const add = (of: string, text: string, atMost: boolean, limit: number, values: readonly number[]) => {
    const known = values.filter(Number.isFinite);
    if (known.length === 0) return;
    const measured = median(known);
    const range = [Math.min(...known), Math.max(...known)] as const;
    goals.push({
      of,
      text,
      atMost,
      limit,
      measured,
      range,
      isMet: atMost ? measured <= limit : measured >= limit,
    });
  };
  for (const of of figures.all.keys()) {
    const own = (measure: Measure) => figures.values(of, measure, ours);
    const raw = (measure: Measure, name: string) => ratios(own(measure), figures.values(of, measure, name));
    const best = (measure: Measure) => figures.best(of, measure, peers);
    if (of.startsWith("push")) {
      const last = "last receipt after the commit, ms";
      const cpu = "CPU per message, µs";
      const burst = "back to back, messages/s";
      add(of, "last receipt ÷ raw string", true, 1.1, raw(last, "raw string"));
      add(of, "last receipt ÷ raw frame", true, 1.3, raw(last, "raw frame"));
      add(of, "last receipt of the best peer ÷ ours", false, 5, ratios(best(last), own(last)));
      add(of, "CPU per message ÷ raw string", true, 1, raw(cpu, "raw string"));
      add(of, "CPU per message of the best peer ÷ ours", false, 6, ratios(best(cpu), own(cpu)));
      const less = "CPU per message less that, µs";
      add(
        of,
        "CPU per message, less a publish that nobody hears, ÷ raw string",
        true,
        1,
        raw(less, "raw string"),
      );
      add(of, "back to back ÷ raw string", false, 1.5, raw(burst, "raw string"));
      add(of, "back to back ÷ the best peer", false, 10, ratios(own(burst), best(burst)));
      add(of, "spread ÷ raw string", true, 1.1, raw("spread, ms", "raw string"));
    }
    if (of.startsWith("idle") && of.includes("5,000"))
      add(of, "memory per connection, KB", true, 16, own("memory per connection, KB"));
    if (of.startsWith("read")) {
      add(of, "requests/s ÷ prepared string", false, 0.8, raw("requests/s", "raw string"));
      add(of, "requests/s ÷ the best peer", false, 10, ratios(own("requests/s"), best("requests/s")));
    }
    if (of.endsWith("signing"))
      add(of, "publishes/s ÷ without signing", false, 0.9, raw("publishes/s", "without signing"));
    else if (of.startsWith("write")) {
      add(of, "publishes/s ÷ bare transaction", false, 0.7, raw("publishes/s", "bare transaction"));
      add(of, "publishes/s ÷ bare, prepared", false, 0.7, raw("publishes/s", "bare, prepared"));
    }
    if (of.startsWith("checking"))
      add(of, "the page, all of it, ms", true, 1_000, figures.values(of, "p50, ms", "the page, all of it"));
  }
  return goals;
}

/** Round by round. */
function ratios(over: readonly number[], under: readonly number[]): number[] {
  return over.map((value, round) => value / (under[round] ?? Number.NaN));
}
