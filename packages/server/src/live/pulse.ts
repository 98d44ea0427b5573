import type { Socket } from "node:net";
import type { WebSocket } from "ws";

/** So long may a pong be missing, in milliseconds; it is looked for three times meanwhile. */
const patienceMs = 10_000;
const looks = 3;

/**
 * Finds out whether the other end still takes what it is sent: a pong comes only once everything before its ping was
 * read, wherever on the way that waited. Megabytes may wait in kernels and proxies, where no queue of ours shows them.
 */
export function keepPulse(socket: WebSocket, line: Socket, onSlow: () => void): void {
  let unanswered = 0;
  let since = 0;
  let written = line.bytesWritten;
  const look = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    if (unanswered > 0) {
      unanswered += 1;
      if (unanswered <= looks) return;
      // Where it was sent nothing else either, there may be nobody at the other end.
      if (line.bytesWritten > written) onSlow();
      else socket.terminate();
      return;
    }
    since += 1;
    if (line.bytesWritten === written && since < looks) return;
    unanswered = 1;
    since = 0;
    socket.ping();
    written = line.bytesWritten;
  }, patienceMs / looks);
  socket.on("pong", () => {
    unanswered = 0;
  });
  socket.once("close", () => clearInterval(look));
}
