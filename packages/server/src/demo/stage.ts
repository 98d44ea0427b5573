import { createHash } from "node:crypto";
import { GraphQLError, type GraphQLSchema, graphql } from "graphql";
import { personOf } from "../access/sign-in.ts";
import { viewerOf } from "../access/viewer.ts";
import { Context, type Door, type Services } from "../context.ts";
import { Person } from "../records/person.ts";
import { Refusal } from "../refusal.ts";
import { Clock } from "../store/clock.ts";
import { people } from "./texts/people.ts";

const dayMs = 24 * 60 * 60 * 1000;
const workingDayMs = 8 * 60 * 60 * 1000;
const door: Door = { token: null, address: "demonstration", keepToken: () => undefined };

/**
 * Where the demonstration is played: its people, and a clock of its own that is set back to the time of each step.
 * Every step is a mutation as anyone could send it, under a key that is always the same, so that playing again
 * changes nothing and a play that was broken off is taken up where it ended.
 */
export class Stage {
  private readonly clock = new Clock();

  private constructor(
    private readonly services: Services,
    private readonly schema: GraphQLSchema,
    private readonly stop: AbortSignal,
    /** The demonstration's first start: its scripts count days from here. */
    private readonly epoch: Date,
  ) {}

  static async set(services: Services, schema: GraphQLSchema, stop: AbortSignal): Promise<Stage> {
    const { store, clock } = services;
    const first = await store.manager.findOneBy(Person, { email: "host@demo.example" });
    const stage = new Stage(services, schema, stop, first?.createdAt ?? (await clock.now(store.manager)));
    for (const { email, name } of people) {
      const person = await personOf(store.manager, clock, email);
      if (person.name === "") await store.manager.update(Person, person.id, { name });
    }
    return stage;
  }

  /** A day of the script as a time: its fraction runs through the working day, 08 to 16 in Oslo. */
  at(days: number): Date {
    const day = new Date(this.epoch.getTime() + Math.floor(days) * dayMs);
    day.setUTCHours(8, 0, 0, 0);
    const intoDay = (days - Math.floor(days)) * workingDayMs;
    return new Date(day.getTime() - osloOffsetMs(day) + Math.round(intoDay));
  }

  /** Sends an operation as one of the people, at a time of the script; throws the refusal that it meets. */
  async send(
    email: string,
    days: number,
    source: string,
    variableValues: Record<string, unknown>,
  ): Promise<Record<string, Answered>> {
    this.stop.throwIfAborted();
    const { store, clock, operators } = this.services;
    const now = await clock.now(store.manager);
    this.clock.setOffset(this.at(days).getTime() - now.getTime());
    const person = await store.manager.findOneByOrFail(Person, { email });
    const viewer = await viewerOf(store.manager, clock, person.id, operators);
    const contextValue = Context.of({ ...this.services, clock: this.clock }, door, viewer);
    const { data, errors } = await graphql({ schema: this.schema, source, variableValues, contextValue });
    const cause = errors?.[0]?.originalError ?? errors?.[0];
    if (cause instanceof Refusal) throw cause;
    // It needs what an earlier part has not brought about.
    if (cause instanceof GraphQLError) throw new Refusal("BAD_INPUT");
    if (cause) throw new Error(`the demonstration's ${email}: ${cause.message}`, { cause });
    return data as Record<string, Answered>;
  }

  /**
   * Plays a part of the script. Where that is refused (visitors have acted since a play was broken off, or an earlier
   * version told it otherwise), it is noted and left out: what is in the record stays as it is.
   */
  async part<T>(name: string, play: () => Promise<T>): Promise<T | null> {
    try {
      return await play();
    } catch (failure) {
      // What may go well at the next start must not be left out now.
      if (!(failure instanceof Refusal) || failure.code === "UNAVAILABLE") throw failure;
      this.services.faults.note(new LeftOut(`${name}: ${failure.code}`));
      return null;
    }
  }
}

/** A part of the demonstration could not be played. */
class LeftOut extends Error {
  override name = "LeftOut";
}

/** What the demonstration reads from answers. */
export interface Answered {
  readonly id: string;
  readonly number: number;
  readonly isConfirmed: boolean;
}

/** How far Oslo's clocks are ahead of UTC on a day. */
function osloOffsetMs(day: Date): number {
  const zone = new Intl.DateTimeFormat("en", { timeZone: "Europe/Oslo", timeZoneName: "longOffset" })
    .formatToParts(day)
    .find(({ type }) => type === "timeZoneName")?.value;
  return Number(/GMT\+(\d+)/.exec(zone ?? "")?.[1] ?? 1) * 60 * 60 * 1000;
}

/** The same name gives the same key, for ever. */
export function keyOf(name: string): string {
  const hash = createHash("sha256").update(`samtidig demonstration\n${name}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
