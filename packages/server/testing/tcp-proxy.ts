import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** What comes from the server on one connection, and may be changed or kept back. */
export type Sieve = (chunk: Buffer) => Buffer;

interface Options {
  /** Of each connection from the server to the client. */
  readonly bytesPerSecond?: number;
  readonly delayMs?: number;
  /** Made for each connection. */
  readonly sieve?: () => Sieve;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

const tickMs = 100;

/** A line between clients and a server on loopback that can be bad in every way that lines are. */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private isFrozen = false;
  private swallowsAnswers = false;

  private constructor(
    private readonly listener: Server,
    private readonly target: number,
    private options: Options,
  ) {
    listener.on("connection", (client) => this.join(client));
  }

  static async open(target: number, options: Options = {}): Promise<TcpProxy> {
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    return new TcpProxy(listener, target, options);
  }

  get port(): number {
    const address = this.listener.address();
    if (address === null || typeof address === "string") throw new Error("the proxy does not listen");
    return address.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get connections(): number {
    return this.pairs.size;
  }

  /** Every byte is swallowed from now on, and nobody is told: half-open connections. */
  freeze(): void {
    this.isFrozen = true;
  }

  /** New connections work again. Those that lost bytes never do, and are cut, as a router does that was restarted. */
  thaw(): void {
    this.isFrozen = false;
    this.cut();
  }

  /** Requests arrive, and no answer comes back. */
  swallowAnswers(swallows = true): void {
    this.swallowsAnswers = swallows;
  }

  /** New connections are as fast as can be. */
  hurry(): void {
    this.options = {};
  }

  /** All connections are gone at once. */
  cut(): void {
    for (const { client, server } of this.pairs) {
      client.destroy();
      server.destroy();
    }
  }

  async close(): Promise<void> {
    this.cut();
    this.listener.close();
    await once(this.listener, "close");
  }

  private join(client: Socket): void {
    const server = connect({ port: this.target, host: "127.0.0.1", noDelay: true });
    client.setNoDelay();
    const pair = { client, server };
    this.pairs.add(pair);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on("error", () => undefined);
      one.on("close", () => {
        this.pairs.delete(pair);
        other.destroy();
      });
      one.on("end", () => other.end());
    }
    this.carry(client, server, (chunk) => chunk);
    const sieve =
      this.options.sieve?.() ?? ((chunk: Buffer) => (this.swallowsAnswers ? Buffer.alloc(0) : chunk));
    const { bytesPerSecond } = this.options;
    if (bytesPerSecond === undefined) this.carry(server, client, sieve);
    else trickle(server, client, bytesPerSecond);
  }

  private carry(from: Socket, to: Socket, sieve: Sieve): void {
    from.on("data", (chunk) => {
      if (this.isFrozen) return;
      const rest = sieve(chunk);
      if (rest.length === 0 || to.destroyed) return;
      const { delayMs } = this.options;
      if (delayMs) setTimeout(() => to.write(rest), delayMs);
      else if (!to.write(rest)) {
        from.pause();
        to.once("drain", () => from.resume());
      }
    });
  }
}

/** So slow that what is not read yet waits at the sender. */
function trickle(from: Socket, to: Socket, bytesPerSecond: number): void {
  const portion = Math.max(1, Math.round((bytesPerSecond * tickMs) / 1000));
  const timer = setInterval(() => {
    const chunk: Buffer | null = from.read(Math.min(portion, from.readableLength || portion));
    if (chunk && !to.destroyed) to.write(chunk);
  }, tickMs);
  // Without a reader the stream would never say that it has ended.
  from.on("readable", () => undefined);
  from.on("close", () => clearInterval(timer));
}
