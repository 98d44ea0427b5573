import { connect, type Socket } from "node:net";
import { WebSocket } from "ws";
import { ask } from "./api.ts";
import { fault } from "./fault.ts";
import { either, isLong } from "./sheet.ts";
import { closeOf, pause, quantile } from "./wait.ts";

const count = either(10, 200);
const body = 100 * 1024;
const frame = 64 * 1024;

fault(
  "F13",
  `${count} oversize bodies, frames and broken requests each, and headers and bodies that never end`,
  { nodes: 1 },
  async (stage, sheet) => {
    const { first } = stage;
    stage.read(either(5, 50));
    await stage.allShow(1);
    const stop = new AbortController();
    const slow = Array.from({ length: count }, () => trickle(first.port, headers));
    const slowBodies = Array.from({ length: count }, () => trickle(first.port, endlessBody));
    const answering = answerTimes(first.url, stop.signal);
    const answers = await Promise.all([
      all(() => oversizeBody(first.url)),
      all(() => oversizeFrame(first.url)),
      all(() => rawRequest(first.port, "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n")),
      all(() => rawRequest(first.port, `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)),
    ]);
    const expected = [413, 1009, 400, 431];
    const names = ["bodies", "frames", "malformed requests", "headers too large"];
    for (const [place, given] of answers.entries())
      sheet.exactly(
        `${names[place]} not answered with ${expected[place]}`,
        given.filter((answer) => answer !== expected[place]).length,
        0,
      );
    const lastCut = async (all: typeof slow) =>
      Math.max(...(await Promise.all(all.map(({ cutAfter }) => cutAfter))));
    if (isLong()) {
      sheet.within("until the last endless headers were cut off", await lastCut(slow), 13_000);
      sheet.within("until the last endless bodies were cut off", await lastCut(slowBodies), 33_000);
    } else await pause(500);
    for (const { socket } of [...slow, ...slowBodies]) socket.destroy();
    stop.abort();
    const times = await answering;
    sheet.within("p99 of others' queries meanwhile", quantile(times, 0.99), 1_000);
    await stage.allShow((await stage.writer().write("Etterpå")).number);
  },
);

const all = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act));

async function oversizeBody(url: string): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "a".repeat(body) }),
  });
  await response.text();
  return response.status;
}

async function oversizeFrame(url: string): Promise<number> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
  socket.on("error", () => undefined);
  socket.on("open", () => socket.send("a".repeat(frame + 1)));
  const [code] = await closeOf(socket);
  return Number(code);
}

async function rawRequest(port: number, text: string): Promise<number> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk.toString();
  });
  socket.on("error", () => undefined);
  socket.write(text);
  await closeOf(socket);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
}

interface Slow {
  readonly socket: Socket;
  /** In milliseconds. */
  readonly cutAfter: Promise<number>;
}

/** A request that never comes to its end: how it begins, and what more of it comes each second. */
interface Endless {
  readonly begin: string;
  readonly more: string;
}

const headers: Endless = { begin: "GET / HTTP/1.1\r\nHost: a\r\n", more: "X-More: 1\r\n" };
const endlessBody: Endless = {
  begin:
    "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n{",
  more: " ",
};

function trickle(port: number, { begin, more }: Endless): Slow {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.on("data", () => undefined);
  socket.write(begin);
  const began = performance.now();
  const adding = setInterval(() => socket.write(more), 1_000);
  const cutAfter = closeOf(socket).then(() => {
    clearInterval(adding);
    return performance.now() - began;
  });
  return { socket, cutAfter };
}

async function answerTimes(url: string, stop: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!stop.aborted) {
    const began = performance.now();
    await ask(url, "{ refusals { code } }");
    took.push(performance.now() - began);
    await pause(20);
  }
  return took;
}
