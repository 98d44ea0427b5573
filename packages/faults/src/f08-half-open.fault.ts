import { TcpProxy } from "../../server/testing/tcp-proxy.ts";
import { fault } from "./fault.ts";
import { pulse } from "./link.ts";
import { metric, withMetrics } from "./metric.ts";
import { either, isLong } from "./sheet.ts";
import { until } from "./wait.ts";

/** The short version's clients are less patient, so that it takes seconds. */
const own = either({ everyMs: 800, withinMs: 400 }, pulse);
const noticedMs = own.everyMs + own.withinMs;
const clients = either(10, 200);
/** As the page has them where a WebSocket cannot be had; the page's own lease in the long version. */
const leased = either(2, 50);
const leaseSeconds = either(2, 30);
const metrics = await withMetrics();

fault(
  "F8",
  `half-open connections of ${clients} clients: the server frozen, then every byte swallowed`,
  { nodes: 1, settings: metrics.settings },
  async (stage, sheet) => {
    const { first } = stage;
    const line = await TcpProxy.open(first.port);
    stage.onClose(() => line.close());
    const readers = stage.read(clients, [line.url], { pulse: own });
    await stage.allShow(1);
    const writer = stage.writer();

    const noticed = async () => {
      const closed = readers.map((reader) => reader.closed.length);
      const began = performance.now();
      await until(
        "all notice",
        () => readers.every((reader, place) => reader.closed.length > (closed[place] ?? 0)),
        40_000,
      );
      return performance.now() - began;
    };
    first.freeze();
    const frozen = await noticed();
    first.thaw();
    await until("ready", () => first.isReady(), 20_000);
    const thawed = performance.now();
    await stage.allShow((await writer.write("Etter frosten")).number);
    const recovered = performance.now() - thawed;

    const streams = await Promise.all(
      Array.from({ length: leased }, () => openStream(line.url, stage.round)),
    );
    // Held until then: one that nobody holds any more is closed by its client.
    stage.onClose(() => Promise.allSettled(streams.map(({ body }) => body?.cancel())));
    line.freeze();
    const frozenAt = performance.now();
    const letGo = until(
      "the server lets go of the streams",
      async () => (await metric(metrics, "samtidig_streams")) === 0,
      60_000,
    ).then(() => performance.now() - frozenAt);
    const swallowed = await noticed();
    sheet.within("until the server let go of the event streams", await letGo, leaseSeconds * 1_000 + 1_000);
    if (isLong()) {
      // It looks for pongs as well; who comes again meanwhile gets no further than the silence.
      const dropped = await until(
        "the server drops them",
        async () => (await metric(metrics, "samtidig_sockets")) === 0,
        60_000,
      );
      sheet.within("from their notice until the server dropped them too", dropped, 20_000);
    }
    line.thaw();
    const back = performance.now();
    await stage.allShow((await writer.write("Etter stillheten")).number);
    sheet.within("until the last noticed that the server was frozen", frozen, noticedMs + 500);
    sheet.within("until all had what was published after it", recovered, 35_000);
    sheet.within("until the last noticed that bytes were swallowed", swallowed, noticedMs + 500);
    sheet.within("until all had what was published after that", performance.now() - back, 35_000);
  },
);

/** A stream of server-sent events that nobody reads. */
function openStream(url: string, round: string): Promise<Response> {
  const query = "subscription ($id: ID!) { entries(dialogueId: $id) { number } }";
  return fetch(`${url}/graphql/stream`, {
    method: "POST",
    headers: {
      accept: "text/event-stream",
      "content-type": "application/json",
      "x-lease-seconds": String(leaseSeconds),
    },
    body: JSON.stringify({ query, variables: { id: round } }),
  });
}
