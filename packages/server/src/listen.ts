import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "./config.ts";
import { codeOf } from "./store/embedded/failure.ts";
import { StartFailure } from "./store/embedded.ts";

/** Begins to listen, and tells the port and the address for people; a StartFailure where HOST or PORT cannot be had. */
export async function listen(
  server: Server,
  { port: asked, host }: Pick<Config, "port" | "host">,
): Promise<{ port: number; url: string }> {
  server.listen(asked, host);
  try {
    await once(server, "listening");
  } catch (failure) {
    const why = reasonsNotToListen[codeOf(failure) ?? ""];
    throw why ? new StartFailure(why(host, asked)) : failure;
  }
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://${hostInUrl(host)}:${port}` };
}

/** What whoever set HOST and PORT can mend. */
const reasonsNotToListen: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_host, port) => `Port ${port} is taken: stop what uses it, or set PORT to another.`,
  EACCES: (_host, port) => `This user may not listen on port ${port}: set PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) => `HOST is ${host}, which is no address of this machine: set it to one that is.`,
  ENOTFOUND: (host) => `HOST is ${host}, a name that leads nowhere: set it to an address of this machine.`,
  EAI_AGAIN: (host) =>
    `HOST is ${host}, a name that cannot be looked up: set it to an address of this machine.`,
};

function hostInUrl(host: string): string {
  if (host === "127.0.0.1" || host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
