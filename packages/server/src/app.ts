import { setTimeout as pause } from "node:timers/promises";
import { type Mail, noMail, printedMail, smtpMail } from "./access/mail.ts";
import { SignInWatch } from "./access/sign-in-watch.ts";
import { Throttle } from "./access/throttle.ts";
import { demandLineForEach } from "./access/visible.ts";
import type { Config } from "./config.ts";
import type { Services } from "./context.ts";
import { playDemonstration } from "./demo/play.ts";
import { closeDue } from "./dialogue/close-due.ts";
import { type Faults, openFaults } from "./faults.ts";
import { Documents } from "./graphql/documents.ts";
import { makeSchema } from "./graphql/schema.ts";
import { openHttp } from "./http.ts";
import { listen } from "./listen.ts";
import { Rooms } from "./live/rooms.ts";
import { Shelf } from "./live/shelf.ts";
import { Signal } from "./live/signal.ts";
import { Spreads } from "./live/spreads.ts";
import { ForkGuard } from "./log/fork-guard.ts";
import { openLogKeys } from "./log/open-keys.ts";
import { readSigned } from "./log/sign-old-heads.ts";
import { Measures } from "./measures.ts";
import { openMetrics } from "./metrics.ts";
import { openSockets } from "./sockets.ts";
import { Clock } from "./store/clock.ts";
import { inTurn, openStore } from "./store/open.ts";
import { tables } from "./store/tables.ts";
import { openStreams } from "./streams.ts";
import { readWitnesses } from "./witnesses/policy.ts";
import { type OnOther, WitnessReader } from "./witnesses/witness-reader.ts";

export interface App {
  readonly url: string;
  /** Only tests and the demonstration move it. */
  readonly clock: Clock;
  readonly services: Services;
  /** Not ready, requests finished, sockets told to come back, database closed: within 10 s. */
  close(): Promise<void>;
}

const eachMs = 1_000;
/**
 * Statements under way end with the database: it is not for a frozen one to keep itself from being closed. Four times
 * this, the first beside requests and sockets (six seconds), must leave something of the ten.
 */
const lastStatementsMs = 1_200;
const briefly = (end: Promise<unknown>) => Promise.race([end, pause(lastStatementsMs)]);

/** What whoever started it may come to wish: that it stops, ready or not; then that it waits for nobody. */
export interface Wishes {
  readonly stop: AbortSignal;
  readonly hurry: AbortSignal;
}

const never = () => new AbortController().signal;

/**
 * The composition root: the only place where the parts meet. `say` prints a line for whoever started it. Told to stop
 * before it is ready, it closes whatever it has started and throws the signal's reason. The database is there already.
 */
export async function createApp(
  config: Config,
  say: (line: string) => void,
  { stop, hurry }: Wishes = { stop: never(), hurry: never() },
): Promise<App> {
  demandLineForEach(tables);
  const { databaseUrl } = config;
  if (databaseUrl === null) throw new Error("createApp: no database");
  const faults = openFaults(config.logLevel);
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    // One that cannot be closed keeps no other from it, least of all the database.
    for (const end of closing.splice(0).reverse())
      await end().catch((failure: unknown) => faults.internal(failure, "close"));
  };
  try {
    const witnesses = await readWitnesses(config.witnessesFile, config.mustWitnessesSeeTheEnd);
    const store = await openStore(databaseUrl, stop);
    closing.push(() => briefly(store.destroy()));
    const shelf = new Shelf();
    const measures = new Measures();
    measures.gauge("shelf_bytes", "What is kept ready of records, at most 64 MiB.", () => shelf.bytes);
    const spreads = new Spreads(store, measures);
    closing.push(() => briefly(spreads.keep()));
    const clock = new Clock();
    const forkGuard = await inTurn(store, "log", stop, () =>
      ForkGuard.open(store, config.dataFolder, faults.note),
    );
    closing.push(() => forkGuard.close());
    const logKeys = await openLogKeys(store, clock, config, { say, onFault: faults.note, stop });
    const read = readSigned.bind(null, store, { logKeys, forkGuard });
    const rooms = new Rooms(store, clock, read, shelf, spreads, measures, faults.note);
    measures.gauge("tail_lag_seconds", "Since this node last had all that the database has.", () => {
      return rooms.lagMs / 1_000;
    });
    const signal = new Signal(databaseUrl, rooms, faults.note);
    closing.push(() => briefly(signal.stop()));
    await signal.start();

    const signIns = new SignInWatch(store, clock);
    const schema = await makeSchema();
    const documents = new Documents(schema);
    const stopping = new AbortController();
    const services = {
      store,
      clock,
      logKeys,
      forkGuard,
      rooms,
      witnesses,
      shelf,
      faults,
      measures,
      signIns,
      mail: mailOf(config, say, faults),
      throttle: new Throttle(),
      isDemonstration: config.isDemonstration,
      stopping: stopping.signal,
      authority: config.authority ?? `localhost:${config.port}`,
      operators: config.isDemonstration ? [...config.operators, "operator@demo.example"] : config.operators,
    };
    let isOpen = false;
    const streams = openStreams(documents, services);
    const http = await openHttp(documents, services, streams.answer, config.proxies, () => isOpen);
    const sockets = openSockets(http, documents, services, () => isOpen);
    const duties: (() => Promise<unknown>)[] = [];
    closing.push(async () => {
      isOpen = false;
      stopping.abort();
      streams.close(hurry);
      const ended = duties.map((end) => briefly(end()));
      await Promise.all([http.drain(hurry), sockets.close(hurry), ...ended]);
    });
    if (config.metricsPort !== null)
      closing.push(await openMetrics(measures, faults, config.metricsPort, config.metricsHost));
    const { port, url } = await listen(http.server, config);
    services.authority = config.authority ?? `localhost:${port}`;

    if (config.isDemonstration) await playDemonstration(services, schema, stop);
    for (const duty of [
      () => closeDue(services),
      () => spreads.keep(),
      () => forkGuard.freeze(),
      () => signIns.look(),
    ]) {
      duties.push(repeat(eachMs, () => duty().catch(faults.note)));
    }
    const readers = witnesses.asked.map(
      (witness) => new WitnessReader(store, rooms, witness, onOther(forkGuard, faults), faults.note),
    );
    await Promise.all(readers.map((reader) => reader.compare()));
    await forkGuard.freeze();
    for (const reader of readers) {
      const noMore = repeat(eachMs, () => reader.look().catch(faults.note));
      duties.push(() => {
        reader.stop();
        return noMore();
      });
    }
    stop.throwIfAborted();
    isOpen = true;
    return { url, clock, services, close };
  } catch (failure) {
    await close();
    throw failure;
  }
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

/** What a witness shows freezes the round. What it only says is for people to look into: it is told. */
function onOther(forkGuard: ForkGuard, { note }: Faults): OnOther {
  return {
    onStrange: (head) => forkGuard.onStrange(head),
    onLonger: (id, size) =>
      note(new Error(`a witness knows ${size} entries of round ${id}, more than there are`)),
    onForked: (id, size) => note(new Error(`a witness knows another record of round ${id}, of size ${size}`)),
  };
}

function mailOf(config: Config, say: (line: string) => void, faults: Faults): Mail {
  if (config.smtpUrl) return smtpMail(config.smtpUrl, config.mailFrom, faults.note);
  return config.isDemonstration ? printedMail(say) : noMail;
}
