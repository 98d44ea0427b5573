import { useApolloClient, useQuery } from "@apollo/client/react";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { graphql } from "../generated/gql.ts";
import type { SessionQuery } from "../generated/graphql.ts";
import { forget, keep, recall } from "./browser-storage.ts";

const Session = graphql(`
  query Session {
    viewer {
      isOperator
      signedInUntil
      person { id name email }
      memberships { id role organisation { id name kind isConfirmed } }
      invitations { id role organisation { id name kind isConfirmed } }
    }
  }
`);

export type Viewer = NonNullable<SessionQuery["viewer"]>;
export type ViewerMembership = Viewer["memberships"][number];

export interface SessionState {
  /** Null for an anonymous reader, and while the first answer is under way (`isLoading`). */
  viewer: Viewer | null;
  isLoading: boolean;
  /** While loading: whether somebody was signed in here last time, so that the right page can be begun. */
  wasSignedIn: boolean;
  /** Which of the person's organisations they act for now. */
  actingFor: ViewerMembership | null;
  actFor: (organisationId: string) => void;
  /** Call after sign-in, sign-out, and whenever memberships changed. */
  refresh: (identityChanged?: boolean) => Promise<void>;
}

const SessionContext = createContext<SessionState | null>(null);
const chosenName = "acting-for";
const signedInName = "signed-in";

interface Props {
  /** Whoever keeps sockets open starts them anew: another person now reads. */
  onIdentityChange: () => void;
  children: ReactNode;
}

export function SessionProvider({ onIdentityChange, children }: Props) {
  const client = useApolloClient();
  const { data, loading, refetch } = useQuery(Session);
  const [chosen, setChosen] = useState(() => recall(chosenName));
  const viewer = data?.viewer ?? null;
  useEffect(() => {
    if (data) (data.viewer ? keep : forget)(signedInName, "yes");
  }, [data]);

  const refresh = useCallback(
    async (identityChanged = true) => {
      // A query that fails, or is no longer wanted, says so where it is shown.
      const quietly = () => undefined;
      if (!identityChanged) return void (await refetch().catch(quietly));
      onIdentityChange();
      // Nothing that one person could see stays for the next; who it is comes first, then every query asks again.
      await client.clearStore();
      await refetch().catch(quietly);
      await client.refetchObservableQueries().catch(quietly);
    },
    [client, refetch, onIdentityChange],
  );
  const actFor = useCallback((organisationId: string) => {
    keep(chosenName, organisationId);
    setChosen(organisationId);
  }, []);

  const state = useMemo<SessionState>(() => {
    const memberships = viewer?.memberships ?? [];
    const actingFor = memberships.find((one) => one.organisation.id === chosen) ?? memberships[0] ?? null;
    const isLoading = loading && !data;
    return { viewer, isLoading, wasSignedIn: recall(signedInName) !== null, actingFor, actFor, refresh };
  }, [viewer, loading, data, chosen, actFor, refresh]);
  return <SessionContext value={state}>{children}</SessionContext>;
}

export function useSession(): SessionState {
  const state = use(SessionContext);
  if (!state) throw new Error("useSession outside SessionProvider");
  return state;
}
