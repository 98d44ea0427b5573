/** One round as its readers on this node share it: how long the record is, and whom something private concerns. */
export class Room {
  size = 0;
  readers = 0;
  /** Grows with every change, so that a reader can tell whether it missed one while it was busy. */
  changes = 0;
  private readonly nudgesById = new Map<string, number>();
  private readonly waiting = new Set<() => void>();

  constructor(readonly dialogueId: string) {}

  /** `nudges`: how often each organisation has been nudged here. */
  update(size: number, nudges: ReadonlyMap<string, number>): void {
    const grew = size > this.size;
    const nudged = [...nudges].filter(([id, count]) => count > (this.nudgesById.get(id) ?? 0));
    if (!grew && nudged.length === 0) return;
    // Two looks may overlap: the older answer never takes back what the newer one told.
    this.size = Math.max(this.size, size);
    for (const [id, count] of nudged) this.nudgesById.set(id, count);
    this.changes += 1;
    for (const wake of [...this.waiting]) wake();
  }

  /** How often each organisation has been nudged here so far: readers compare it with what they saw before. */
  nudges(): ReadonlyMap<string, number> {
    return new Map(this.nudgesById);
  }

  /** Resolves when there has been a change since `changes` was `seen`, or when the reader goes. */
  async changed(seen: number, gone: AbortSignal): Promise<void> {
    if (gone.aborted || this.changes !== seen) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        gone.removeEventListener("abort", wake);
        resolve();
      };
      this.waiting.add(wake);
      gone.addEventListener("abort", wake);
    });
  }
}
