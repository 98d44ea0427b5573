import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** The witness as a process of its own, from its sources. */
export class Process {
  out = "";
  err = "";
  private readonly child: ChildProcess;

  /** `first`: a file of testing/ that is loaded before it. */
  constructor(settings: Record<string, string>, first?: string) {
    const before = first ? ["--import", new URL(first, import.meta.url).href] : [];
    this.child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", ...before, main], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: "0", ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child.stdout?.on("data", (data) => {
      this.out += String(data);
    });
    this.child.stderr?.on("data", (data) => {
      this.err += String(data);
    });
  }

  /** Where it listens. */
  async url(): Promise<string> {
    for (;;) {
      const port = /port (\d+)\./.exec(this.out)?.[1];
      if (port) return `http://127.0.0.1:${port}`;
      if (this.child.exitCode !== null) throw new Error(`it did not start: ${this.out}${this.err}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Its C2SP key, as it says it. */
  get key(): string {
    return /\S+\+\S+\+\S+/.exec(this.out)?.[0] ?? "";
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Its exit code, or the signal that ended it. */
  async ended(): Promise<number | string | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, "exit");
    return this.child.exitCode ?? this.child.signalCode;
  }
}
