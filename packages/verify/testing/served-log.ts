import { readFileSync, statSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { archive, folder, vector } from "./vectors.ts";

/** The example log as C2SP tlog-tiles asks for it, on this machine; `instead` answers what a test wants otherwise. */
export class ServedLog {
  private constructor(
    private readonly server: Server,
    readonly address: string,
    /** The paths below the log that were asked for. */
    readonly asked: readonly string[],
  ) {}

  static async open(
    instead: Readonly<Record<string, string | Buffer | number | RequestListener>> = {},
  ): Promise<ServedLog> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const path = (request.url ?? "").replace("/log/7f3k2m9q4x8w/", "");
      asked.push(path);
      const other = instead[path];
      if (typeof other === "function") return other(request, response);
      if (typeof other === "number") return void response.writeHead(other).end("no\n");
      const answer = other ?? answerTo(path);
      if (answer === null) response.writeHead(404).end("not found\n");
      else response.writeHead(200).end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return new ServedLog(server, `http://127.0.0.1:${port}`, asked);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function answerTo(path: string): string | Buffer | null {
  if (path === "checkpoint") return vector("checkpoint.9");
  if (path === "archive") return archive();
  const isThere =
    path === "policy" ||
    (path.startsWith("tile/") && statSync(folder + path, { throwIfNoEntry: false })?.isFile());
  return isThere ? readFileSync(folder + path) : null;
}
