import DataLoader from "dataloader";

type Read = (ids: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;

/** What many fields ask for at the same moment, by its kind. */
export class Loads {
  /** Made where something is asked for: a subscription may live for days and never ask. */
  private loaders: Map<unknown, DataLoader<string, unknown>> | null = null;

  of(what: unknown, read: Read): DataLoader<string, unknown> {
    this.loaders ??= new Map();
    const loader =
      this.loaders.get(what) ??
      new DataLoader<string, unknown>(
        async (ids) => {
          const found = await read(ids);
          return ids.map((one) => found.get(one) ?? null);
        },
        // Only together, not kept: what a mutation changed must be seen by the next field.
        { cache: false },
      );
    this.loaders.set(what, loader);
    return loader;
  }
}
