import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { type Framing, type Outlet, outletBytes } from "./outlet.ts";

/** The reader is too slow, and may come back with its number (delivery.md, "Close codes"). */
export const slowCode = 4205;
/** How long a client may take to answer a close. */
const closeAnswerMs = 1_000;

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

  async drained(): Promise<void> {
    if (this.line.destroyed || !this.line.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.line.off("drain", done).off("close", done);
        resolve();
      };
      this.line.on("drain", done).on("close", done);
    });
  }

  cut(): void {
    closeOrCut(this.socket, slowCode, "Slow");
  }
}

/** Whoever does not answer the close is cut off. */
export function closeOrCut(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.close(code, reason);
  const cut = setTimeout(() => socket.terminate(), closeAnswerMs);
  socket.once("close", () => clearTimeout(cut));
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
