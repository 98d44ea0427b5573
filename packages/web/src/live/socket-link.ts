import { ApolloLink, Observable } from "@apollo/client";
import { print } from "graphql";
import type { Socket } from "./socket.ts";

/** Apollo's subscriptions over the page's socket. */
export function createSocketLink(socket: () => Socket): ApolloLink {
  return new ApolloLink(
    ({ query, variables }) =>
      new Observable((observer) => {
        const subscription = socket().subscribe<Record<string, unknown>>({
          query: print(query),
          variables: () => variables,
          next: (data) => observer.next({ data }),
        });
        return () => subscription.stop();
      }),
  );
}
