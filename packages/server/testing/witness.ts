import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endWithUs, freePort } from "./node.ts";
import { until } from "./raw.ts";

const main = fileURLToPath(new URL("../../witness/src/main.ts", import.meta.url));

/** The program of packages/witness, as whoever runs it starts it. */
export class WitnessProcess {
  private child: ChildProcess | null = null;
  private out = "";

  private constructor(
    private readonly port: number,
    private readonly name: string,
    private readonly folder: string,
  ) {}

  /** One that knows every log of an authority. */
  static async start(name: string, authority: string, publicKey: string): Promise<WitnessProcess> {
    const folder = await mkdtemp(join(tmpdir(), "samtidig-witness-"));
    await writeFile(join(folder, "logs"), `logs ${authority} ${publicKey}\n`);
    const witness = new WitnessProcess(await freePort(), name, folder);
    await witness.start();
    return witness;
  }

  /** Starts it (again), with its key and all that it has signed. */
  async start(): Promise<void> {
    this.out = "";
    const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", main], {
      env: {
        ...process.env,
        PORT: String(this.port),
        WITNESS_NAME: this.name,
        WITNESS_DATA: this.folder,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout?.on("data", (data) => {
      this.out += String(data);
    });
    child.once(
      "exit",
      endWithUs(() => child.kill("SIGKILL")),
    );
    this.child = child;
    await until(async () => this.key !== "", 60_000);
  }

  async stop(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, "exit");
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Its C2SP key, as it prints it. */
  get key(): string {
    return /\S+\+\S+\+\S+(?=\n)/.exec(this.out)?.[0] ?? "";
  }
}

export interface Said {
  readonly status: number;
  readonly type?: string;
  readonly text?: string;
}

/** A witness that says what a test has it say, to bodies that it keeps; asked for its last head it shows that or none. */
export async function scriptedWitness(
  answer: (body: string) => Said | Promise<Said>,
  shows: () => string | null = () => null,
) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === "GET") {
      const note = shows();
      return void response.writeHead(note === null ? 404 : 200).end(note ?? "");
    }
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (data: string) => {
      body += data;
    });
    request.on("end", async () => {
      bodies.push(body);
      const { status, type = "text/plain", text = "" } = await answer(body);
      response.writeHead(status, { "content-type": type }).end(text);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    bodies,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A file for SAMTIDIG_WITNESSES that asks for no quorum. */
export function policyFile(...witnesses: readonly { key: string; url: string }[]): Promise<string> {
  return policyFileWith(["quorum none"], ...witnesses);
}

/** A file for SAMTIDIG_WITNESSES; the witnesses are named w1, w2 … in it. */
export async function policyFileWith(
  quorum: readonly string[],
  ...witnesses: readonly { key: string; url: string }[]
): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "samtidig-policy-")), "policy");
  const lines = witnesses.map(({ key, url }, place) => `witness w${place + 1} ${key} ${url}`);
  await writeFile(file, [...lines, ...quorum, ""].join("\n"));
  return file;
}
