// The limit: no GraphQL, nothing to decide, nothing to keep. `ws` sends a prepared string (MODE=string), or a prepared
// frame is written to each socket (MODE=frame). Reads are a prepared string through node:http.
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { Sender, WebSocketServer } from "ws";
import { clock, entries, message, page, port } from "./record.ts";

const asFrame = process.env.MODE === "frame";

function frameOf(text: string): Buffer {
  const frame = (Sender as unknown as { frame(data: Buffer, options: object): Buffer[] }).frame;
  return Buffer.concat(
    frame(Buffer.from(text), { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: false }),
  );
}

const strings = entries.map(message);
const string = strings.at(-1) as string;
const frame = frameOf(string);
const pages: Buffer[] = [];
for (let at = 0; at < strings.length; at += 40)
  pages.push(Buffer.concat(strings.slice(at, at + 40).map(frameOf)));
const read: Record<string, unknown> = { size: entries.length };
for (let at = 0; at < entries.length; at += 100) read[`p${at}`] = page(at, 100);
const answer = Buffer.from(JSON.stringify({ data: { dialogue: read } }));

const server = createServer((request, response) => {
  request.resume();
  if (request.url !== "/publish") {
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
    response.end(answer);
    return;
  }
  const at = clock();
  if (asFrame) for (const line of lines) line.write(frame);
  else for (const socket of sockets.clients) socket.send(string);
  response.end(JSON.stringify({ data: { publish: at } }));
});

const lines = new Set<Socket>();
const sockets = new WebSocketServer({ server, path: "/graphql", perMessageDeflate: false });
sockets.on("connection", (socket, request) => {
  const line = request.socket;
  lines.add(line);
  socket.on("error", () => undefined).on("close", () => lines.delete(line));
  // Any message asks for what is stored.
  socket.on("message", () => {
    if (asFrame) for (const bytes of pages) line.write(bytes);
    else for (const text of strings) socket.send(text);
  });
});
server.listen(port, "127.0.0.1", () => console.log("ready"));
