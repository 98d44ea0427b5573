import type { WebSocket } from "ws";

/** Close codes of ours (delivery.md): what a client does next depends on them. */
export const closeCodes = {
  restart: 1012,
  tryAgain: 1013,
  slow: 4205,
  signedOut: 4401,
  tooMany: 4429,
} as const;

/** How long a client may take to answer a close: one that is slow must first read what waits for it. */
const answerMs = 1_000;
const slowAnswerMs = 5_000;

/** Closes with a code; whoever does not answer is cut off. */
export function closeOrCut(socket: WebSocket, reason: keyof typeof closeCodes, text: string): void {
  if (socket.readyState === socket.OPEN) socket.close(closeCodes[reason], text);
  cutWithin(socket, reason === "slow" ? slowAnswerMs : answerMs);
}

/** As much of a reason as a close can tell (RFC 6455, section 5.5): it may name an id, which is as long as its client likes. */
export function fitting(reason: string): string {
  // A character that is cut in two is left out.
  return new TextDecoder().decode(Buffer.from(reason).subarray(0, 123), { stream: true });
}

/** Whoever has begun to close may leave unread what waits for it, and never come to the end. */
export function cutWithin(socket: WebSocket, milliseconds: number): void {
  if (socket.readyState === socket.CLOSED) return;
  const cut = setTimeout(() => socket.terminate(), milliseconds);
  socket.once("close", () => clearTimeout(cut));
}
