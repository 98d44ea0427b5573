import { createServer } from "node:http";
import { collectDefaultMetrics } from "prom-client";
import type { Faults } from "./faults.ts";
import { listen } from "./listen.ts";
import type { Measures } from "./measures.ts";

/** /metrics, on a port of its own that no proxy leads to. Answers how to stop it. */
export async function openMetrics(
  { registry }: Measures,
  faults: Faults,
  port: number,
  host: string,
): Promise<() => Promise<void>> {
  collectDefaultMetrics({ register: registry });
  const server = createServer(async (request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return response.writeHead(404).end();
    const text = await registry.metrics().catch((failure: unknown) => faults.note(failure));
    if (text === undefined) return response.writeHead(500).end();
    return response.writeHead(200, { "Content-Type": registry.contentType }).end(text);
  });
  await listen(server, { port, host });
  return async () => {
    server.close();
    server.closeAllConnections();
  };
}
