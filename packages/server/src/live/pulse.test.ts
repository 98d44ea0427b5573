import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WebSocket } from "ws";
import { Pulses } from "./pulse.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openPulse() {
  const line = { bytesWritten: 0 };
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    ping: vi.fn((_data: string) => {
      line.bytesWritten += 2;
    }),
    terminate: vi.fn(),
  });
  const onSlow = vi.fn(() => {
    socket.readyState = 2;
  });
  new Pulses(onSlow).keep(socket as unknown as WebSocket, line as Socket);
  /** Answers the pings up to one of them, as whoever has read that far. */
  const answer = (ping?: string) => socket.emit("pong", Buffer.from(ping ?? ""));
  return { line, socket, onSlow, answer };
}

describe("the pulse of a socket", () => {
  it("[D15] who is sent much and answers no ping for 10 s is slow, within 15 s", () => {
    const { line, socket, onSlow } = openPulse();
    for (let second = 1; second <= 14; second += 1) {
      line.bytesWritten += 1_000;
      vi.advanceTimersByTime(1_000);
    }
    expect(onSlow).toHaveBeenCalledTimes(1);
    expect(socket.terminate).not.toHaveBeenCalled();
  });

  it("[D15] a late pong for the little before its ping does not hide what has come after it", () => {
    for (let pongAfter = 1; pongAfter < 10; pongAfter += 1) {
      const { line, socket, onSlow, answer } = openPulse();
      // Just before a look, so that the first ping has little before it.
      vi.advanceTimersByTime(9_900);
      for (let second = 1; second <= 15; second += 1) {
        line.bytesWritten += 500_000;
        vi.advanceTimersByTime(1_000);
        if (second === pongAfter) answer(socket.ping.mock.calls[0]?.[0]);
      }
      expect({ pongAfter, slow: onSlow.mock.calls.length }).toEqual({ pongAfter, slow: 1 });
    }
  });

  it("[D15] who answers each ping in time is left alone, however much it is sent", () => {
    const { line, socket, onSlow, answer } = openPulse();
    for (let second = 1; second <= 120; second += 1) {
      line.bytesWritten += 100_000;
      vi.advanceTimersByTime(1_000);
      // Nine seconds late each.
      const [ping] = socket.ping.mock.calls.at(-5) ?? [];
      if (ping) answer(ping);
    }
    expect(onSlow).not.toHaveBeenCalled();
    expect(socket.terminate).not.toHaveBeenCalled();
  });

  it("[D15] who is sent a little now and then, and answers, is asked every four seconds and no more often", () => {
    const { line, socket, answer } = openPulse();
    socket.ping.mockImplementation((ping) => {
      line.bytesWritten += 2;
      answer(ping);
    });
    for (let second = 1; second <= 60; second += 1) {
      line.bytesWritten += 1_000;
      vi.advanceTimersByTime(1_000);
    }
    expect(socket.ping.mock.calls.length).toBe(15);
  });

  it("[D15] where nothing was sent and no ping is answered nobody is there; who is quiet is asked every 10 s", () => {
    const quiet = openPulse();
    quiet.socket.ping.mockImplementation((ping) => {
      quiet.line.bytesWritten += 2;
      quiet.answer(ping);
    });
    vi.advanceTimersByTime(101_000);
    expect(quiet.socket.ping.mock.calls.length).toBeLessThanOrEqual(10);
    expect(quiet.socket.terminate).not.toHaveBeenCalled();

    const gone = openPulse();
    vi.advanceTimersByTime(21_000);
    expect(gone.socket.terminate).toHaveBeenCalled();
    expect(gone.onSlow).not.toHaveBeenCalled();
  });

  it("[D15] asks nothing more of a socket that has closed", () => {
    const { line, socket } = openPulse();
    socket.emit("close");
    line.bytesWritten += 1;
    vi.advanceTimersByTime(60_000);
    expect(socket.ping).not.toHaveBeenCalled();
  });
});
