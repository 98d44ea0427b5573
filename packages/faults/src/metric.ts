import { freePort, type Settings } from "../../server/testing/node.ts";

/** Where a node tells its metrics. */
export interface Metrics {
  readonly settings: Settings;
  readonly url: string;
}

export async function withMetrics(): Promise<Metrics> {
  const port = String(await freePort());
  return { settings: { METRICS_PORT: port }, url: `http://127.0.0.1:${port}/metrics` };
}

/** What one metric says now, its lines added up (`name{type="Timeout"}` is one line of several). */
export async function metric({ url }: Metrics, name: string): Promise<number> {
  const text = await (await fetch(url)).text();
  const lines = text.split("\n").filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  if (lines.length === 0) throw new Error(`no metric ${name}`);
  return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}
