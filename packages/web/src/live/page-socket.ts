import { createSocket, type Socket } from "./socket.ts";

let socket: Socket | undefined;

/** The page's one WebSocket, opened at its first subscription. */
export function pageSocket(): Socket {
  const { protocol, host } = window.location;
  socket ??= createSocket({ url: `${protocol === "https:" ? "wss" : "ws"}://${host}/graphql` });
  return socket;
}

/** Somebody signed in or out: another person reads now. */
export function restartSocket(): void {
  socket?.restart();
}
