import type { Context } from "../context.ts";

/** Ends the transaction of an act that could be carried out, and will be later. */
class Rehearsed extends Error {
  override name = "Rehearsed";
}

/**
 * An act whose result everyone is to get at one moment. What would be refused now is refused now; then it waits, and is
 * carried out shortly before, by the rights, the state and the time of then. Where whoever asked goes meanwhile, or the
 * node stops, nothing has been done, and the same key may be tried again.
 */
export async function atMoment(
  ctx: Context,
  releaseAt: Date,
  carryOut: (afterwards?: () => void) => Promise<unknown>,
): Promise<unknown> {
  ctx.rehearse(true);
  try {
    // Done already, under this key.
    return await carryOut(() => {
      throw new Rehearsed();
    });
  } catch (failure) {
    if (!(failure instanceof Rehearsed)) throw failure;
  } finally {
    ctx.rehearse(false);
  }
  await ctx.untilShortlyBefore(releaseAt);
  return carryOut();
}

/** When everyone is to get what a mutation publishes; null where it is at once. */
export function releaseAtOf({ input }: Readonly<Record<string, unknown>>): Date | null {
  const { releaseAt } = (input ?? {}) as { releaseAt?: Date | null };
  return releaseAt ?? null;
}
