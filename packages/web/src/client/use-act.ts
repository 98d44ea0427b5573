import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useCallback, useRef, useState } from "react";
import { forget, keep, recallJson } from "./browser-storage.ts";
import { type Refusal, toRefusal } from "./refusal.ts";

export interface ActState {
  isBusy: boolean;
  refusal: Refusal | null;
  clear: () => void;
}

interface Attempt {
  fingerprint: string;
  key: string;
}

/**
 * One act: a mutation that never throws. `act((key) => variables)` gives the data, or null with `refusal` set.
 *
 * The key is the same for as long as the variables are, until the act succeeds: a second try after a lost answer is the
 * same act. With `keptAs`, that holds over a reload too.
 */
export function useAct<TData, TVariables extends OperationVariables>(
  mutation: TypedDocumentNode<TData, TVariables>,
  keptAs?: string,
): [act: (variablesFor: (key: string) => TVariables) => Promise<TData | null>, state: ActState] {
  const client = useApolloClient();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const attempt = useRef<Attempt | null>(null);
  const clear = useCallback(() => setRefusal(null), []);

  const act = useCallback(
    async (variablesFor: (key: string) => TVariables): Promise<TData | null> => {
      const storageName = keptAs && `attempt.${keptAs}`;
      const fingerprint = JSON.stringify(variablesFor(""));
      const earlier = attempt.current ?? (storageName ? recallJson<Attempt>(storageName) : null);
      const now = earlier?.fingerprint === fingerprint ? earlier : { fingerprint, key: crypto.randomUUID() };
      attempt.current = now;
      if (storageName) keep(storageName, JSON.stringify(now));
      setBusy(true);
      setRefusal(null);
      try {
        const { data } = await client.mutate<TData, TVariables>({
          mutation,
          variables: variablesFor(now.key),
        });
        attempt.current = null;
        if (storageName) forget(storageName);
        return data ?? null;
      } catch (error) {
        setRefusal(toRefusal(error));
        return null;
      } finally {
        setBusy(false);
      }
    },
    [client, mutation, keptAs],
  );
  return [act, { isBusy, refusal, clear }];
}
