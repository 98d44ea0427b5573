import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Heads } from "./files.ts";
import { plainText, Refusal } from "./request.ts";
import type { Witness } from "./witness.ts";

/** 63 lines of proof and 100 signatures take a third of it. */
const bodyLimit = 64 * 1024;
const patience = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 65_000 };
const settings = { ...patience, connectionsCheckingInterval: 1_000, maxHeaderSize: 8 * 1024 };
const mostConnections = 500;
const mostUnderWay = 100;

/** POST /add-checkpoint, GET /checkpoint/<SHA-256 of an origin>, and nothing else. */
export function serve(witness: Witness, heads: Heads, onFault: (failure: unknown) => void): Server {
  let underWay = 0;
  const answer = async (request: IncomingMessage): Promise<string> => {
    const [, originHash] = /^\/checkpoint\/([0-9a-f]{64})$/.exec(request.url ?? "") ?? [];
    const last = originHash && request.method === "GET" && (await heads.lastNote(originHash));
    if (last) return last.note;
    if (request.url !== "/add-checkpoint") throw new Refusal(404, "There is POST /add-checkpoint.");
    if (request.method !== "POST") throw new Refusal(405, "Ask by POST.");
    const body = await bodyOf(request);
    if (underWay >= mostUnderWay) throw new Refusal(503, "Too many requests at once.");
    underWay += 1;
    return witness.addCheckpoint(body).finally(() => {
      underWay -= 1;
    });
  };
  const server = createServer(settings, async (request, response) => {
    try {
      send(response, 200, await answer(request));
    } catch (failure) {
      if (!(failure instanceof Refusal)) onFault(failure);
      const refusal = failure instanceof Refusal ? failure : new Refusal(500, "The witness has failed.");
      send(response, refusal.status, `${refusal.message}\n`, refusal.contentType);
    }
  });
  server.maxConnections = mostConnections;
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Left open, so that whoever sends too much can be told before being cut off.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyLimit) throw new Refusal(413, `A request has at most ${bodyLimit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, text: string, contentType = plainText): void {
  const { req: request } = response;
  response.writeHead(status, {
    "content-type": contentType,
    ...(status === 405 && { allow: "POST" }),
    ...(status === 503 && { "retry-after": "1" }),
    ...(!request.complete && { connection: "close" }),
  });
  response.end(text, () => request.complete || request.destroy());
}
