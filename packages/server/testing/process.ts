import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { until } from "./raw.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const config = fileURLToPath(new URL("../tsconfig.json", import.meta.url));

/** The server as a process of its own, under tsx, which leaves out the decorators' types that vitest would add. */
export class Process {
  out = "";
  err = "";
  code: number | null | undefined;
  readonly child: ChildProcess;

  constructor(settings: Record<string, string>, args: readonly string[] = []) {
    this.child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", main, ...args], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TSX_TSCONFIG_PATH: config, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, as a terminal makes one for each command.
      detached: true,
    });
    this.child.stdout?.on("data", (data) => {
      this.out += String(data);
    });
    this.child.stderr?.on("data", (data) => {
      this.err += String(data);
    });
    this.child.on("exit", (code) => {
      this.code = code;
    });
  }

  async url(): Promise<string> {
    const found = () => /http:\/\/localhost:\d+/.exec(this.out)?.[0];
    await until(() => found() !== undefined || this.code !== undefined, 60_000);
    const url = found();
    if (!url) throw new Error(`did not start: ${this.out}${this.err}`);
    return url;
  }

  /** As a terminal does: to the process, and to the tools that it runs just now. */
  signal(signal: NodeJS.Signals): void {
    if (this.child.pid !== undefined && this.code === undefined) process.kill(-this.child.pid, signal);
  }

  async end(): Promise<void> {
    if (this.code === undefined) await once(this.child, "exit");
  }
}
