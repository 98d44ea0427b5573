import type { Socket } from "node:net";
import type { WebSocket } from "ws";

/** So long may a pong be missing, in milliseconds; it is looked for five times meanwhile. */
const patienceMs = 10_000;
const looks = 5;
/** So many times between two looks at one socket others have theirs: a few at a time, and one timer for all. */
const groups = 20;

/** Of these looks, how many pass between two questions to whoever is sent something now and then. */
const restLooks = 2;
/** More than this, in bytes, is asked after at the next look. */
const muchBytes = 64 * 1024;

/**
 * Finds out of sockets whether the other end still takes what it is sent: a pong comes only once everything before its
 * ping was read, wherever on the way that waited. Megabytes may wait in kernels and proxies, where no queue of ours shows
 * them.
 */
export class Pulses {
  private readonly groups = Array.from({ length: groups }, () => new Set<Pulse>());
  private next = 0;
  private turn = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly onSlow: (socket: WebSocket) => void) {}

  keep(socket: WebSocket, line: Socket): void {
    const group = this.groups[this.next++ % groups] as Set<Pulse>;
    const pulse = new Pulse(socket, line);
    group.add(pulse);
    socket.on("pong", (data) => pulse.hear(String(data)));
    socket.once("close", () => {
      group.delete(pulse);
      this.rest();
    });
    this.timer ??= setInterval(() => this.look(), patienceMs / looks / groups);
  }

  private look(): void {
    for (const pulse of this.groups[this.turn++ % groups] as Set<Pulse>)
      if (pulse.look() === "slow") this.onSlow(pulse.socket);
  }

  private rest(): void {
    if (!this.timer || this.groups.some(({ size }) => size > 0)) return;
    clearInterval(this.timer);
    this.timer = null;
  }
}

const none: readonly number[] = [];

/**
 * Of one socket. Asked anew where much is sent while a pong is missing: else one that comes late, for the little before
 * its ping, would hide for as long again how much has come after it.
 */
class Pulse {
  private looked = 0;
  /** The looks at which it was asked and that it has not answered, oldest first. */
  private unanswered = none;
  private askedAt = 0;
  private written: number;

  constructor(
    readonly socket: WebSocket,
    private readonly line: Socket,
  ) {
    this.written = line.bytesWritten;
  }

  look(): "slow" | null {
    if (this.socket.readyState !== this.socket.OPEN) return null;
    this.looked += 1;
    const sent = this.line.bytesWritten - this.written;
    const [oldest = this.looked] = this.unanswered;
    if (this.looked - oldest >= looks) {
      // Where it was sent nothing else either, there may be nobody at the other end.
      if (sent > 0 || this.unanswered.length > 1) return "slow";
      this.socket.terminate();
      return null;
    }
    const isDue =
      this.unanswered.length === 0 && this.looked - this.askedAt >= (sent > 0 ? restLooks : looks);
    if (isDue || sent >= muchBytes) this.ask();
    return null;
  }

  /** Answers all before it too: who is behind may answer the last alone. */
  hear(pong: string): void {
    const answered = Number(pong);
    const left = this.unanswered.filter((asked) => !(asked <= answered));
    this.unanswered = left.length > 0 ? left : none;
  }

  private ask(): void {
    this.unanswered = [...this.unanswered, this.looked];
    this.askedAt = this.looked;
    this.socket.ping(String(this.looked));
    this.written = this.line.bytesWritten;
  }
}
