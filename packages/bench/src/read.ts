import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Contender, recordQuery } from "./contender.ts";
import type { Figures } from "./figures.ts";
import { post } from "./post.ts";
import { rotated } from "./statistics.ts";

const autocannon = fileURLToPath(new URL("../peers/node_modules/autocannon/autocannon.js", import.meta.url));
const run = promisify(execFile);

interface Load {
  readonly requests: { average: number };
  readonly latency: { p50: number; p99: number };
  readonly non2xx: number;
  readonly errors: number;
}

/** A whole record in one operation, asked for by twenty at a time. */
export async function measureRead(
  contenders: readonly Contender[],
  of: string,
  {
    dialogueId,
    size,
    rounds,
    seconds,
  }: { dialogueId: string; size: number; rounds: number; seconds: number },
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  const body = JSON.stringify({ query: recordQuery(size), variables: { id: dialogueId } });
  for (const { port } of contenders) await post(port, "/graphql", JSON.parse(body));
  for (let round = 0; round < rounds; round += 1)
    for (const contender of rotated(contenders, round)) {
      const url = `http://127.0.0.1:${contender.port}/graphql`;
      const asked = ["-m", "POST", "-H", "content-type=application/json", "-b", body, url];
      const { stdout } = await run(process.execPath, [
        ...[autocannon, "--json", "-c", "20", "-d", String(seconds), "-W", "[", "-c", "20", "-d", "1", "]"],
        ...asked,
      ]);
      // The warming up tells of itself first.
      const load: Load = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
      if (load.non2xx + load.errors > 0) throw new Error(`${contender.name} refused reads`);
      figures.add(of, "requests/s", contender.name, load.requests.average);
      figures.add(of, "p50, ms", contender.name, load.latency.p50);
      figures.add(of, "p99, ms", contender.name, load.latency.p99);
      say(`${of}, round ${round + 1}, ${contender.name}: ${load.requests.average.toFixed(0)} requests/s`);
    }
}
