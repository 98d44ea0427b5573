export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** So many milliseconds from now, as the API writes it. */
export function ahead(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}

/** Asks again and again until it is so; fails after 10 s. */
export async function eventually<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean, limitMs = 10_000) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`not so within ${limitMs} ms: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
