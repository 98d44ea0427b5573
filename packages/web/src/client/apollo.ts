import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { getMainDefinition, relayStylePagination } from "@apollo/client/utilities";
import { OperationTypeNode } from "graphql";
import { fetchNotingTheTime } from "./server-clock.ts";

const byHttp = new HttpLink({
  uri: "/graphql",
  credentials: "same-origin",
  headers: { "apollo-require-preflight": "true" },
  fetch: fetchNotingTheTime,
});

const embedded = { keyFields: false } as const;

function cache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          viewer: { merge: false },
          dialogues: relayStylePagination(["phase", "search"]),
          needs: relayStylePagination(["search"]),
          organisations: relayStylePagination(["search", "kind", "isConfirmed"]),
        },
      },
      // What is published has no identity but its place in a record; nothing in the cache may be overwritten by a namesake.
      Entry: embedded,
      Head: embedded,
      Deadlines: embedded,
    },
  });
}

/** Queries and mutations go over HTTP; subscriptions through the socket that `live` keeps open. */
export function createClient(socketLink: ApolloLink): ApolloClient {
  const isSubscription: Parameters<typeof ApolloLink.split>[0] = ({ query }) => {
    const definition = getMainDefinition(query);
    return (
      definition.kind === "OperationDefinition" && definition.operation === OperationTypeNode.SUBSCRIPTION
    );
  };
  return new ApolloClient({ link: ApolloLink.split(isSubscription, socketLink, byHttp), cache: cache() });
}
