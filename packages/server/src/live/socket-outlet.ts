import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { closeOrCut } from "./close-codes.ts";
import { drained, type Framing, isFull, type Outlet } from "./outlet.ts";

/** Sockets that have been asked and not answered yet: one question at a time, whatever is followed on them. */
const asked = new WeakSet<WebSocket>();

/**
 * One subscription on a WebSocket (graphql-transport-ws). Whole frames are written past `ws`, which would make a new one
 * for each socket; it writes its own at once too (no compression), so that the two do not get in each other's way.
 */
export class SocketOutlet implements Outlet {
  readonly framing: Framing;

  constructor(
    readonly socket: WebSocket,
    private readonly line: Socket,
    operationId: string,
  ) {
    this.framing = new SocketFraming(operationId);
  }

  /** Not where the client has ended its half of the line: what waits is sent, and nothing more. */
  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN && this.line.writable;
  }

  get isFull(): boolean {
    return isFull(this.line);
  }

  write(bytes: Buffer): void {
    if (this.isOpen) this.line.write(bytes);
  }

  drained(): Promise<void> {
    return drained(this.line);
  }

  /** By a ping, which every WebSocket answers once it has read what came before. Only its own words answer it. */
  askReceipt(onReceived: () => void): boolean {
    const { socket } = this;
    if (asked.has(socket) || socket.readyState !== socket.OPEN) return false;
    asked.add(socket);
    const words = randomBytes(8);
    const heard = (said: Buffer) => {
      if (!words.equals(said)) return;
      socket.off("pong", heard);
      asked.delete(socket);
      onReceived();
    };
    socket.on("pong", heard).ping(words);
    return true;
  }

  cut(): void {
    closeOrCut(this.socket, "slow", "Slow");
  }
}

/** A `next` message in a frame of its own: final, text, not masked (RFC 6455, section 5.2). */
class SocketFraming implements Framing {
  constructor(private readonly operationId: string) {}

  get key(): string {
    return `ws ${this.operationId}`;
  }

  wrap(result: Buffer): Buffer {
    const before = `{"id":${JSON.stringify(this.operationId)},"type":"next","payload":`;
    const beforeLength = Buffer.byteLength(before);
    const length = beforeLength + result.length + 1;
    const head = headOf(length);
    const frame = Buffer.allocUnsafe(head.length + length);
    frame.set(head);
    frame.write(before, head.length);
    result.copy(frame, head.length + beforeLength);
    frame[frame.length - 1] = 0x7d; // }
    return frame;
  }
}

function headOf(length: number): readonly number[] {
  const finalText = 0x81;
  if (length < 126) return [finalText, length];
  if (length < 0x1_00_00) return [finalText, 126, length >> 8, length & 0xff];
  const sizes = [0, 0, 0, 0, ...[24, 16, 8, 0].map((bits) => (length >>> bits) & 0xff)];
  return [finalText, 127, ...sizes];
}
