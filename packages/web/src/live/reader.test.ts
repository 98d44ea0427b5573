import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { beforeFirst, type Connection } from "./connection.ts";
import { createGuard } from "./proof/guard.ts";
import { createVault } from "./proof/vault.ts";
import { createReader, type Source } from "./reader.ts";
import type { SentEntry } from "./sent.ts";
import type { Request, Socket } from "./socket.ts";
import { createStore } from "./store.ts";
import { clarification, logOf, MadeLog, opened, redaction, serving } from "./testing/made-log.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const log = logOf(5, "Merk.", []);

/** A reader on an open line, and what the server does at the other end. */
function open() {
  const proven = { phase: "open", provenAt: Date.now(), downSince: null, generation: 1 } as const;
  const connection = createStore<Connection>({ ...beforeFirst(Date.now()), ...proven });
  let next: (data: { entries: SentEntry }) => void = () => {};
  let tellSize: (size: number) => void = () => {};
  const socket: Socket = {
    connection,
    subscribe(request) {
      next = (request as unknown as Request<{ entries: SentEntry }>).next;
      return { again() {}, stop() {} };
    },
    restart() {},
    check() {},
    close() {},
  };
  const source: Source = {
    subscription: "",
    page: async () => null,
    size: () =>
      new Promise((resolve) => {
        tellSize = resolve;
      }),
    stream: () => () => {},
  };
  const reader = createReader(socket, "b", source, createGuard("b", createVault(), serving(), "a.example"));
  const close = reader.open();
  return {
    reader,
    close,
    connection,
    async send(...numbers: number[]) {
      for (const number of numbers) next({ entries: log.sent(number) });
      await vi.advanceTimersByTimeAsync(50);
    },
    /** Without any timer coming round. */
    async hand(...sent: SentEntry[]) {
      for (const entries of sent) next({ entries });
      await vi.advanceTimersByTimeAsync(0);
    },
    async answerSize(size: number) {
      tellSize(size);
      await vi.advanceTimersByTimeAsync(50);
    },
  };
}

test("P7: an answer about the size that was overtaken by newer entries is no sign of a shorter record", async () => {
  const { reader, close, send, answerSize } = open();
  await send(1, 2);
  // Asked before either had come.
  await answerSize(1);
  expect(reader.status.get()).toEqual({ kind: "live" });
  expect(reader.reading.get()).toMatchObject({ record: { size: 2 }, startedAt: 1 });
  close();
});

test("P7: a line that is given up for dead is not live from that moment on, not from the next tick", async () => {
  const { reader, close, connection, send, answerSize } = open();
  await send(1, 2);
  await answerSize(2);
  expect(reader.status.get()).toEqual({ kind: "live" });
  const since = Date.now();
  await vi.advanceTimersByTimeAsync(14_500);
  connection.set({ ...connection.get(), phase: "connecting", downSince: since });
  expect(reader.status.get()).toEqual({ kind: "disconnected", since, mine: 2 });
  close();
});

test("P4: a record that is shorter than what was shown when it was asked for is told", async () => {
  const { reader, close, send, answerSize } = open();
  await answerSize(2);
  await send(1, 2);
  expect(reader.status.get()).toEqual({ kind: "live" });
  close();
  const again = reader.open();
  await answerSize(1);
  expect(reader.status.get()).toEqual({ kind: "ahead", mine: 2 });
  again();
});

test("what a redaction takes away is gone from a tab out of sight too, before its timers come round", async () => {
  vi.stubGlobal("document", { hidden: true });
  const redacted = new MadeLog([opened, clarification("Kari Nordmann."), redaction(2)], []);
  const { reader, close, hand } = open();
  await hand(redacted.sent(1), redacted.sent(2));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(JSON.stringify(reader.reading.get())).toContain("Kari Nordmann");
  await hand(redacted.sent(3));
  expect(reader.reading.get().record.size).toBe(3);
  expect(JSON.stringify(reader.reading.get())).not.toContain("Kari Nordmann");
  expect(await reader.guard.evidence()).not.toContain(redacted.sent(2).disclosures[0]);
  close();
  vi.unstubAllGlobals();
});

test("nothing of a batch is shown before its newest head holds", async () => {
  const long = logOf(400, "Merk.", []);
  const { reader, close, hand } = open();
  const sizes = new Set<number>();
  reader.reading.watch(() => void sizes.add(reader.reading.get().entries.length));
  await hand(...long.all());
  await vi.advanceTimersByTimeAsync(1_000);
  expect([...sizes].filter((size) => size > 0)).toEqual([400]);
  close();
});
