import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { formatKey } from "@samtidig/ledger";
import { Heads, openKey } from "./files.ts";
import { serve } from "./http.ts";
import { parseLogs } from "./logs.ts";
import { Witness } from "./witness.ts";

/** Requests under way are answered; nothing may keep a stopped witness alive. */
const stopWithinMs = 5_000;

const help = `A witness of records (C2SP tlog-witness). Settings are environment variables:

  WITNESS_NAME  its name for ever, an address without https://, such as witness.example.org (must be given)
  WITNESS_DATA  folder of its key and of all it has cosigned (.witness)
  WITNESS_LOGS  file with the logs that it knows (logs, in that folder), a line each:
                  logs <authority> <public key>   every log of an installation
                  log <key>                       one log, by its C2SP key
  PORT          port to listen on (4300)
  HOST          address to listen on (127.0.0.1); TLS is for a proxy in front of it`;

if (process.argv.includes("--help")) console.log(help);
else {
  await run(process.env).catch((failure: unknown) => {
    // What whoever starts it can mend, in one line.
    const isPlain = failure instanceof RangeError || (failure instanceof Error && "code" in failure);
    console.error(isPlain ? failure.message : failure);
    process.exitCode = 1;
  });
}

async function run({ WITNESS_NAME: name, WITNESS_DATA, WITNESS_LOGS, PORT, HOST }: NodeJS.ProcessEnv) {
  if (!name) throw new RangeError("WITNESS_NAME must be given; --help tells of all settings");
  const folder = WITNESS_DATA || ".witness";
  const keysOf = parseLogs(readFileSync(WITNESS_LOGS || join(folder, "logs"), "utf8"));
  const [key, heads] = [join(folder, "key"), join(folder, "heads")];
  if (existsSync(key) && !existsSync(heads))
    throw new RangeError(`${heads} is gone: this key must not sign without knowing what it has signed`);
  await mkdir(heads, { recursive: true, mode: 0o700 });
  const signer = await openKey(key, name);
  const now = () => Math.floor(Date.now() / 1_000);
  const kept = new Heads(heads);
  const server = serve(new Witness(signer, keysOf, kept, console.error, now), kept, console.error);
  await once(server.listen(Number(PORT || 4300), HOST || "127.0.0.1"), "listening");
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), stopWithinMs).unref();
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop);
  const { address, port } = server.address() as AddressInfo;
  console.log(`Witness ${name} listens at ${address}, port ${port}. Its key:\n${formatKey(signer.key)}`);
}
