import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A server under measurement: a process of its own, with an inter-process channel. */
export class ServerProcess {
  readonly child: ChildProcess;
  private out = "";

  constructor(args: readonly string[], settings: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, args, {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...settings },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Statements have bytes and times among their values.
      serialization: "advanced",
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on("data", (data) => {
        this.out = (this.out + String(data)).slice(-10_000);
      });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async says(word: RegExp): Promise<void> {
    while (!word.test(this.out)) {
      if (this.child.exitCode !== null) throw new Error(`a server did not start: ${this.out}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 12_000);
    await ended;
    clearTimeout(late);
  }
}
