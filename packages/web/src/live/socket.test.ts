import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isProven } from "./connection.ts";
import { createSocket, type Socket } from "./socket.ts";

/** A WebSocket whose server is the test. */
class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: { id: string; type: string; payload?: { variables: Record<string, unknown> } }[] = [];
  onopen: (() => void) | null = null;
  onclose: ((event: unknown) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  constructor() {
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close(code: number, reason: string) {
    this.drop(code, reason);
  }
  drop(code: number, reason = "") {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
  say(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  async accept() {
    this.readyState = 1;
    this.onopen?.();
    await vi.advanceTimersByTimeAsync(0);
    this.say({ type: "connection_ack" });
    await vi.advanceTimersByTimeAsync(0);
  }
  get subscribed() {
    return this.sent.filter(({ type }) => type === "subscribe");
  }
}

let socket: Socket;
let mine = 0;
let got: number[] = [];
const refused: string[] = [];
const last = () => FakeSocket.all.at(-1) as FakeSocket;
const soon = () => vi.advanceTimersByTimeAsync(100);

beforeEach(async () => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  mine = 0;
  got = [];
  refused.length = 0;
  socket = createSocket({ url: "ws://nowhere", webSocketImpl: FakeSocket, random: () => 0 });
  socket.subscribe<{ n: number }>({
    query: "subscription S($after: Int!) { n }",
    variables: () => ({ after: mine }),
    next: ({ n }) => {
      mine = n;
      got.push(n);
    },
    refused: (code) => refused.push(code),
  });
  await vi.advanceTimersByTimeAsync(0);
  await last().accept();
});
afterEach(() => {
  socket.close();
  vi.useRealTimers();
});

function send(n: number) {
  last().say({ id: last().subscribed.at(-1)?.id, type: "next", payload: { data: { n } } });
}

test.each([1000, 1001, 1006, 1008, 1011, 1012, 1013, 4205, 4408, 4429, 4499, 4500])(
  "P4: after close %i it comes back and asks from its number",
  async (code) => {
    send(7);
    last().drop(code);
    await soon();
    expect(FakeSocket.all.length).toBe(2);
    await last().accept();
    expect(last().subscribed).toHaveLength(1);
    expect(last().subscribed[0]?.payload?.variables).toEqual({ after: 7 });
    send(8);
    expect(got).toEqual([7, 8]);
  },
);

test("it never gives up", async () => {
  for (let attempt = 0; attempt < 40; attempt++) {
    last().drop(1006);
    await soon();
  }
  expect(FakeSocket.all.length).toBe(41);
  expect(socket.connection.get().failures).toBe(40);
  await last().accept();
  expect(socket.connection.get().phase).toBe("open");
});

test.each([
  [4400, "outdated"],
  [4401, "signed-out"],
  [4403, "no-access"],
] as const)("after close %i it stops and says %s, until it is restarted", async (code, reason) => {
  last().drop(code, "no");
  await soon();
  expect(FakeSocket.all.length).toBe(1);
  expect(socket.connection.get()).toMatchObject({ phase: "stopped", stoppedBy: reason });
  socket.restart();
  await vi.advanceTimersByTimeAsync(10);
  expect(FakeSocket.all.length).toBe(2);
  await last().accept();
  expect(last().subscribed).toHaveLength(1);
  expect(socket.connection.get()).toMatchObject({ phase: "open", stoppedBy: null });
});

test("a refusal that passes is tried again with my number, on the same line", async () => {
  send(3);
  const { id } = last().subscribed[0] ?? {};
  last().say({ id, type: "error", payload: [{ message: "x", extensions: { code: "UNAVAILABLE" } }] });
  await soon();
  expect(refused).toEqual(["UNAVAILABLE"]);
  expect(FakeSocket.all.length).toBe(1);
  expect(last().subscribed.at(-1)?.payload?.variables).toEqual({ after: 3 });
  expect(last().subscribed).toHaveLength(2);
});

test("a refusal that stays is not tried again", async () => {
  const { id } = last().subscribed[0] ?? {};
  last().say({ id, type: "error", payload: [{ message: "x", extensions: { code: "NOT_FOUND" } }] });
  await soon();
  expect(refused).toEqual(["NOT_FOUND"]);
  expect(last().subscribed).toHaveLength(1);
});

test("a stream that the server ended is asked for again", async () => {
  last().say({ id: last().subscribed[0]?.id, type: "complete" });
  await soon();
  expect(FakeSocket.all.at(-1)?.subscribed.length).toBeGreaterThan(0);
  expect(FakeSocket.all.flatMap(({ subscribed }) => subscribed)).toHaveLength(2);
});

test("P7: a server that answers no ping loses its proof within 15 s, and the line is made anew", async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect(last().sent.at(-1)?.type).toBe("ping");
  await vi.advanceTimersByTimeAsync(4_501);
  // Before the proof is too old, so that the page has a moment to say so.
  expect(socket.connection.get().phase).toBe("connecting");
  expect(isProven(socket.connection.get().provenAt, Date.now())).toBe(true);
  await vi.advanceTimersByTimeAsync(2_501);
  expect(FakeSocket.all.length).toBe(2);
});

test("P7: an entry is no answer to a ping: a line that falls silent right after it is given up too", async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect(last().sent.at(-1)?.type).toBe("ping");
  send(1);
  await vi.advanceTimersByTimeAsync(4_499);
  expect(socket.connection.get().phase).toBe("open");
  await vi.advanceTimersByTimeAsync(2);
  expect(socket.connection.get().phase).toBe("connecting");
});

test("a server that answers pings stays proven", async () => {
  for (let ping = 0; ping < 10; ping++) {
    await vi.advanceTimersByTimeAsync(10_000);
    last().say({ type: "pong" });
  }
  expect(FakeSocket.all.length).toBe(1);
  expect(isProven(socket.connection.get().provenAt, Date.now())).toBe(true);
});

test("a connection that is never acknowledged is given up after 10 s", async () => {
  last().drop(1006);
  await vi.advanceTimersByTimeAsync(2_001);
  expect(FakeSocket.all.length).toBe(2);
  await vi.advanceTimersByTimeAsync(10_001);
  expect(last().readyState === 3 || FakeSocket.all.length > 2).toBe(true);
});

test("a check asks for proof at once", async () => {
  socket.check();
  expect(last().sent.at(-1)?.type).toBe("ping");
  await vi.advanceTimersByTimeAsync(4_501);
  expect(socket.connection.get().phase).toBe("connecting");
});

test("after restart only the new subscription is heard", async () => {
  const before = last();
  const { id } = before.subscribed[0] ?? {};
  socket.restart();
  await vi.advanceTimersByTimeAsync(10);
  await last().accept();
  before.say({ id, type: "next", payload: { data: { n: 99 } } });
  send(1);
  expect(got).toEqual([1]);
});

test("its ids are those of every other page, so that the server sends all the same bytes", async () => {
  const ids = () => last().subscribed.map(({ id }) => id);
  const nudges = () => ({ query: "subscription Nudges { n }", variables: () => ({}), next: () => {} });
  const first = socket.subscribe(nudges());
  socket.subscribe(nudges());
  await soon();
  expect(ids()).toEqual(["S-1", "Nudges-1", "Nudges-2"]);
  // What still comes for one that has ended is not taken for another's.
  first.again();
  await soon();
  expect(ids().at(-1)).toBe("Nudges-3");
  last().drop(1006);
  await soon();
  await last().accept();
  expect(new Set(ids())).toEqual(new Set(["S-1", "Nudges-2", "Nudges-3"]));
});
