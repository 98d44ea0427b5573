import { expect, test } from "vitest";
import { beforeFirst, type Connection } from "./connection.ts";
import { type Known, statusOf } from "./status.ts";

const now = 1_000_000;
const open: Connection = { ...beforeFirst(0), phase: "open", provenAt: now - 1_000, downSince: null };
const down: Connection = { ...open, phase: "connecting", downSince: now - 4_000 };
const known: Known = {
  connection: open,
  mine: 14,
  size: 14,
  streamedAt: null,
  polledAt: null,
  isAhead: false,
  isSound: true,
};

test("P7: live needs an open line, a proof at most 15 s old, and the newest entry", () => {
  expect(statusOf(known, now)).toEqual({ kind: "live" });
  expect(statusOf({ ...known, connection: { ...open, provenAt: now - 15_001 } }, now).kind).not.toBe("live");
  expect(statusOf({ ...known, size: 17 }, now)).toEqual({ kind: "fetching", count: 3 });
  expect(statusOf({ ...known, size: null }, now)).toEqual({ kind: "fetching", count: null });
});

test("P7: a stream that stands in for the line is as good as the line, as long as its own proof lasts", () => {
  const blocked = { ...known, connection: { ...down, downSince: now - 60_000 } };
  expect(statusOf({ ...blocked, streamedAt: now - 15_000 }, now)).toEqual({ kind: "live" });
  expect(statusOf({ ...blocked, streamedAt: now - 1_000, size: 15 }, now).kind).toBe("fetching");
  expect(statusOf({ ...blocked, streamedAt: now - 15_001 }, now).kind).toBe("disconnected");
});

test("P7: a short break is 'connecting', a longer one says since when and how far we came", () => {
  expect(statusOf({ ...known, connection: down }, now)).toEqual({ kind: "connecting" });
  expect(statusOf({ ...known, connection: { ...down, downSince: now - 10_000 } }, now)).toEqual({
    kind: "disconnected",
    since: now - 10_000,
    mine: 14,
  });
});

test("P7: a line that is open but has gone silent is not called live", () => {
  const silent = { ...open, provenAt: now - 16_000 };
  expect(statusOf({ ...known, connection: silent }, now)).toEqual({
    kind: "disconnected",
    since: now - 16_000,
    mine: 14,
  });
});

test("polling is called polling, and no longer than its proof lasts", () => {
  const blocked = { ...down, downSince: now - 60_000 };
  expect(statusOf({ ...known, connection: blocked, polledAt: now - 5_000 }, now)).toEqual({
    kind: "polling",
  });
  expect(statusOf({ ...known, connection: blocked, polledAt: now - 20_000 }, now)).toEqual({
    kind: "disconnected",
    since: now - 20_000,
    mine: 14,
  });
});

test("a poll from before the line was lost is no proof of polling", () => {
  expect(statusOf({ ...known, connection: down, polledAt: now - 4_500 }, now)).toEqual({
    kind: "connecting",
  });
});

test("a clock that was set back makes a proof worthless, not eternal", () => {
  expect(statusOf({ ...known, connection: { ...open, provenAt: now + 3_600_000 } }, now).kind).not.toBe(
    "live",
  );
});

test("a stop says why, a server behind us is told", () => {
  const stopped: Connection = { ...down, phase: "stopped", stoppedBy: "signed-out" };
  expect(statusOf({ ...known, connection: stopped }, now)).toEqual({
    kind: "stopped",
    by: "signed-out",
    mine: 14,
  });
  expect(statusOf({ ...known, isAhead: true }, now)).toEqual({ kind: "ahead", mine: 14 });
});
