import { Bare } from "./bare.ts";
import type { Figures } from "./figures.ts";
import { now } from "./listeners.ts";
import { Samtidig } from "./samtidig.ts";
import { rotated } from "./statistics.ts";

/** Publishes in one of the rounds; resolves when it is durable. */
type Publish = (place: number) => Promise<unknown>;

/** Durable publishes per second: one node, two nodes on one database, and the same statements without us. */
export async function measureWrite(
  ports: readonly [number, number, number],
  { rounds, seconds, nodeArgs }: { rounds: number; seconds: number; nodeArgs: readonly string[] },
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  const many = 50;
  const one = await Samtidig.start(ports[0], { nodeArgs });
  const two = await Samtidig.start(ports[1], { databaseUrl: one.databaseUrl, logKey: one.logKey });
  const bare = await Bare.prepare(one.databaseUrl, ports[2], many);
  const dialogueIds: string[] = [];
  for (let round = 0; round < many; round += 1) dialogueIds.push(await one.openDialogue());

  let turn = 0;
  const contenders: Record<string, Publish> = {
    Samtidig: (place) => one.publish(dialogueIds[place]),
    "Samtidig, two nodes": (place) => {
      turn += 1;
      return (turn % 2 === 0 ? one : two).publish(dialogueIds[place]);
    },
    "bare transaction": (place) => bare.publish(place, false),
    "bare, prepared": (place) => bare.publish(place, true),
  };
  for (let round = 0; round < rounds; round += 1)
    for (const dialogues of [1, many])
      for (const [name, publish] of rotated(Object.entries(contenders), round)) {
        const of = `write to ${dialogues === 1 ? "one round" : `${dialogues} rounds`}`;
        await perSecond(publish, dialogues, 0.5);
        const rate = await perSecond(publish, dialogues, seconds);
        figures.add(of, "publishes/s", name, rate);
        say(`${of}, round ${round + 1}, ${name}: ${rate.toFixed(0)}/s`);
      }
  await bare.stop();
  await two.stop();
  await one.stop();
}

/** As many writers as there are rounds, and at least 16. */
export async function perSecond(publish: Publish, dialogues: number, seconds: number): Promise<number> {
  const begunAt = now();
  const endsAt = begunAt + seconds * 1_000;
  let done = 0;
  const write = async (_: unknown, writer: number) => {
    for (; now() < endsAt; done += 1) await publish(writer % dialogues);
  };
  await Promise.all(Array.from({ length: Math.max(16, dialogues) }, write));
  return (done * 1_000) / (now() - begunAt);
}
