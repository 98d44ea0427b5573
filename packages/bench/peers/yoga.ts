// graphql-yoga with graphql-ws as its documentation shows them:
// https://the-guild.dev/graphql/yoga-server/docs/features/subscriptions#graphql-over-websocket-protocol-via-graphql-ws
import { createServer } from "node:http";
import { useServer } from "graphql-ws/use/ws";
import { createPubSub, createSchema, createYoga } from "graphql-yoga";
import { WebSocketServer } from "ws";
import { append, clock, type Entry, entries, follow, page, port, typeDefs } from "./record.ts";

const pubSub = createPubSub<{ ENTRIES: [Entry] }>();

const schema = createSchema({
  typeDefs,
  resolvers: {
    Query: { dialogue: (_: unknown, { id }: { id: string }) => ({ id, size: entries.length }) },
    Dialogue: {
      entries: (_: unknown, { after, first }: { after: number; first: number }) => page(after, first),
    },
    Mutation: {
      publish() {
        const entry = append();
        const at = clock();
        pubSub.publish("ENTRIES", entry);
        return at;
      },
    },
    Subscription: {
      entries: {
        subscribe: (_: unknown, { after }: { after: number }) => follow(after, pubSub.subscribe("ENTRIES")),
        resolve: (entry: Entry) => entry,
      },
    },
  },
});

const yoga = createYoga({ schema, graphiql: { subscriptionsProtocol: "WS" }, logging: "error" });
const httpServer = createServer(yoga);
const wsServer = new WebSocketServer({ server: httpServer, path: yoga.graphqlEndpoint });

interface Enveloped {
  readonly rootValue: { execute(args: unknown): never; subscribe(args: unknown): never };
}

useServer(
  {
    execute: (args) => (args as unknown as Enveloped).rootValue.execute(args),
    subscribe: (args) => (args as unknown as Enveloped).rootValue.subscribe(args),
    async onSubscribe(ctx, _id, params) {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
        ...ctx,
        req: ctx.extra.request,
        socket: ctx.extra.socket,
        params,
      });
      const args = {
        schema,
        operationName: params.operationName,
        document: parse(params.query),
        variableValues: params.variables,
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = validate(args.schema, args.document);
      return errors.length > 0 ? errors : args;
    },
  },
  wsServer,
);
httpServer.listen(port, "127.0.0.1", () => console.log("ready"));
