// mercurius as its documentation shows it: https://mercurius.dev/#/docs/subscriptions, with its compiler (jit) on.
import Fastify from "fastify";
import mercurius from "mercurius";
import { append, clock, type Entry, entries, follow, page, port, typeDefs } from "./record.ts";

interface PubSub {
  subscribe(topic: string): Promise<AsyncIterable<{ entries: Entry }>>;
  publish(event: { topic: string; payload: { entries: Entry } }): Promise<void>;
}

async function* only(live: AsyncIterable<{ entries: Entry }>): AsyncGenerator<Entry> {
  for await (const { entries: entry } of live) yield entry;
}

async function* wrapped(all: AsyncIterable<Entry>): AsyncGenerator<{ entries: Entry }> {
  for await (const entry of all) yield { entries: entry };
}

const app = Fastify();
app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  subscription: true,
  resolvers: {
    Query: { dialogue: (_: unknown, { id }: { id: string }) => ({ id, size: entries.length }) },
    Dialogue: {
      entries: (_: unknown, { after, first }: { after: number; first: number }) => page(after, first),
    },
    Mutation: {
      async publish(_: unknown, _args: unknown, { pubsub }: { pubsub: PubSub }) {
        const entry = append();
        const at = clock();
        await pubsub.publish({ topic: "ENTRIES", payload: { entries: entry } });
        return at;
      },
    },
    Subscription: {
      entries: {
        subscribe: async (_: unknown, { after }: { after: number }, { pubsub }: { pubsub: PubSub }) => {
          const live = await pubsub.subscribe("ENTRIES");
          return after >= entries.length ? live : wrapped(follow(after, only(live)));
        },
      },
    },
  },
} as never);
await app.listen({ port, host: "127.0.0.1" });
console.log("ready");
