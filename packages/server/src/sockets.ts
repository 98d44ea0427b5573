import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { execute, GraphQLError, getOperationAST, OperationTypeNode } from "graphql";
import { CloseCode, handleProtocols, MessageType, makeServer, type SubscribePayload } from "graphql-ws";
import { type WebSocket, WebSocketServer } from "ws";
import { anonymous } from "./access/viewer.ts";
import { Context, type Services } from "./context.ts";
import { type Caller, callerOf, type Door, type IsProxy, isOwnOrigin, SocketDoor } from "./door.ts";
import type { Documents } from "./graphql/documents.ts";
import { translate } from "./graphql/errors.ts";
import { Operations } from "./graphql/operations.ts";
import { type Asked, asError, subscribeTo } from "./graphql/subscribe.ts";
import { limits } from "./limits.ts";
import { closeCodes, closeOrCut, cutWithin, fitting } from "./live/close-codes.ts";
import type { Outlet } from "./live/outlet.ts";
import { Pulses } from "./live/pulse.ts";
import { SocketOutlet } from "./live/socket-outlet.ts";

const restartSpreadMs = 5_000;
const answeredEveryMs = 20;
/** So long may the rest take that waits for a client which has ended its half of the line. */
const hungUpMs = 5_000;
/** The types of ws do not know it. It holds for clients too that have begun to close, and read nothing more. */
const patience = { closeTimeout: hungUpMs };

/** What is kept of each socket for as long as it lives: little, since there are thousands. */
interface Extra {
  readonly socket: WebSocket;
  readonly caller: Caller;
  /** Once it has said who it is. */
  door: Door | null;
}

export interface Sockets {
  /**
   * Closes all with 1012, spread over up to 5 s, so that the clients do not return in one instant, and each within these
   * only once it has the answers to what it had begun; in a hurry, at once.
   */
  close(hurry: AbortSignal): Promise<void>;
}

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, with the same limits and refusals as over HTTP. */
export function openSockets(
  { server, isProxy }: { server: Server; isProxy: IsProxy },
  documents: Documents,
  services: Services,
  isOpen: () => boolean,
): Sockets {
  const { faults, measures, signIns } = services;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frame,
    perMessageDeflate: false,
    ...patience,
    handleProtocols,
  });

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", hangUp);
    if (!isOpen()) return refuse(socket, "503 Service Unavailable");
    if (pathOf(request) !== "/graphql") return refuse(socket, "404 Not Found");
    if (!isOwnOrigin(request, services.authority)) return refuse(socket, "403 Forbidden");
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit("connection", opened, request));
  });

  const answering = new Answering();
  const graphql = makeServer<Record<string, unknown> | undefined, Extra>({
    connectionInitWaitTimeout: 5_000,
    jsonMessageReviver: (key, value) => {
      if (key === "query" && typeof value === "string") return documents.same(value);
      return key === "" ? asOfClient(value) : value;
    },
    async onConnect({ extra, connectionParams }) {
      const door = new SocketDoor(extra.caller, connectionParams);
      extra.door = door;
      if (!door.token) return;
      const counts = door.isBearer
        ? await signIns.counts(door.token).catch(faults.note)
        : await signIns.countsSoon(door.token);
      if (door.isBearer) {
        if (counts === undefined) return extra.socket.close(closeCodes.tryAgain, "Try again");
        // A bearer that no longer counts must say so; silence would look like an anonymous reader's success.
        if (!counts) return extra.socket.close(closeCodes.signedOut, "Signed out");
      }
      // Gone meanwhile.
      if (extra.socket.readyState !== extra.socket.OPEN) return;
      const end = () => closeOrCut(extra.socket, "signedOut", "Signed out");
      extra.socket.once("close", signIns.watch(door.token, counts === true, end));
    },
    async onSubscribe({ extra: { socket, caller, door } }, id, payload) {
      if (!door) return [new GraphQLError("No connection")];
      const outlet = new SocketOutlet(socket, caller.line, id);
      return answering.during(socket, operationOf(documents, services, door, payload, outlet));
    },
    execute: (asked) =>
      answering.during((asked as Asked & { outlet: SocketOutlet }).outlet.socket, execute(asked)),
    subscribe: (asked) =>
      subscribeTo(asked as Asked, faults).catch((failure) => ({ errors: [asError(failure)] })),
    onError: (_ctx, _id, _payload, errors) => errors.map((error) => translate(error, faults)),
    onNext(_ctx, _id, _payload, _args, { data, errors }) {
      // Without errors the result goes out as it is.
      if (!errors) return;
      return { data: data ?? null, errors: errors.map((error) => translate(error, faults)) };
    },
  });
  const failed = (socket: WebSocket, failure: unknown) => {
    faults.internal(failure, randomUUID());
    socket.close(CloseCode.InternalServerError, "Internal server error");
  };
  const speak = (socket: WebSocket, caller: Caller) => {
    const line = new Line(socket, documents);
    const closed = graphql.opened(line, { socket, caller, door: null });
    socket.on("message", (data) => {
      // Nothing that a client sends may end the process.
      try {
        line.take(String(data))?.catch((failure: unknown) => failed(socket, failure));
      } catch (failure) {
        failed(socket, failure);
      }
      // Nothing that it asks for from here on would be read either.
      if (socket.bufferedAmount <= limits.queued) return;
      socket.removeAllListeners("message");
      cutSlow(socket);
    });
    socket.once("close", (code, reason) => {
      closed(code, String(reason)).catch((failure: unknown) => failed(socket, failure));
    });
  };
  measures.gauge("sockets", "Open WebSockets.", () => sockets.clients.size);
  measures.gauge("largest_queue_bytes", "What waits for the slowest WebSocket.", () =>
    Math.max(0, ...[...sockets.clients].map(({ bufferedAmount }) => bufferedAmount)),
  );
  const cutSlow = (socket: WebSocket) => {
    measures.slowClosed.inc();
    closeOrCut(socket, "slow", "Slow");
  };
  const pulses = new Pulses(cutSlow);
  sockets.on("connection", (socket, request: IncomingMessage) => {
    pulses.keep(socket, request.socket);
    socket.on("error", leaveToWs);
    // Nothing more comes from there, no pong either: whether it still reads cannot be asked.
    request.socket.once("end", cutWithin.bind(null, socket, hungUpMs));
    speak(socket, callerOf(request, isProxy));
  });

  return {
    async close(hurry) {
      const open = [...sockets.clients];
      const spread = Math.min(restartSpreadMs, open.length * 5);
      const cutAll = () => open.forEach((socket) => void socket.terminate());
      if (hurry.aborted) cutAll();
      hurry.addEventListener("abort", cutAll, { once: true });
      const last = performance.now() + restartSpreadMs;
      const close = async (socket: WebSocket) => {
        await closedWithin(socket, Math.random() * spread);
        await answering.answered(socket, last);
        closeOrCut(socket, "restart", "Restart");
        await closedWithin(socket, Infinity);
      };
      await Promise.all(open.map(close));
      sockets.close();
    },
  };
}

/** A socket as graphql-ws knows it. */
class Line {
  private operations: Operations | null = null;

  constructor(
    private readonly socket: WebSocket,
    private readonly documents: Documents,
  ) {}

  get protocol(): string {
    return this.socket.protocol;
  }

  /** A reader that has gone takes nothing more: that is no failure of ours. */
  send(text: string): Promise<void> {
    return new Promise((sent) => this.socket.send(text, () => sent()));
  }

  close(code: number, reason: string): void {
    this.socket.close(code, fitting(reason));
  }

  onMessage(hear: (message: string) => Promise<void>): void {
    // Nothing more of one that closes, what has waited neither.
    const hearOpen = (text: string) =>
      this.socket.readyState === this.socket.OPEN ? hear(text) : Promise.resolve();
    this.operations = new Operations(hearOpen, this, this.documents);
  }

  take(message: string): Promise<void> | undefined {
    return this.operations?.take(message);
  }
}

/** Which sockets have something under way that will be answered: nothing is kept of the thousands that only listen. */
class Answering {
  private readonly underWay = new Map<WebSocket, number>();

  async during<Answer>(socket: WebSocket, answer: Answer | Promise<Answer>): Promise<Answer> {
    this.count(socket, 1);
    try {
      return await answer;
    } finally {
      this.count(socket, -1);
    }
  }

  /** Until it has been sent all answers, or the last moment has come. */
  async answered(socket: WebSocket, last: number): Promise<void> {
    const isAwaited = () => this.underWay.has(socket) && socket.readyState === socket.OPEN;
    while (isAwaited() && performance.now() < last) await pause(answeredEveryMs);
  }

  private count(socket: WebSocket, more: number): void {
    const count = (this.underWay.get(socket) ?? 0) + more;
    if (count === 0) this.underWay.delete(socket);
    else this.underWay.set(socket, count);
  }
}

/** Whoever hangs up in the middle of the handshake must not end the process. */
function hangUp(this: Duplex): void {
  this.destroy();
}

/** A frame too large or malformed is its sender's fault, and ws closes the socket. */
function leaveToWs(): void {}

const saidByServers: readonly unknown[] = [MessageType.ConnectionAck, MessageType.Next, MessageType.Error];

/** A message as a client may send it. What comes with a ping is not sent back; what servers alone say is none. */
function asOfClient(message: { readonly type?: unknown } | null): unknown {
  if (message?.type === MessageType.Ping) return { type: MessageType.Ping };
  return saidByServers.includes(message?.type) ? null : message;
}

/** What a subscribe message asks for, checked as over HTTP, or the errors it meets. */
async function operationOf(
  documents: Documents,
  services: Services,
  door: Door,
  payload: SubscribePayload,
  outlet: Outlet,
): Promise<Asked | readonly GraphQLError[]> {
  try {
    const text = payload.query;
    const document = documents.of(text);
    if (!("kind" in document)) return document;
    return {
      schema: documents.schema,
      text,
      document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      // Whether it matters who asks for what is pushed, the subscription itself finds out.
      contextValue:
        getOperationAST(document, payload.operationName)?.operation === OperationTypeNode.SUBSCRIPTION
          ? Context.of(services, door, anonymous)
          : await Context.open(services, door),
      outlet,
    };
  } catch (failure) {
    return [asError(failure)];
  }
}

/** Until so much time is over, or the client has gone by itself. */
async function closedWithin(socket: WebSocket, milliseconds: number): Promise<void> {
  if (socket.readyState === socket.CLOSED) return;
  await new Promise<void>((resolve) => {
    const later = milliseconds === Infinity ? undefined : setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(later);
      socket.off("close", end);
      resolve();
    }
    socket.on("close", end);
  });
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "").split("?")[0] ?? "";
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
