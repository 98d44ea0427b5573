import type { Socket } from "node:net";
import type { WebSocket } from "ws";

/** So long may a pong be missing, in milliseconds; it is looked for five times meanwhile. */
const patienceMs = 10_000;
const looks = 5;

/** Of these looks, how many pass between two questions to whoever is sent something now and then. */
const restLooks = 2;
/** More than this, in bytes, is asked after at the next look. */
const muchBytes = 64 * 1024;

/**
 * Finds out whether the other end still takes what it is sent: a pong comes only once everything before its ping was
 * read, wherever on the way that waited. Megabytes may wait in kernels and proxies, where no queue of ours shows them.
 * Asked anew where much is sent while a pong is missing: else one that comes late, for the little before its ping, would
 * hide for as long again how much has come after it.
 */
export function keepPulse(socket: WebSocket, line: Socket, onSlow: () => void): void {
  let look = 0;
  /** The looks at which it was asked and that it has not answered, oldest first. */
  let unanswered: readonly number[] = [];
  let askedAt = 0;
  let written = line.bytesWritten;
  const timer = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    look += 1;
    const sent = line.bytesWritten - written;
    const [oldest = look] = unanswered;
    if (look - oldest >= looks) {
      // Where it was sent nothing else either, there may be nobody at the other end.
      if (sent > 0 || unanswered.length > 1) onSlow();
      else socket.terminate();
      return;
    }
    const isDue = unanswered.length === 0 && look - askedAt >= (sent > 0 ? restLooks : looks);
    if (!isDue && sent < muchBytes) return;
    unanswered = [...unanswered, look];
    askedAt = look;
    socket.ping(String(look));
    written = line.bytesWritten;
  }, patienceMs / looks);
  socket.on("pong", (data) => {
    // Answers all before it too: who is behind may answer the last alone.
    const answered = Number(String(data));
    unanswered = unanswered.filter((asked) => !(asked <= answered));
  });
  socket.once("close", () => clearInterval(timer));
}
