/** A session as it is being planned; an empty text is nothing. */
export interface Plan {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly address: string;
}

export type PlanFault = "missing" | "past" | "afterClose" | "order" | "address";

/** What the server would refuse of a plan, said at its fields before it is asked. */
export function planFaults(
  { startsAt, endsAt, address }: Plan,
  now: number,
  closesAt: string | undefined,
): { readonly [Field in keyof Plan]?: PlanFault } {
  const start = startsAt
    ? Date.parse(startsAt) <= now
      ? "past"
      : closesAt && Date.parse(startsAt) > Date.parse(closesAt)
        ? "afterClose"
        : null
    : "missing";
  const isOrderWrong = startsAt && endsAt && Date.parse(endsAt) <= Date.parse(startsAt);
  const isWebAddress = /^https?:\/\/\S+$/i.test(address.trim()) && URL.canParse(address.trim());
  return {
    ...(start && { startsAt: start }),
    ...(isOrderWrong && { endsAt: "order" }),
    ...(address.trim() && !isWebAddress && { address: "address" }),
  };
}
