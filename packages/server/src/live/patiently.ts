import { isPassing } from "../store/passing.ts";

const retryMs = 1_000;

/**
 * Reads again each second while the database falters, so that a subscription waits and loses nothing. Throws what will
 * not pass, and what met it last once its reader has gone.
 */
export async function patiently<T>(read: () => Promise<T>, gone: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (failure) {
      if (gone.aborted || !isPassing(failure)) throw failure;
      await pause(retryMs, gone);
    }
  }
}

/** Waits, or until the reader goes. */
async function pause(milliseconds: number, gone: AbortSignal): Promise<void> {
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
