import { fileURLToPath } from "node:url";
import type { Contender, Listening, Published } from "./contender.ts";
import { queriesOf } from "./contender.ts";
import type { Plan } from "./listener.ts";
import { milliseconds, now } from "./listeners.ts";
import { post } from "./post.ts";
import { ServerProcess } from "./server-process.ts";

const folder = fileURLToPath(new URL("../peers/", import.meta.url));
const beyond = 1_000_000_000;

export interface PeerKind {
  readonly name: string;
  readonly file: string;
  readonly isGraphQL: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

export const peerKinds: readonly PeerKind[] = [
  { name: "Apollo Server", file: "apollo.ts", isGraphQL: true, settings: {} },
  { name: "graphql-yoga", file: "yoga.ts", isGraphQL: true, settings: {} },
  { name: "mercurius", file: "mercurius.ts", isGraphQL: true, settings: {} },
  { name: "raw string", file: "raw.ts", isGraphQL: false, settings: { MODE: "string" } },
  { name: "raw frame", file: "raw.ts", isGraphQL: false, settings: { MODE: "frame" } },
];

/** A server of others, or a raw one, on a record that was written to a file. */
export class Peer implements Contender {
  private constructor(
    readonly name: string,
    readonly isGraphQL: boolean,
    readonly port: number,
    private readonly process: ServerProcess,
  ) {}

  static async start(kind: PeerKind, port: number, record: string): Promise<Peer> {
    const process = new ServerProcess(["--import", "tsx", `${folder}${kind.file}`], {
      TSX_TSCONFIG_PATH: `${folder}tsconfig.json`,
      PORT: String(port),
      RECORD: record,
      ...kind.settings,
    });
    await process.says(/ready/);
    return new Peer(kind.name, kind.isGraphQL, port, process);
  }

  get pid(): number {
    return this.process.pid;
  }

  databasePids(): number[] {
    return [];
  }

  async plan(listening: Listening, from: "first" | "new"): Promise<Plan> {
    return {
      port: this.port,
      queries: this.isGraphQL ? queriesOf(listening) : [],
      variables: { dialogueId: "1", after: from === "first" ? 0 : beyond },
      hasOwnIds: listening === "own ids",
    };
  }

  async publish(): Promise<Published> {
    const requestedAt = now();
    const path = this.isGraphQL ? "/graphql" : "/publish";
    const { publish } = await post(this.port, path, { query: "mutation { publish }" });
    return { requestedAt, sentAt: milliseconds(String(publish)) };
  }

  async commits(): Promise<readonly number[]> {
    return [];
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}
