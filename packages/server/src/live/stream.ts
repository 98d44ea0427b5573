/**
 * An async generator that ends when its reader goes, even before it has begun or while it waits for something that may
 * never come: a plain generator's return() would itself wait for that. `leave` is called once, when it ends.
 */
export function stream<T>(
  make: (gone: AbortSignal) => AsyncGenerator<T, void, void>,
  leave: () => void,
): AsyncIterableIterator<T> {
  const reader = new AbortController();
  const generator = make(reader.signal);
  const end = () => {
    if (reader.signal.aborted) return;
    reader.abort();
    leave();
  };
  return {
    async next() {
      try {
        const result = await generator.next();
        if (result.done) end();
        return result;
      } catch (failure) {
        end();
        throw failure;
      }
    },
    return: () => {
      end();
      return generator.return();
    },
    throw: (failure) => {
      end();
      return generator.throw(failure);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
