import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Plan } from "./listener.ts";

export interface Received {
  readonly first: number;
  readonly last: number;
}

/** The listeners' process, as who gives it orders sees it. Times are milliseconds of CLOCK_MONOTONIC. */
export class Listeners {
  private readonly child: ChildProcess;
  private count = 0;
  private failure: Error | null = null;
  private waiting: { resolve(result: never): void; reject(failure: Error): void } | null = null;

  constructor() {
    this.child = fork(fileURLToPath(new URL("listeners-process.ts", import.meta.url)));
    this.child.on("message", ({ failure, result }: { failure?: string; result?: never }) => {
      if (failure) this.fail(new Error(failure));
      else this.waiting?.resolve(result as never);
      this.waiting = null;
    });
  }

  async connect(plan: Plan, count: number): Promise<void> {
    this.count = 0;
    await this.order("connect", { plan, count });
  }

  /** Answers when the first was asked. */
  async ask(): Promise<number> {
    return milliseconds(await this.order<string>("ask"));
  }

  /** When everyone has received so many more entries: when the first and the last had each of them. */
  async receive(more: number): Promise<Received[]> {
    const from = this.count;
    this.count += more;
    const marks = await this.order<{ first: string; last: string }[]>("received", { from, upTo: this.count });
    return marks.map(({ first, last }) => ({ first: milliseconds(first), last: milliseconds(last) }));
  }

  async disconnect(): Promise<void> {
    await this.order("disconnect");
  }

  end(): void {
    this.child.disconnect();
  }

  /** Also where nobody waits just now: the next order fails. */
  private fail(failure: Error): void {
    this.failure ??= failure;
    this.waiting?.reject(failure);
  }

  private order<Result>(order: string, input: object = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      this.waiting = { resolve, reject };
      this.child.send({ order, input });
    });
  }
}

/** Exact to the microsecond for months of uptime. */
export function milliseconds(nanoseconds: string): number {
  return Number(nanoseconds) / 1e6;
}

export function now(): number {
  return milliseconds(process.hrtime.bigint().toString());
}
