import { randomBytes, randomInt } from "node:crypto";
import { connect } from "node:net";
import { WebSocket } from "ws";
import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { tidy, tidySettings } from "./tidy.ts";
import { closeOf, times } from "./wait.ts";

const count = either(300, 10_000);
/** After each of which memory is looked at. */
const parts = 8;
const collectMs = either(250, 1_000);
/** The server closes such a socket at once. */
const brokenMs = 5_000;
const stackOrPath = /\bat .+:\d+:\d+|node_modules|\.[jt]s:\d+|packages\/server|SELECT |QueryFailed/;

const subscribe = (payload: unknown) => JSON.stringify({ id: "1", type: "subscribe", payload });
const frames: readonly (() => string | Buffer)[] = [
  () => "",
  () => "{",
  () => "null",
  () => "[]",
  () => '{"type":"nothing"}',
  () => '{"type":"subscribe"}',
  () => subscribe({ query: 1 }),
  () => subscribe({ query: "subscription {" }),
  () => subscribe({ query: "subscription { entries }", variables: [] }),
  () => subscribe({ query: `{${"a{".repeat(2_000)}` }),
  () => `{"type":"subscribe","id":${"[".repeat(10_000)}`,
  () => '{"__proto__":{"type":"connection_init"}}',
  () => randomBytes(randomInt(1, 2_000)),
  () => randomBytes(randomInt(1, 2_000)).toString("latin1"),
];

const bodies: readonly (() => string | Buffer)[] = [
  ...frames,
  () => '{"query":null}',
  () => '{"query":"{ dialogues(first: -1) { nodes { id } } }"}',
  () => '{"query":"{ dialogue(id: \\u0000) { id } }"}',
  () => '{"query":"query ($id: ID!) { dialogue(id: $id) { id } }","variables":{"id":{"a":1}}}',
  () => `{"query":"{ ${"viewer ".repeat(3_000)} }"}`,
  () => '[{"query":"{ viewer { isOperator } }"}]',
];

/** What is no WebSocket at all (RFC 6455, section 5), where the ones above are none of GraphQL's. */
const brokenFrames: readonly (() => Buffer)[] = [
  () => frame(0xc1, "{}"), // a reserved bit
  () => frame(0x83, "{}"), // a reserved opcode
  () => frame(0x80, "{}"), // goes on with a message that was never begun
  () => frame(0x09, "{}"), // a control frame in parts
  () => frame(0x89, "a".repeat(126)), // a control frame too long
  () => frame(0x81, Buffer.from([0xff, 0xfe])), // no UTF-8
  () => frame(0x88, Buffer.from([0x03])), // half a close code
  () => frame(0x88, Buffer.from([0x03, 0xed])), // a close code that none may send (1005)
  () => Buffer.from([0x81, 0x02, 0x7b, 0x7d]), // not masked
  () => Buffer.concat([Buffer.from([0x81, 0xff]), Buffer.alloc(8, 0xff)]), // longer than anything
  () => Buffer.concat([frame(0x01, "{"), frame(0x81, "}")]), // a message begun within another
  () => Buffer.concat([Buffer.from([0xff]), randomBytes(randomInt(1, 2_000))]),
];

fault(
  "F12",
  `${count} malformed frames and bodies`,
  { nodes: 1, settings: tidySettings },
  async (stage, sheet) => {
    const { first } = stage;
    const bystanders = stage.read(either(5, 50));
    await stage.allShow(1);
    const writer = stage.writer();
    let stacks = 0;
    let served = 0;
    let stayed = 0;
    const judgeText = (text: string) => {
      if (stackOrPath.test(text)) stacks += 1;
    };
    const some = <T>(list: readonly (() => T)[], turn: number): T => {
      const make = list[turn % list.length];
      if (!make) throw new Error("nothing to send");
      return make();
    };
    /** Each in turn: a frame of the protocol's, a body for an answer, a frame of none, a body for a stream. */
    const throwAll = (from: number, to: number) =>
      times(to - from, 20, async (place) => {
        const turn = from + place;
        const [kind, which] = [turn % 4, Math.floor(turn / 4)];
        if (kind === 0) judgeText(await throwFrame(first.url, some(frames, which), which % 3 === 0));
        else if (kind === 2) {
          const { wasClosed, text } = await throwBroken(first.port, some(brokenFrames, which));
          if (!wasClosed) stayed += 1;
          judgeText(text);
        } else {
          const { status, text } = await throwBody(
            first.url,
            some(bodies, which),
            kind === 3 ? "/stream" : "",
          );
          if (status >= 500) served += 1;
          judgeText(text);
        }
      });
    // What a process needs at all, it has after some of them.
    const memory: number[] = [];
    for (let part = 0; part < parts; part += 1) {
      await throwAll(Math.round((count * part) / parts), Math.round((count * (part + 1)) / parts));
      await tidy(first, collectMs);
      memory.push(await first.rss());
    }
    const grown = (memory.at(-1) ?? 0) - (memory[parts / 4 - 1] ?? 0);
    await stage.allShow((await writer.write("Etterpå")).number);
    sheet.exactly("other sockets closed", bystanders.flatMap(({ closed }) => closed).length, 0);
    sheet.exactly("replies with a stack or a path", stacks, 0);
    sheet.exactly("bodies answered as our own fault (5xx)", served, 0);
    sheet.exactly("sockets left open after what is no frame", stayed, 0);
    sheet.atMost("memory grew by, after the first quarter", grown, either(40, 10), "MB");
  },
);

/** Sends one frame, before or after a proper greeting, and answers all that came back until the socket was closed. */
async function throwFrame(url: string, frame: string | Buffer, greets: boolean): Promise<string> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  let text = "";
  return new Promise((resolve) => {
    socket.on("open", () => {
      if (greets) socket.send('{"type":"connection_init"}');
      socket.send(frame);
      // What is no message of the protocol closes the socket; an operation that is wrong leaves it open.
      setTimeout(() => socket.close(), 250);
    });
    socket.on("message", (data) => {
      text += String(data);
    });
    socket.on("error", () => undefined);
    socket.on("close", (_code, reason) => resolve(text + String(reason)));
  });
}

/** Masked with nothing but zeros, so that what is sent is what is read. */
function frame(first: number, payload: string | Buffer): Buffer {
  const bytes = Buffer.from(payload);
  const length =
    bytes.length < 126 ? [0x80 | bytes.length] : [0x80 | 126, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([first, ...length, 0, 0, 0, 0]), bytes]);
}

/** Sends bytes on an opened WebSocket, and answers whether it was closed for that, and what came back. */
async function throwBroken(port: number, bytes: Buffer): Promise<{ wasClosed: boolean; text: string }> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    if (text === "") socket.write(bytes);
    text += chunk.toString("latin1");
  });
  socket.write(
    "GET /graphql HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
      `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
  );
  let wasLeft = false;
  const late = setTimeout(() => {
    wasLeft = true;
    socket.destroy();
  }, brokenMs);
  await closeOf(socket);
  clearTimeout(late);
  return { wasClosed: !wasLeft && text.startsWith("HTTP/1.1 101"), text };
}

async function throwBody(
  url: string,
  body: string | Buffer,
  path: string,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/graphql${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: path === "" ? "application/json" : "text/event-stream",
    },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
  return { status: response.status, text: await response.text() };
}
