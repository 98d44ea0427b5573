import { useSession } from "../../client/session.tsx";

/** The supplier that the person acts for here: the chosen organisation, or the only one that fits. */
export function useOwnSupplier(): { id: string; name: string } | null {
  const { viewer, actingFor } = useSession();
  if (actingFor?.organisation.kind === "SUPPLIER") return actingFor.organisation;
  return (
    viewer?.memberships.find(({ organisation }) => organisation.kind === "SUPPLIER")?.organisation ?? null
  );
}
