import type { Request, RequestHandler, Response } from "express";
import { type ExecutionResult, getOperationAST } from "graphql";
import { anonymous } from "./access/viewer.ts";
import { Context, type Services } from "./context.ts";
import { doorOfRequest } from "./door.ts";
import type { Documents } from "./graphql/documents.ts";
import { asError, resultText, subscribeTo } from "./graphql/subscribe.ts";
import { EventOutlet } from "./live/event-outlet.ts";
import { Refusal } from "./refusal.ts";

const keepAliveMs = 10_000;
const restartSpreadMs = 5_000;
const longestLeaseSeconds = 60;

export interface Streams {
  readonly answer: RequestHandler;
  /** Ends all, spread over up to 5 s, so that the clients do not return in one instant; in a hurry, at once. */
  close(hurry: AbortSignal): void;
}

/**
 * GraphQL subscriptions as server-sent events (the graphql-sse protocol, distinct connections) at /graphql/stream: for
 * those whom a proxy keeps from WebSockets. The same entries, from the same rooms.
 */
export function openStreams(documents: Documents, services: Services): Streams {
  const { faults, measures, signIns } = services;
  const open = new Set<Response>();
  measures.gauge("streams", "Open streams of server-sent events.", () => open.size);

  const answer: RequestHandler = async (request, response) => {
    if (!request.accepts("text/event-stream")) throw new Refusal("BAD_INPUT", { field: "accept" });
    // Behind a stream on the same connection (pipelining) its turn would never come.
    if (!response.socket)
      throw new Refusal("BAD_INPUT", { field: "connection", reason: "a stream has one of its own" });
    const door = doorOfRequest(request, response);
    const { token, isBearer } = door;
    const counts = token && (await (isBearer ? signIns.counts(token) : signIns.countsSoon(token)));
    // As over WebSocket: silence would look like an anonymous reader's success.
    if (isBearer && !counts) throw new Refusal("NOT_SIGNED_IN");
    if (response.destroyed) return;
    // Whether it matters who asks, the subscription itself finds out.
    const context = Context.of(services, door, anonymous);
    const outlet = new EventOutlet(response);
    response
      .status(200)
      .set({ "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache" });
    // Buffered by a proxy, a stream would be no stream.
    response.set("X-Accel-Buffering", "no").flushHeaders();
    const send = (result: ExecutionResult) =>
      outlet.write(outlet.framing.wrap(Buffer.from(resultText(result, faults))));

    open.add(response);
    // At once, as a proof that it is there.
    outlet.write(Buffer.from(":\n\n"));
    const lease = leaseOf(request);
    const over = lease === null ? undefined : setTimeout(() => outlet.cut(), lease * 1_000);
    const pulse = setInterval(() => outlet.write(Buffer.from(":\n\n")), keepAliveMs);
    const unwatch = token ? signIns.watch(token, counts === true, () => response.end()) : () => undefined;
    let results: AsyncIterableIterator<ExecutionResult> | null = null;
    response.on("close", () => {
      open.delete(response);
      clearInterval(pulse);
      clearTimeout(over);
      unwatch();
      void results?.return?.();
    });
    try {
      const started = await start(request.body, outlet, context);
      if (!(Symbol.asyncIterator in started)) send(started);
      else {
        results = started;
        if (response.destroyed) await started.return?.();
        for await (const result of started) send(result);
      }
    } catch (failure) {
      send({ errors: [asError(failure)] });
    }
    if (!response.writableEnded) response.end("event: complete\ndata: \n\n");
  };

  async function start(body: unknown, outlet: EventOutlet, contextValue: Context) {
    const { query, operationName, variables } = (body ?? {}) as Record<string, unknown>;
    if (typeof query !== "string") throw new Refusal("BAD_INPUT", { field: "query" });
    if (!isVariables(variables)) throw new Refusal("BAD_INPUT", { field: "variables" });
    const document = documents.of(query);
    if (!("kind" in document)) return { errors: document };
    const name = typeof operationName === "string" ? operationName : null;
    if (getOperationAST(document, name)?.operation !== "subscription")
      throw new Refusal("BAD_INPUT", { field: "query", reason: "subscriptions alone are answered here" });
    return subscribeTo(
      {
        schema: documents.schema,
        text: query,
        document,
        operationName: name,
        variableValues: variables,
        contextValue,
        outlet,
      },
      faults,
    );
  }

  return {
    answer,
    close(hurry) {
      const spread = hurry.aborted ? 0 : Math.min(restartSpreadMs, open.size * 5);
      for (const response of open) setTimeout(() => response.end(), Math.random() * spread).unref();
    },
  };
}

/**
 * For so many seconds a client wants its stream, which it then opens anew from its number. Nothing is ever answered over
 * one, so that only who has promised to come again can be missed.
 */
function leaseOf(request: Request): number | null {
  const asked = Number(request.get("x-lease-seconds"));
  return asked >= 1 ? Math.min(asked, longestLeaseSeconds) : null;
}

function isVariables(value: unknown): value is Record<string, unknown> | null | undefined {
  return value === undefined || (typeof value === "object" && !Array.isArray(value));
}
