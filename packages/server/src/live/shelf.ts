import { LRUCache } from "lru-cache";

const mebibyte = 1024 * 1024;

/**
 * What is published once and never changes, kept ready while there is room for it. Keys begin with the round's id. Several who ask for the same at the
 * same time wait for one making.
 */
export class Shelf {
  private readonly kept = new LRUCache<string, object>({ maxSize: 64 * mebibyte });
  private readonly underWay = new Map<string, Promise<object>>();

  /** How much is kept, as it was counted. */
  get bytes(): number {
    return this.kept.calculatedSize;
  }

  has(key: string): boolean {
    return this.kept.has(key);
  }

  async get<T extends object>(key: string, make: () => Promise<T>, bytesOf: (made: T) => number): Promise<T> {
    const ready = this.kept.get(key) ?? this.underWay.get(key);
    if (ready) return (await ready) as T;
    const making = make();
    this.underWay.set(key, making);
    try {
      const made = await making;
      if (this.underWay.get(key) === making) this.kept.set(key, made, { size: bytesOf(made) + key.length });
      return made;
    } finally {
      if (this.underWay.get(key) === making) this.underWay.delete(key);
    }
  }

  /** Something of this round is not to be shown any more: nothing of it is kept, nor what is being made of it. */
  drop(dialogueId: string): void {
    for (const kept of [this.kept, this.underWay])
      for (const key of [...kept.keys()]) if (key.startsWith(`${dialogueId} `)) kept.delete(key);
  }
}
