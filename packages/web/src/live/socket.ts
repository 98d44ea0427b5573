import { createClient, type SubscribePayload } from "graphql-ws";
import { createBackoff } from "./backoff.ts";
import { beforeFirst, type Connection, closeCodeOf, stoppedBy } from "./connection.ts";
import { createWatchdog, watchWorld } from "./liveness.ts";
import { createStore, type Store } from "./store.ts";

export interface Request<Data> {
  readonly query: string;
  /** Asked afresh at each (re)subscription, so that `after` is my number now. */
  readonly variables: () => Record<string, unknown>;
  readonly next: (data: Data) => void;
  /** A refusal's code. Those that pass are tried again; after the others the subscription rests until a restart. */
  readonly refused?: (code: string) => void;
}

export interface Subscription {
  /** Subscribe again now, with fresh variables. */
  again(): void;
  stop(): void;
}

export interface Socket {
  readonly connection: Store<Connection>;
  subscribe<Data>(request: Request<Data>): Subscription;
  /** Somebody signed in or out, or wants to try again: a new connection, and every subscription anew. */
  restart(): void;
  /** Is the line alive? Asks for proof now, or hurries the next attempt. */
  check(): void;
  close(): void;
}

export interface SocketOptions {
  readonly url: string;
  readonly webSocketImpl?: unknown;
  readonly random?: () => number;
}

const keepAlive = 10_000;
const normalClosure = 1000;
const finalRefusals = new Set(["NOT_SIGNED_IN", "NOT_ALLOWED", "NOT_FOUND", "BAD_INPUT", "TOO_COSTLY"]);

interface Open {
  readonly request: Request<never>;
  /** Of Date.now(); null where it has not failed since it last heard something. */
  failingSince: number | null;
  /** Goes up at each (re)subscription: what belongs to an earlier one is no longer heard. */
  turn: number;
  end: () => void;
}

/**
 * One WebSocket for the page, on graphql-ws, which by default gives up after five attempts, takes 4500, 1011, 1008
 * and every refusal as the end, and notices no frozen server. See delivery.md, "Client link".
 */
export function createSocket({ url, webSocketImpl, random }: SocketOptions): Socket {
  const connection = createStore(beforeFirst(Date.now()));
  const change = (part: Partial<Connection>) => connection.set({ ...connection.get(), ...part });
  const backoff = createBackoff(random);
  const watchdog = createWatchdog(() => client.terminate());
  const open = new Set<Open>();
  let line: WebSocket | null = null;

  const client = createClient({
    url,
    generateID: countedIds(),
    keepAlive,
    lazyCloseTimeout: 3_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: () => backoff.wait(Date.now() - (connection.get().downSince ?? Date.now())),
    shouldRetry: (event) => stoppedBy(closeCodeOf(event)) === null,
    ...(webSocketImpl ? { webSocketImpl } : {}),
    on: {
      connecting: watchdog.connecting,
      connected(socket) {
        line = socket as WebSocket;
        watchdog.quiet();
        const { generation } = connection.get();
        change({
          phase: "open",
          downSince: null,
          failures: 0,
          generation: generation + 1,
          provenAt: Date.now(),
        });
      },
      message() {
        if (line === null) return;
        watchdog.heard();
        change({ provenAt: Date.now() });
      },
      ping: (received) => {
        if (!received) watchdog.pinged();
      },
      pong: (received) => {
        if (received) watchdog.quiet();
      },
      closed: down,
    },
  });

  function down(event: unknown): void {
    line = null;
    watchdog.quiet();
    const { downSince, provenAt, failures } = connection.get();
    const code = closeCodeOf(event);
    const reason = stoppedBy(code);
    change({
      phase: reason ? "stopped" : "connecting",
      stoppedBy: reason,
      downSince: downSince ?? provenAt ?? Date.now(),
      failures: code === normalClosure ? failures : failures + 1,
    });
  }

  function start(one: Open): void {
    one.turn += 1;
    const { turn } = one;
    const isCurrent = () => open.has(one) && one.turn === turn;
    const payload: SubscribePayload = {
      query: one.request.query,
      // A getter: graphql-ws writes the payload anew at each reconnect.
      get variables() {
        return one.request.variables();
      },
    };
    one.end = client.subscribe(payload, {
      next({ data, errors }) {
        if (!isCurrent()) return;
        if (errors) return failed(one, turn, errors);
        one.failingSince = null;
        one.request.next(data as never);
      },
      error: (error) => isCurrent() && failed(one, turn, error),
      complete: () => isCurrent() && void later(one, turn),
    });
  }

  function failed(one: Open, turn: number, error: unknown): void {
    if (stoppedBy(closeCodeOf(error))) return;
    const code = refusalOf(error);
    if (code) one.request.refused?.(code);
    if (code && finalRefusals.has(code)) one.end();
    else void later(one, turn);
  }

  async function later(one: Open, turn: number): Promise<void> {
    one.end();
    one.failingSince ??= Date.now();
    await backoff.wait(Date.now() - one.failingSince);
    if (open.has(one) && one.turn === turn) start(one);
  }

  function restart(): void {
    for (const one of open) {
      one.failingSince = null;
      one.turn += 1;
      one.end();
    }
    client.terminate();
    backoff.hurry();
    change({ phase: "connecting", stoppedBy: null });
    // After the loops of the old subscriptions have seen that they ended.
    setTimeout(() => {
      for (const one of open) start(one);
      backoff.hurry();
    });
  }

  function check(): void {
    if (line?.readyState === 1) {
      line.send('{"type":"ping"}');
      watchdog.pinged();
    } else backoff.hurry();
  }

  const forget = watchWorld(check);
  return {
    connection,
    check,
    restart,
    subscribe(request) {
      const one: Open = { request, failingSince: null, turn: 0, end: () => {} };
      open.add(one);
      start(one);
      return {
        again() {
          one.end();
          start(one);
        },
        stop() {
          open.delete(one);
          one.end();
        },
      };
    },
    close() {
      forget();
      for (const one of open) one.end();
      open.clear();
      watchdog.quiet();
      backoff.hurry();
      // A connection that was still waiting rejects, and nobody is left to care.
      Promise.resolve(client.dispose()).catch(() => {});
    },
  };
}

/**
 * Ids of subscriptions, alike on every page: `Entries-1` is everybody's first. The server sends the very same bytes to
 * all who use the same id. None is used again: of one that has ended something may still be under way.
 */
function countedIds(): (payload: SubscribePayload) => string {
  const counts = new Map<string, number>();
  return ({ query }) => {
    const [, name = "operation"] = /^\s*subscription\s+(\w+)/.exec(query) ?? [];
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}-${count}`;
  };
}

/** The code of the first GraphQL error; null for anything else that went wrong. */
function refusalOf(error: unknown): string | null {
  if (!Array.isArray(error)) return null;
  const code: unknown = error[0]?.extensions?.code;
  return typeof code === "string" ? code : "INTERNAL";
}
