import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { parseCookie } from "cookie";
import type { Request, Response } from "express";
import type { Door as ContextDoor } from "./context.ts";

/** Through which door a request came, and with what it shows who it is. */
export interface Door extends ContextDoor {
  /** The token was given in so many words, not by a cookie. */
  readonly isBearer: boolean;
}

const cookieName = "samtidig";
/** Behind TLS the browser binds the cookie to this very host. */
const secureCookieName = `__Host-${cookieName}`;

export function doorOfRequest(request: Request, response: Response): Door {
  const bearer = bearerOf(request.headers.authorization);
  return {
    token: bearer ?? cookieOf(request, request.secure),
    isBearer: bearer !== null,
    address: request.ip ?? "",
    get gone() {
      return goneWith(response);
    },
    keepToken(token, expires) {
      const options = { httpOnly: true, sameSite: "lax", path: "/", secure: request.secure } as const;
      const name = cookieNameOf(request.secure);
      if (token === null) response.clearCookie(name, options);
      else response.cookie(name, token, { ...options, expires });
    },
  };
}

/** Is whoever stands at this address, so many steps away, a proxy whose word on who came through it is believed? */
export type IsProxy = (address: string, hop: number) => boolean;

/** Who opens a WebSocket, as far as the handshake says; kept for as long as the socket in place of the whole request. */
export interface Caller {
  readonly line: Socket;
  readonly address: string;
  /**
   * The token of the cookie, but only where the browser said which page opened the socket. A client that sends no Origin
   * is no browser and has no business with a cookie.
   */
  readonly cookie: string | null;
}

export function callerOf(request: IncomingMessage, isProxy: IsProxy): Caller {
  const peer = request.socket.remoteAddress ?? "";
  const isSecure = isProxy(peer, 0) && wordsIn(request, "x-forwarded-proto")[0]?.toLowerCase() === "https";
  return {
    line: request.socket,
    address: originBehind(isProxy, [peer, ...wordsIn(request, "x-forwarded-for").reverse()]),
    cookie: request.headers.origin === undefined ? null : cookieOf(request, isSecure),
  };
}

/** Over a WebSocket: the token of the connection_init payload, else the cookie. */
export class SocketDoor implements Door {
  readonly token: string | null;
  readonly isBearer: boolean;

  constructor(
    private readonly caller: Caller,
    payload: Record<string, unknown> | undefined,
  ) {
    const authorization = payload?.authorization ?? payload?.Authorization;
    const bearer = bearerOf(typeof authorization === "string" ? authorization : undefined);
    this.token = bearer ?? caller.cookie;
    this.isBearer = bearer !== null;
  }

  get address(): string {
    return this.caller.address;
  }

  get gone(): AbortSignal {
    return goneWith(this.caller.line);
  }

  keepToken(): void {
    // A socket has no cookies to give.
  }
}

function goneWith(line: Response | Socket): AbortSignal {
  const gone = new AbortController();
  if (line.destroyed) gone.abort();
  else line.once("close", () => gone.abort());
  return gone.signal;
}

/** The first that is no proxy of ours, from the nearest on: as Express reads it for a request. */
function originBehind(isProxy: IsProxy, addresses: readonly string[]): string {
  return addresses.find((address, hop) => !isProxy(address, hop)) ?? addresses.at(-1) ?? "";
}

function wordsIn({ headers }: IncomingMessage, name: string): string[] {
  return String(headers[name] ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** No Origin, or the page's own: the host that was asked, or the one that the installation is known by. */
export function isOwnOrigin(request: IncomingMessage, authority: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || from === authority;
}

function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** Behind TLS no other cookie counts: one without the prefix may have been set by a neighbour under the same domain. */
function cookieOf(request: IncomingMessage, isSecure: boolean): string | null {
  return parseCookie(request.headers.cookie ?? "")[cookieNameOf(isSecure)] ?? null;
}

function cookieNameOf(isSecure: boolean): string {
  return isSecure ? secureCookieName : cookieName;
}
