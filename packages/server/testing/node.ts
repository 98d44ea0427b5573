import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { until } from "./raw.ts";

const start = fileURLToPath(new URL("../start.js", import.meta.url));
const startMs = 80_000;

/** Whatever ends this process, by a test that took too long or by Ctrl-C, must not leave others behind. */
const running = new Set<{ kill(): void }>();
process.on("exit", () => {
  for (const one of running) one.kill();
});

/** From now on it is killed where this process ends. Answers how to take that back. */
export function endWithUs(kill: () => void): () => void {
  const one = { kill };
  running.add(one);
  return () => running.delete(one);
}

export type Settings = Readonly<Record<string, string>>;

/** The built server as a process of its own: one node. It can be killed, frozen, stopped and started again. */
export class Node {
  private child: ChildProcess | null = null;
  output = "";

  private constructor(
    readonly port: number,
    private readonly settings: Settings,
  ) {}

  static async start(settings: Settings): Promise<Node> {
    const node = await Node.on(settings);
    await node.start();
    return node;
  }

  /** One that has not been started yet. */
  static async on(settings: Settings): Promise<Node> {
    return new Node(await freePort(), settings);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error("the node is not running");
    return this.child.pid;
  }

  /** Starts it (again) on the same port; answers how long that took, in milliseconds, until it is ready. */
  async start(): Promise<number> {
    const exited = this.spawn();
    const began = performance.now();
    await until(async () => {
      if (exited()) throw new Error(`the node did not start:\n${this.output}`);
      return this.isReady();
    }, startMs);
    return performance.now() - began;
  }

  /** Starts it and does not wait; answers whether it has ended. */
  spawn(): () => boolean {
    this.output = "";
    const child = spawn(process.execPath, [start], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PORT: String(this.port), LOG_LEVEL: "error", ...this.settings },
    });
    const hear = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    this.child = child;
    child.once(
      "exit",
      endWithUs(() => child.kill("SIGKILL")),
    );
    return () => child.exitCode !== null || child.signalCode !== null;
  }

  /** Ends it, by SIGTERM as an orchestrator does or on the spot; answers its exit code and how long it took. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<{ code: number | null; tookMs: number }> {
    const child = this.child;
    const began = performance.now();
    if (!child || child.exitCode !== null || child.signalCode !== null) return { code: null, tookMs: 0 };
    const exited = once(child, "exit") as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await exited;
    return { code, tookMs: performance.now() - began };
  }

  /** Ends by itself; answers its exit code. */
  async ended(): Promise<number | null> {
    const child = this.child;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    return child.exitCode;
  }

  /** It does nothing more, and its connections stay open. */
  freeze(): void {
    this.child?.kill("SIGSTOP");
  }

  thaw(): void {
    this.child?.kill("SIGCONT");
  }

  isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Memory in use, in MB. */
  async rss(): Promise<number> {
    const status = await readFile(`/proc/${this.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  async descriptors(): Promise<number> {
    return (await readdir(`/proc/${this.pid}/fd`)).length;
  }
}

/** Those that this process has been given: whoever asks next may do so before the first has listened. */
const given = new Set<number>();
/** Test processes that run side by side have a thousand each, so that none is given to two of them. */
const firstPort = 11_000 + 1_000 * (Number(process.env.VITEST_POOL_ID ?? 0) % 8);

/**
 * Below the range that systems take outgoing ports from (thousands of clients must not be given one of ours), and apart
 * from those that an embedded Postgres takes.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(firstPort, firstPort + 1_000);
    if (given.has(port)) continue;
    given.add(port);
    const server = createServer().listen(port, "127.0.0.1");
    try {
      await once(server, "listening");
      server.close();
      await once(server, "close");
      return port;
    } catch {
      // Taken: another one.
    }
  }
}
