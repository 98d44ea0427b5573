import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { closeOrCut } from "./close-codes.ts";
import { drained, type Framing, type Outlet, outletBytes } from "./outlet.ts";

/**
 * One subscription on a WebSocket (graphql-transport-ws). Whole frames are written past `ws`, which would make a new one
 * for each socket; it writes its own at once too (no compression), so that the two do not get in each other's way.
 */
export class SocketOutlet implements Outlet {
  readonly framing: Framing;

  constructor(
    private readonly socket: WebSocket,
    private readonly line: Socket,
    operationId: string,
  ) {
    this.framing = framingOf(operationId);
  }

  get isFull(): boolean {
    return this.line.writableLength >= outletBytes;
  }

  write(bytes: Buffer): void {
    if (this.socket.readyState === this.socket.OPEN) this.line.write(bytes);
  }

  drained(): Promise<void> {
    return drained(this.line);
  }

  cut(): void {
    closeOrCut(this.socket, "slow", "Slow");
  }
}

/** A `next` message in a frame of its own: final, text, not masked (RFC 6455, section 5.2). */
function framingOf(operationId: string): Framing {
  const before = Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`);
  return {
    key: `ws ${operationId}`,
    wrap(result) {
      const length = before.length + result.length + 1;
      const head = headOf(length);
      const frame = Buffer.allocUnsafe(head.length + length);
      head.copy(frame);
      before.copy(frame, head.length);
      result.copy(frame, head.length + before.length);
      frame[frame.length - 1] = 0x7d; // }
      return frame;
    },
  };
}

function headOf(length: number): Buffer {
  const finalText = 0x81;
  if (length < 126) return Buffer.from([finalText, length]);
  if (length < 0x1_00_00) return Buffer.from([finalText, 126, length >> 8, length & 0xff]);
  const head = Buffer.alloc(10);
  head[0] = finalText;
  head[1] = 127;
  head.writeUIntBE(length, 4, 6);
  return head;
}
