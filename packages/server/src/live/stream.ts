/**
 * An async generator that ends when its reader goes, even while it waits for something that may never come: a plain
 * generator's return() would itself wait for that.
 */
export function stream<T>(
  make: (gone: AbortSignal) => AsyncGenerator<T, void, void>,
): AsyncIterableIterator<T> {
  const reader = new AbortController();
  const generator = make(reader.signal);
  return {
    next: () => generator.next(),
    return: () => {
      reader.abort();
      return generator.return();
    },
    throw: (failure) => {
      reader.abort();
      return generator.throw(failure);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Waits, or until the reader goes. */
export async function pause(milliseconds: number, gone: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      gone.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    gone.addEventListener("abort", end);
  });
}
