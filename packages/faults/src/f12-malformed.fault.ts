import { randomBytes, randomInt } from "node:crypto";
import { WebSocket } from "ws";
import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { times } from "./wait.ts";

const count = either(300, 10_000);
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

fault("F12", `${count} malformed frames and bodies`, { nodes: 1 }, async (stage, sheet) => {
  const { first } = stage;
  const bystanders = stage.read(either(5, 50));
  await stage.allShow(1);
  const writer = stage.writer();
  let stacks = 0;
  let served = 0;
  const judgeText = (text: string) => {
    if (stackOrPath.test(text)) stacks += 1;
  };
  const some = <T>(list: readonly (() => T)[], turn: number): T => {
    const make = list[turn % list.length];
    if (!make) throw new Error("nothing to send");
    return make();
  };
  const throwBoth = (from: number, to: number) =>
    times(to - from, 20, async (place) => {
      const turn = from + place;
      if (turn % 2 === 0) judgeText(await throwFrame(first.url, some(frames, turn / 2), turn % 3 === 0));
      else {
        const { status, text } = await throwBody(first.url, some(bodies, (turn - 1) / 2));
        if (status >= 500) served += 1;
        judgeText(text);
      }
    });
  // What a process needs at all, it has after some of them.
  const warm = Math.round(count / 4);
  await throwBoth(0, warm);
  const rss = await first.rss();
  await throwBoth(warm, count);
  const grown = (await first.rss()) - rss;
  await stage.allShow((await writer.write("Etterpå")).number);
  sheet.exactly("other sockets closed", bystanders.flatMap(({ closed }) => closed).length, 0);
  sheet.exactly("replies with a stack or a path", stacks, 0);
  sheet.exactly("bodies answered as our own fault (5xx)", served, 0);
  sheet.atMost("memory grew by, after the first quarter", grown, 40, "MB");
});

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

async function throwBody(url: string, body: string | Buffer): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
  return { status: response.status, text: await response.text() };
}
