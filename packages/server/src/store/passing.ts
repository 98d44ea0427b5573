import { TooLate } from "./in-time.ts";

const passingSqlStates = ["40001", "40P01", "53300", "55P03", "57014", "57P01", "57P02", "57P03"];

/** A fault of the database that may be gone at the next try. */
export function isPassing(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  if (failure instanceof TooLate) return true;
  const code = "code" in failure ? String(failure.code) : "";
  if (passingSqlStates.includes(code) || code.startsWith("08")) return true;
  // TypeORM's word for a connection that died under a transaction.
  if (/^QueryRunner\w*AlreadyReleasedError$/.test(failure.name)) return true;
  return (
    ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT"].includes(code) ||
    /connection terminated|timeout exceeded when trying to connect|connection (is )?closed|query read timeout/i.test(
      failure.message,
    )
  );
}
