import { setTimeout as pause } from "node:timers/promises";
import type { Contender, Listening, Published } from "./contender.ts";
import type { Figures } from "./figures.ts";
import { Listeners, now, type Received } from "./listeners.ts";
import { cpuSeconds, rssBytes } from "./process-figures.ts";
import { median, rotated } from "./statistics.ts";

export interface PushCase {
  readonly count: number;
  readonly listening: Listening;
  readonly rounds: number;
  /** Entries that are published one at a time, and as fast as they are taken. */
  readonly single: number;
  readonly burst: number;
  /** Where it is not to be told by its listeners. */
  readonly name?: string;
}

/** So many publish at once in a burst. */
const writers = 8;

const pushName = ({ count, listening, name }: PushCase) =>
  name ?? `push to ${count.toLocaleString("en")}, ${listening}`;

/** Everybody in turn, round by round: listeners come, get entries one by one and then in a burst, and go. */
export async function measurePush(
  contenders: readonly Contender[],
  of: PushCase,
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  const listeners = new Listeners();
  for (let round = 0; round < of.rounds; round += 1)
    for (const contender of rotated(contenders, round)) {
      await pushOnce(contender, listeners, of, figures);
      const last = figures.values(pushName(of), "last receipt after the commit, ms", contender.name).at(-1);
      say(`${pushName(of)}, round ${round + 1}, ${contender.name}: ${last?.toFixed(1)} ms`);
    }
  listeners.end();
}

async function pushOnce(
  contender: Contender,
  listeners: Listeners,
  of: PushCase,
  figures: Figures,
): Promise<void> {
  // What a publish costs that nobody hears.
  const alone = cpuOf(contender).own;
  for (let publish = 0; publish < of.single; publish += 1) await contender.publish();
  const unheard = (cpuOf(contender).own - alone) / of.single;

  await listeners.connect(await contender.plan(of.listening, "new"), of.count);
  if (contender.isGraphQL) await listeners.ask();
  // Nobody says when a subscription has begun.
  await pause(300 + of.count / 10);
  for (let warm = 0; warm < 3; warm += 1) await publishOne(contender, listeners);

  const before = cpuOf(contender);
  const pushes: [Published, Received][] = [];
  for (let push = 0; push < of.single; push += 1) {
    pushes.push(await publishOne(contender, listeners));
    await pause(20);
  }
  const cpu = {
    own: cpuOf(contender).own - before.own,
    database: cpuOf(contender).database - before.database,
  };
  const commits = await contender.commits(pushes.at(-1)?.[0].requestedAt ?? 0);
  const add = (measure: Parameters<Figures["add"]>[1], value: number) =>
    figures.add(pushName(of), measure, contender.name, value);
  const each = (value: (sentAt: number, push: Published, received: Received) => number) =>
    median(
      pushes.map(([push, received]) => {
        const committedAt = commits.findLast((at) => at > push.requestedAt && at < received.first);
        return value(push.sentAt ?? committedAt ?? Number.NaN, push, received);
      }),
    );
  add(
    "first receipt after the request, ms",
    each((_, push, { first }) => first - push.requestedAt),
  );
  add(
    "first receipt after the commit, ms",
    each((sentAt, _, { first }) => first - sentAt),
  );
  add(
    "last receipt after the request, ms",
    each((_, push, { last }) => last - push.requestedAt),
  );
  add(
    "last receipt after the commit, ms",
    each((sentAt, _, { last }) => last - sentAt),
  );
  add(
    "spread, ms",
    each((_sentAt, _push, { first, last }) => last - first),
  );
  const messages = of.single * of.count;
  add("CPU per message, µs", (cpu.own / messages) * 1e6);
  add("CPU of a publish that nobody hears, ms", unheard * 1e3);
  add("CPU per message less that, µs", ((cpu.own - of.single * unheard) / messages) * 1e6);
  if (contender.databasePids().length > 0)
    add("database's CPU per message, µs", (cpu.database / messages) * 1e6);

  if (of.burst > 0) add("back to back, messages/s", await burst(contender, listeners, of));
  await listeners.disconnect();
  await pause(300);
}

async function publishOne(contender: Contender, listeners: Listeners): Promise<[Published, Received]> {
  const [[received], published] = await Promise.all([listeners.receive(1), contender.publish()]);
  return [published, received as Received];
}

/** Messages per second, from the first request to the last receipt. */
async function burst(contender: Contender, listeners: Listeners, of: PushCase): Promise<number> {
  const begunAt = now();
  let left = of.burst;
  const write = async () => {
    for (; left > 0; ) {
      left -= 1;
      await contender.publish();
    }
  };
  const [received] = await Promise.all([
    listeners.receive(of.burst),
    ...Array.from({ length: writers }, write),
  ]);
  const endedAt = received.at(-1)?.last ?? Number.NaN;
  return (of.burst * of.count * 1_000) / (endedAt - begunAt);
}

function cpuOf(contender: Contender): { own: number; database: number } {
  const database = contender.databasePids().reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  return { own: cpuSeconds(contender.pid), database };
}

/** A server in use has long compiled what it does again and again: each publishes so often before it is measured. */
export async function warmUp(contenders: readonly Contender[], publishes: number): Promise<void> {
  for (const contender of contenders)
    for (let publish = 0; publish < publishes; publish += 1) await contender.publish();
}

/**
 * What a connection costs that waits: of servers that have just been started, each with listeners of its own. V8 gives
 * back what it has no use for after half a minute of rest, and not before: a rest that is shorter takes for a
 * connection's what was garbage, 40 MB of it.
 */
export async function measureIdle(
  contenders: readonly Contender[],
  count: number,
  restSeconds: number,
  figures: Figures,
): Promise<void> {
  const all = await Promise.all(
    contenders.map(async (contender) => ({ contender, listeners: new Listeners(), before: 0 })),
  );
  for (const one of all) {
    // What is loaded and compiled on first use is not what a connection costs.
    await one.listeners.connect(await one.contender.plan("all alike", "new"), 50);
    if (one.contender.isGraphQL) await one.listeners.ask();
    await pause(300);
    for (let warm = 0; warm < 5; warm += 1) await publishOne(one.contender, one.listeners);
    await one.listeners.disconnect();
  }
  await pause(restSeconds * 1_000);
  for (const one of all) {
    one.before = rssBytes(one.contender.pid);
    await one.listeners.connect(await one.contender.plan("all alike", "new"), count);
    if (one.contender.isGraphQL) await one.listeners.ask();
  }
  await pause(restSeconds * 1_000);
  for (const { contender, listeners, before } of all) {
    const kilobytes = (rssBytes(contender.pid) - before) / count / 1_000;
    figures.add(
      `idle, ${count.toLocaleString("en")}`,
      "memory per connection, KB",
      contender.name,
      kilobytes,
    );
    await listeners.disconnect();
    listeners.end();
  }
  await pause(1_000);
}
