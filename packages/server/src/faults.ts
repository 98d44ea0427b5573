import { pino } from "pino";
import { QueryFailedError } from "typeorm";

/** Where it is told what goes wrong: the log, without texts, codes and addresses of people. */
export interface Faults {
  /** What nobody was in the wrong about, such as a database or a mail server that does not answer. */
  note(failure: unknown): void;
  /** A fault of our own, under the reference that whoever met it was given. */
  internal(failure: unknown, reference: string): void;
}

/** JSON on standard error. */
export function openFaults(level: string): Faults {
  const stream = pino.destination(2);
  // A terminal that was closed takes no more lines; that must not end the process before the database is closed.
  stream.on("error", () => undefined);
  const log = pino({ level, serializers: { err: withoutTexts } }, stream);
  return {
    note: (failure) => log.warn({ err: failure }, "fault"),
    internal: (failure, reference) => log.error({ err: failure, reference }, "internal"),
  };
}

/** What the log keeps of a failure. A failed statement carries its parameters, and so the texts of people. */
function withoutTexts(failure: unknown) {
  if (!(failure instanceof Error)) return { type: typeof failure };
  const { name, message, stack } = failure;
  const code = "code" in failure ? failure.code : undefined;
  if (!(failure instanceof QueryFailedError)) return { type: name, message, code, stack };
  // The message comes first in the stack, and may quote what was to be stored.
  return { type: name, code, stack: stack?.replace(message, "") };
}
