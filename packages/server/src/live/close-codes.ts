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
  if (socket.readyState !== socket.OPEN) return;
  socket.close(closeCodes[reason], text);
  const cut = setTimeout(() => socket.terminate(), reason === "slow" ? slowAnswerMs : answerMs);
  socket.once("close", () => clearTimeout(cut));
}
