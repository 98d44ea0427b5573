import { connect, type Socket } from "node:net";

/** What all listeners of a measurement ask for. */
export interface Plan {
  readonly port: number;
  /** Listener i asks with text i modulo their number. Empty: a server that knows no GraphQL. */
  readonly queries: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  /** Every listener names its operation differently, as graphql-ws's own client does. */
  readonly hasOwnIds: boolean;
}

/** Each listener's n-th entry, of all listeners: when the first had it and when the last, in nanoseconds. */
export interface Mark {
  first: bigint;
  last: bigint;
  count: number;
}

/** No entry is shorter, and nothing else that is sent is longer. */
const leastEntry = 600;

/** Read into by every socket in turn: nothing is allocated for what is received. */
const shared = Buffer.allocUnsafe(256 * 1024);

/**
 * The least that can listen: a socket, the frames' lengths, a count. The same for all servers, so that what is measured
 * is theirs.
 */
export class Listener {
  private readonly socket: Socket;
  private upgrade: string | null = "";
  private readonly head = new Uint8Array(10);
  private headLength = 0;
  private left = 0;
  private isEntry = false;
  private small: Buffer[] = [];
  private received = 0;

  constructor(
    private readonly plan: Plan,
    private readonly index: number,
    private readonly marks: Mark[],
    private readonly onReady: () => void,
    private readonly onMark: (mark: Mark) => void,
    private readonly onFailure: (reason: string) => void,
  ) {
    this.socket = connect({
      port: plan.port,
      host: "127.0.0.1",
      onread: {
        buffer: shared,
        callback: (length) => {
          this.take(shared, length);
          return true;
        },
      },
    });
    this.socket.setNoDelay(true);
    this.socket.on("error", (failure) => onFailure(failure.message));
    this.socket.on("close", () => onFailure("closed"));
    this.socket.write(
      "GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
        `${plan.queries.length > 0 ? "Sec-WebSocket-Protocol: graphql-transport-ws\r\n" : ""}\r\n`,
    );
  }

  ask(): void {
    const { queries, variables, hasOwnIds } = this.plan;
    const id = hasOwnIds ? `subscription-${this.index}` : "1";
    const query = queries[this.index % queries.length];
    this.send(1, JSON.stringify({ id, type: "subscribe", payload: { query, variables } }));
  }

  /** Without a farewell, so that no port has to wait for one. */
  end(): void {
    this.socket.removeAllListeners("close").resetAndDestroy();
  }

  private take(bytes: Buffer, end: number): void {
    let at = this.upgrade === null ? 0 : this.open(bytes, end);
    while (at < end) {
      if (this.left > 0) {
        const taken = Math.min(this.left, end - at);
        if (!this.isEntry) this.small.push(Buffer.from(bytes.subarray(at, at + taken)));
        this.left -= taken;
        at += taken;
        if (this.left === 0) this.finish();
        continue;
      }
      this.head[this.headLength] = bytes[at] as number;
      this.headLength += 1;
      at += 1;
      if (this.headLength >= 2) this.readHead();
    }
  }

  private readHead(): void {
    const short = (this.head[1] as number) & 127;
    const size = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (this.headLength < size) return;
    this.left = short;
    if (size > 2) this.left = Buffer.from(this.head).readUIntBE(size === 4 ? 2 : 4, size === 4 ? 2 : 6);
    this.isEntry = this.left >= leastEntry;
    this.headLength = 0;
    if (this.left === 0) this.finish();
  }

  /** The answer to the upgrade; tells where the frames begin. */
  private open(bytes: Buffer, end: number): number {
    const before = this.upgrade?.length ?? 0;
    const all = this.upgrade + bytes.toString("latin1", 0, end);
    const length = all.indexOf("\r\n\r\n");
    this.upgrade = length < 0 ? all : null;
    if (length < 0) return end;
    if (!all.startsWith("HTTP/1.1 101")) this.onFailure(all.slice(0, 60));
    if (this.plan.queries.length === 0) this.onReady();
    else this.send(1, '{"type":"connection_init"}');
    return length + 4 - before;
  }

  private finish(): void {
    if (this.isEntry) {
      this.count();
      return;
    }
    const payload = Buffer.concat(this.small);
    this.small = [];
    const opcode = (this.head[0] as number) & 15;
    if (opcode === 9) this.send(10, payload.toString());
    if (opcode === 8) this.onFailure(`closed with ${payload.toString("latin1", 2)}`);
    if (opcode !== 1) return;
    const { type } = JSON.parse(payload.toString());
    if (type === "connection_ack") this.onReady();
    else if (type === "ping") this.send(1, '{"type":"pong"}');
    else this.onFailure(payload.toString());
  }

  private count(): void {
    const now = process.hrtime.bigint();
    const mark = this.marks[this.received] ?? { first: now, last: now, count: 0 };
    this.marks[this.received] = mark;
    this.received += 1;
    mark.last = now;
    mark.count += 1;
    this.onMark(mark);
  }

  /** Masked with zeros, which leaves the payload as it is. */
  private send(opcode: number, text: string): void {
    const payload = Buffer.from(text);
    const head =
      payload.length < 126 ? [payload.length | 128] : [254, payload.length >> 8, payload.length & 255];
    this.socket.write(Buffer.concat([Buffer.from([opcode | 128, ...head, 0, 0, 0, 0]), payload]));
  }
}
