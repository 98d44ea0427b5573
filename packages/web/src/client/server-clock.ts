import { useEffect, useState } from "react";

let offset = 0;

/** The server's clock decides deadlines. `precisionMs`: a smaller difference than this is not worth following. */
export function noteServerTime(now: string | number, precisionMs = 0, heardAt = Date.now()): void {
  const found = new Date(now).getTime() - heardAt;
  if (Number.isFinite(found)) offset = Math.abs(found) < precisionMs ? 0 : found;
}

/** Every answer over HTTP tells what time it is there, in whole seconds. */
export const fetchNotingTheTime: typeof fetch = async (input, init) => {
  const sentAt = Date.now();
  const response = await fetch(input, init);
  const date = Date.parse(response.headers.get("date") ?? "");
  if (offset === 0) noteServerTime(date + 500, 2000, (sentAt + Date.now()) / 2);
  return response;
};

/** Milliseconds since 1970 by the server's clock, as well as we know it. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** The server's time, renewed at an interval. */
export function useServerNow(everyMs = 30_000): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
