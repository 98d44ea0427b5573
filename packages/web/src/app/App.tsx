import type { ApolloClient } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { RouterProvider } from "react-router";
import { SessionProvider } from "../client/session.tsx";
import { router } from "./routes.tsx";

interface Props {
  client: ApolloClient;
  onIdentityChange: () => void;
}

export function App({ client, onIdentityChange }: Props) {
  return (
    <ApolloProvider client={client}>
      <SessionProvider onIdentityChange={onIdentityChange}>
        <RouterProvider router={router} />
      </SessionProvider>
    </ApolloProvider>
  );
}
