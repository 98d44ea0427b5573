import { readdir, readFile } from "node:fs/promises";
import { findBinaries } from "../../server/src/store/embedded/binaries.ts";
import { addressOf, connect } from "../../server/src/store/embedded/connection.ts";
import { findPlace, type Place } from "../../server/src/store/embedded/place.ts";
import { launch } from "../../server/src/store/embedded/postmaster.ts";
import { endWithUs, freePort } from "../../server/testing/node.ts";
import { until } from "./wait.ts";

const patienceMs = 30_000;

/** A Postgres on a data folder, by itself: nobody brings it back but whoever stopped it. */
export class Postgres {
  private pid: number | null = null;
  private letGo: () => void = () => undefined;

  private constructor(
    private readonly place: Place,
    private readonly binaries: string,
    readonly port: number,
  ) {}

  static async start(folder: string): Promise<Postgres> {
    const place = await findPlace(folder);
    const postgres = new Postgres(place, await findBinaries(place.folder, place.account), await freePort());
    await postgres.start();
    return postgres;
  }

  /** Its address, or the same through a proxy. */
  url(port = this.port): string {
    return addressOf(this.place, port);
  }

  async start(): Promise<void> {
    const launched = await launch(this.place, this.binaries, this.port);
    const { pid = null } = launched;
    this.pid = pid;
    if (pid !== null) this.letGo = endWithUs(() => isAlive(pid) && process.kill(pid, "SIGQUIT"));
    await until(
      "Postgres answers",
      async () => {
        if (launched.ended) throw new Error(launched.ended);
        const connection = await connect(this.place, this.port);
        await connection?.client.end();
        return connection !== undefined;
      },
      patienceMs,
    );
  }

  /** `pg_ctl stop -m immediate`: every connection dies, nothing is written down. */
  async crash(): Promise<void> {
    await this.end("SIGQUIT");
  }

  async stop(): Promise<void> {
    await this.thaw();
    await this.end("SIGINT");
  }

  async freeze(): Promise<void> {
    await this.signalAll("SIGSTOP");
  }

  async thaw(): Promise<void> {
    if (this.pid !== null) await this.signalAll("SIGCONT");
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { pid } = this;
    if (pid === null) return;
    process.kill(pid, signal);
    await until("Postgres ends", () => !isAlive(pid), patienceMs);
    this.letGo();
    this.pid = null;
  }

  /** The postmaster first, so that it makes no new process meanwhile; then those that it made. */
  private async signalAll(signal: NodeJS.Signals): Promise<void> {
    if (this.pid === null) throw new Error("Postgres is not running");
    process.kill(this.pid, signal);
    for (const child of await childrenOf(this.pid))
      try {
        process.kill(child, signal);
      } catch (failure) {
        // It has ended by itself since it was listed.
        if ((failure as NodeJS.ErrnoException).code !== "ESRCH") throw failure;
      }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(
    pids.map((pid) =>
      readFile(`/proc/${pid}/stat`, "utf8").then(
        (stat) => Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]),
        () => 0,
      ),
    ),
  );
  return pids.filter((_pid, place) => parents[place] === parent).map(Number);
}
