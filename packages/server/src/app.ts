import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { pino } from "pino";
import { type DataSource, QueryFailedError } from "typeorm";
import { noMail, printedMail, smtpMail } from "./access/mail.ts";
import { Throttle } from "./access/throttle.ts";
import { demandLineForEach } from "./access/visible.ts";
import type { Config } from "./config.ts";
import type { Services } from "./context.ts";
import { playDemonstration } from "./demo/play.ts";
import { closeDue } from "./dialogue/close-due.ts";
import { makeSchema } from "./graphql/schema.ts";
import { openHttp } from "./http.ts";
import { Rooms } from "./live/rooms.ts";
import { Shelf } from "./live/shelf.ts";
import { Signal } from "./live/signal.ts";
import { Spreads } from "./live/spreads.ts";
import { openSockets } from "./sockets.ts";
import { Clock } from "./store/clock.ts";
import { startEmbedded } from "./store/embedded.ts";
import { openStore } from "./store/open.ts";
import { tables } from "./store/tables.ts";

export interface App {
  readonly url: string;
  /** Only tests and the demonstration move it. */
  readonly clock: Clock;
  readonly services: Services;
  /** Not ready, requests finished, sockets told to come back, database closed: within 10 s. */
  close(): Promise<void>;
}

const eachMs = 1_000;
/** A database that takes longer to say a word is as good as gone (delivery.md, F4). */
const readyWithinMs = 3_000;

/** The composition root: the only place where the parts meet. `say` prints a line for whoever started it. */
export async function createApp(config: Config, say: (line: string) => void): Promise<App> {
  demandLineForEach(tables);
  const log = pino({ level: config.logLevel, serializers: { err: withoutTexts } }, pino.destination(2));
  const fault = (failure: unknown) => log.warn({ err: failure }, "fault");
  const logFailure = (failure: unknown, reference: string) =>
    log.error({ err: failure, reference }, "internal");

  const embedded =
    config.databaseUrl === null ? await startEmbedded({ folder: config.dataFolder, say }) : null;
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? "";
  const closing: (() => Promise<unknown>)[] = embedded ? [() => embedded.stop()] : [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const store = await openStore(databaseUrl);
    closing.push(() => store.destroy());
    const shelf = new Shelf();
    const spreads = new Spreads(store);
    const rooms = new Rooms(store, shelf, spreads);
    const signal = new Signal(databaseUrl, rooms, fault);
    closing.push(() => signal.stop());
    await signal.start();

    const clock = new Clock();
    const schema = await makeSchema();
    let isReady = false;
    const services = {
      store,
      clock,
      rooms,
      shelf,
      mail: mailOf(config, say),
      throttle: new Throttle(),
      isDemonstration: config.isDemonstration,
      authority: config.authority ?? `localhost:${config.port}`,
      operators: config.isDemonstration ? [...config.operators, "operator@demo.example"] : config.operators,
    };
    const answers = async () => isReady && (await isAnswering(store));
    const http = await openHttp(schema, services, answers, logFailure);
    const sockets = openSockets(http.server, schema, services, logFailure);
    const port = await listen(http.server, config);
    services.authority = config.authority ?? `localhost:${port}`;
    closing.push(async () => {
      isReady = false;
      await Promise.all([http.drain(), sockets.close()]);
    });

    if (config.isDemonstration) await playDemonstration(services, schema);
    closing.push(repeat(eachMs, () => closeDue(services).catch(fault)));
    closing.push(repeat(eachMs, () => spreads.keep().catch(fault)));
    isReady = true;
    return { url: `http://${hostInUrl(config.host)}:${port}`, clock, services, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

/** What the log keeps of a failure. A failed statement carries its parameters, and so the texts of people. */
function withoutTexts(failure: unknown) {
  if (!(failure instanceof Error)) return { type: typeof failure };
  const { name, message, stack } = failure;
  const code = "code" in failure ? failure.code : undefined;
  if (!(failure instanceof QueryFailedError)) return { type: name, message, code, stack };
  // The message comes first in the stack, and may quote what was to be stored.
  return { type: name, code, stack: stack?.replace(message, "") };
}

/** Does something again and again, never twice at once; the answer stops it and waits for what is under way. */
function repeat(everyMs: number, act: () => Promise<unknown>): () => Promise<unknown> {
  let underWay: Promise<unknown> = Promise.resolve();
  let timer = setTimeout(function next() {
    underWay = act().finally(() => {
      timer = setTimeout(next, everyMs);
    });
  }, everyMs);
  return () => {
    clearTimeout(timer);
    return underWay.finally(() => clearTimeout(timer));
  };
}

async function isAnswering(store: DataSource): Promise<boolean> {
  const answered = store.query("SELECT 1").then(
    () => true,
    () => false,
  );
  return Promise.race([answered, pause(readyWithinMs, false, { ref: false })]);
}

function mailOf(config: Config, say: (line: string) => void) {
  if (config.smtpUrl) return smtpMail(config.smtpUrl, config.mailFrom);
  return config.isDemonstration ? printedMail(say) : noMail;
}

async function listen(server: Server, { port, host }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

function hostInUrl(host: string): string {
  if (host === "127.0.0.1" || host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
