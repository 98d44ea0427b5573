import DataLoader from "dataloader";

type Read = (ids: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;

/** What many fields ask for at the same moment, by its kind. */
export class Loads {
  private readonly loaders = new Map<unknown, DataLoader<string, unknown>>();

  of(what: unknown, read: Read): DataLoader<string, unknown> {
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
