import type { Figures, Measure } from "./figures.ts";
import type { Goal } from "./goals.ts";

const order: readonly string[] = [
  "Samtidig",
  "Samtidig, two nodes",
  "raw string",
  "raw frame",
  "bare transaction",
  "bare, prepared",
  "without signing",
  "mercurius",
  "graphql-yoga",
  "Apollo Server",
];

/** Tables for people, as Markdown: medians of the rounds. */
export function tablesOf(figures: Figures): string {
  return [...figures.all.keys()].map((of) => tableOf(figures, of)).join("\n\n");
}

function tableOf(figures: Figures, of: string): string {
  const measures = figures.all.get(of) ?? new Map<Measure, Map<string, number[]>>();
  const names = [...new Set([...measures.values()].flatMap((contenders) => [...contenders.keys()]))].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
  const rows = [...measures.keys()].map((measure) => [
    measure,
    ...names.map((name) => {
      const value = figures.median(of, measure, name);
      return Number.isNaN(value) ? "" : rounded(value);
    }),
  ]);
  return markdown([of, ...names], rows);
}

export function goalsTable(goals: readonly Goal[]): string {
  return markdown(
    ["goal", "where", "asked", "measured", "rounds", ""],
    goals.map(({ of, text, atMost, limit, measured, range, isMet }) => [
      text,
      of,
      `${atMost ? "≤" : "≥"} ${limit}`,
      rounded(measured),
      `${rounded(range[0])} – ${rounded(range[1])}`,
      isMet ? "ok" : "missed",
    ]),
  );
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, place) => Math.max(3, ...all.map((row) => (row[place] ?? "").length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, place) => (place === 0 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, place) => (place === 0 ? `:${"-".repeat(width + 1)}` : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function rounded(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString("en");
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
