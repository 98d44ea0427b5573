// The process in which all listeners of one measurement live. It is told what to do, and tells when it is done.
import { Listener, type Mark, type Plan } from "./listener.ts";

/** So many are connected at a time. */
const abreast = 100;

let listeners: Listener[] = [];
let marks: Mark[] = [];
let hasFailed = false;
let onMark: (mark: Mark) => void = () => undefined;

const orders = {
  async connect({ plan, count }: { plan: Plan; count: number }) {
    marks = [];
    while (listeners.length < count) {
      const some = Math.min(abreast, count - listeners.length);
      await Promise.all(Array.from({ length: some }, () => connected(plan)));
    }
  },
  /** Asks for entries with all listeners at once. */
  async ask() {
    const at = process.hrtime.bigint();
    for (const listener of listeners) listener.ask();
    return at.toString();
  },
  /** When every listener has had so many entries: the marks from the `from`-th on. */
  async received({ from, upTo }: { from: number; upTo: number }) {
    const isThere = () => marks[upTo - 1]?.count === listeners.length;
    await new Promise<void>((resolve) => {
      onMark = (mark) => mark.count === listeners.length && isThere() && resolve();
      if (isThere()) resolve();
    });
    return marks
      .slice(from, upTo)
      .map(({ first, last }) => ({ first: first.toString(), last: last.toString() }));
  },
  async disconnect() {
    for (const listener of listeners) listener.end();
    listeners = [];
  },
};

function connected(plan: Plan): Promise<void> {
  return new Promise((resolve) => {
    const fail = (reason: string) => {
      // Of thousands that fail together one is enough.
      if (process.connected && !hasFailed) process.send?.({ failure: `a listener failed: ${reason}` });
      hasFailed = true;
    };
    listeners.push(new Listener(plan, listeners.length, marks, resolve, (mark) => onMark(mark), fail));
  });
}

process.on("message", async ({ order, input }: { order: keyof typeof orders; input: never }) => {
  process.send?.({ result: (await orders[order](input)) ?? null });
});
// Whoever gave the orders is gone.
process.on("disconnect", () => process.exit());
