import { TooLate } from "./in-time.ts";

/** 25006: a standby that is about to take over. 25P03: a transaction that we were too slow in. */
const passingSqlStates = [
  ...["25006", "25P03", "40001", "40P01", "53200", "53300", "55P03"],
  ...["57014", "57P01", "57P02", "57P03"],
];
/** Nobody there, on the way, or for the name; no descriptor left to go there with. */
const passingCodes = [
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["EAI_AGAIN", "ENOTFOUND", "EMFILE", "ENFILE"],
];

/** A fault of the database that may be gone at the next try. */
export function isPassing(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  if (failure instanceof TooLate) return true;
  const code = "code" in failure ? String(failure.code) : "";
  if (passingSqlStates.includes(code) || code.startsWith("08")) return true;
  // TypeORM's word for a connection that died under a transaction.
  if (/^QueryRunner\w*AlreadyReleasedError$/.test(failure.name)) return true;
  return (
    passingCodes.includes(code) ||
    /connection terminated|timeout exceeded when trying to connect|connection (is )?closed|query read timeout/i.test(
      failure.message,
    )
  );
}
