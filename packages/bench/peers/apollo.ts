// Apollo Server, type-graphql and graphql-ws as their documentation shows them:
// https://www.apollographql.com/docs/apollo-server/data/subscriptions and https://typegraphql.com/docs/subscriptions.html
import "reflect-metadata";
import { createServer } from "node:http";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { expressMiddleware } from "@as-integrations/express5";
import { createPubSub } from "@graphql-yoga/subscription";
import express from "express";
import { useServer } from "graphql-ws/use/ws";
import {
  Arg,
  buildSchema,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import { WebSocketServer } from "ws";
import { append, clock, type Entry as Data, entries, follow, page, port } from "./record.ts";

const pubSub = createPubSub<{ ENTRIES: [Data] }>();

@ObjectType()
class Head {
  @Field(() => String) root!: string;
  @Field(() => Int) size!: number;
}

@ObjectType()
class Entry {
  @Field(() => Int) number!: number;
  @Field(() => String) kind!: string;
  @Field(() => String) at!: string;
  @Field(() => String) by!: string;
  @Field(() => String, { nullable: true }) title!: string | null;
  @Field(() => String, { nullable: true }) text!: string | null;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => String, { nullable: true }) ground!: string | null;
  @Field(() => [Int]) refersTo!: number[];
  @Field(() => Boolean) isDemonstration!: boolean;
  @Field(() => ID) dialogueId!: string;
  @Field(() => [String]) disclosures!: string[];
  @Field(() => Head) head!: Head;
}

@ObjectType()
class Dialogue {
  @Field(() => ID) id!: string;
  @Field(() => Int) size!: number;
  @Field(() => [Entry])
  entries(
    @Arg("after", () => Int, { defaultValue: 0 }) after: number,
    @Arg("first", () => Int, { defaultValue: 100 }) first: number,
  ): Data[] {
    return page(after, first);
  }
}

@Resolver()
class RecordResolver {
  @Query(() => Dialogue, { nullable: true })
  dialogue(@Arg("id", () => ID) id: string): Dialogue {
    return Object.assign(new Dialogue(), { id, size: entries.length });
  }

  @Mutation(() => String)
  publish(): string {
    const entry = append();
    const at = clock();
    pubSub.publish("ENTRIES", entry);
    return at;
  }

  @Subscription(() => Entry, {
    subscribe: ({ args }: { args: { after: number } }) => follow(args.after, pubSub.subscribe("ENTRIES")),
  })
  entries(
    @Root() entry: Data,
    @Arg("dialogueId", () => ID) _dialogueId: string,
    @Arg("after", () => Int, { defaultValue: 0 }) _after: number,
  ): Data {
    return entry;
  }
}

const schema = await buildSchema({ resolvers: [RecordResolver], pubSub, validate: false });
const app = express();
const httpServer = createServer(app);
const wsServer = new WebSocketServer({ server: httpServer, path: "/graphql" });
const serverCleanup = useServer({ schema }, wsServer);
const server = new ApolloServer({
  schema,
  plugins: [
    ApolloServerPluginDrainHttpServer({ httpServer }),
    {
      async serverWillStart() {
        return {
          async drainServer() {
            await serverCleanup.dispose();
          },
        };
      },
    },
  ],
});
await server.start();
app.use("/graphql", express.json(), expressMiddleware(server));
httpServer.listen(port, "127.0.0.1", () => console.log("ready"));
