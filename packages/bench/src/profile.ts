import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** What a server that was started with --cpu-prof spent its time in, the busiest functions first. */
export function busiest(folder: string, most = 45): string {
  const spent = new Map<string, number>();
  for (const file of readdirSync(folder)) {
    const { nodes, samples, timeDeltas }: Profile = JSON.parse(readFileSync(join(folder, file), "utf8"));
    const names = new Map(
      nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
        id,
        `${functionName || "(anonymous)"} ${url.split("/").slice(-3).join("/")}:${lineNumber + 1}`,
      ]),
    );
    for (const [place, sample] of samples.entries()) {
      const name = names.get(sample) ?? "";
      spent.set(name, (spent.get(name) ?? 0) + (timeDeltas[place] ?? 0));
    }
  }
  const busy = [...spent].filter(([name]) => !name.startsWith("(idle)")).sort(([, a], [, b]) => b - a);
  const all = busy.reduce((sum, [, time]) => sum + time, 0);
  return busy
    .slice(0, most)
    .map(([name, time]) => `${((100 * time) / all).toFixed(1).padStart(5)} %  ${name}`)
    .join("\n");
}
