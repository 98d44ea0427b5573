import { WebSocket } from "ws";
import { closeOf } from "./wait.ts";

type Message = { readonly type: string; readonly id?: string; readonly payload?: unknown };

/** What a socket to one node tells. */
export interface Ears {
  acknowledged(): void;
  next(payload: unknown): void;
  /** The subscription was refused, or has ended. */
  ended(payload: unknown): void;
  closed(code: number): void;
}

export interface Pulse {
  /** A ping so often … */
  readonly everyMs: number;
  /** … and without a pong so long, the connection counts as dead. */
  readonly withinMs: number;
}

/** As the page has it. */
export const pulse: Pulse = { everyMs: 10_000, withinMs: 4_500 };

/** One WebSocket that speaks graphql-transport-ws, by hand: constant operation id, and pings of its own. */
export class Link {
  private readonly socket: WebSocket;
  private next: NodeJS.Timeout | undefined;
  private late: NodeJS.Timeout | undefined;

  constructor(url: string, token: string | null, { everyMs, withinMs }: Pulse, ears: Ears) {
    const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      handshakeTimeout: everyMs,
      perMessageDeflate: false,
    });
    this.socket = socket;
    const ping = () => {
      this.send({ type: "ping" });
      this.late = setTimeout(() => socket.terminate(), withinMs);
    };
    socket.on("open", () => {
      this.send({ type: "connection_init", payload: token ? { authorization: `Bearer ${token}` } : {} });
      this.next = setTimeout(ping, everyMs);
    });
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.type === "pong") {
        clearTimeout(this.late);
        this.next = setTimeout(ping, everyMs);
      } else if (message.type === "ping") this.send({ type: "pong" });
      else if (message.type === "connection_ack") ears.acknowledged();
      else if (message.type === "next") ears.next(message.payload);
      else if (message.type === "error" || message.type === "complete") ears.ended(message.payload);
    });
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      clearTimeout(this.next);
      clearTimeout(this.late);
      ears.closed(code);
    });
  }

  subscribe(query: string, variables: Readonly<Record<string, unknown>>): void {
    this.send({ type: "subscribe", id: "1", payload: { query, variables } } as Message);
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = closeOf(this.socket);
    this.socket.terminate();
    await closed;
  }

  terminate(): void {
    this.socket.terminate();
  }

  private send(message: Message): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }
}
