/** One thing worth saying aloud. */
export interface News {
  readonly number: number;
  /** At most 90 characters. */
  readonly sentence: string;
}

export interface Announcer {
  hear(news: News): void;
  stop(): void;
}

export interface AnnouncerOptions {
  readonly say: (sentence: string) => void;
  /** Several at once, by their first and last number. */
  readonly join: (count: number, first: number, last: number) => string;
  /** Focus is in a text field: whoever types is not talked over. */
  readonly isTyping: () => boolean;
}

const pause = 5_000;
const pauseWhileTyping = 30_000;

/**
 * The etiquette of a fast stream (screens.md 3.4): the first arrival at once, those that follow joined, at most one
 * announcement in 5 s, one in 30 s while somebody types.
 */
export function createAnnouncer({ say, join, isTyping }: AnnouncerOptions): Announcer {
  let waiting: News[] = [];
  let saidAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function speak(): void {
    timer = undefined;
    const [first] = waiting;
    const last = waiting.at(-1);
    if (!first || !last) return;
    const wait = saidAt + (isTyping() ? pauseWhileTyping : pause) - Date.now();
    if (wait > 0) {
      timer = setTimeout(speak, wait);
      return;
    }
    saidAt = Date.now();
    say(waiting.length === 1 ? first.sentence : join(waiting.length, first.number, last.number));
    waiting = [];
  }

  return {
    hear(news) {
      waiting.push(news);
      // What comes in one go is one announcement.
      timer ??= setTimeout(speak, 50);
    },
    stop() {
      clearTimeout(timer);
      waiting = [];
    },
  };
}

export function isTextField(element: Element | null): boolean {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.type !== "checkbox")
  );
}
