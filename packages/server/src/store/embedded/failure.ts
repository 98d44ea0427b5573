/** A start that a person can mend: the message is one line that says what to do. */
export class StartFailure extends Error {
  override name = "StartFailure";
}

/** The message of whatever was thrown, on one line. */
export function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.replaceAll(/\s+/g, " ").trim();
}

/** The system's code of a failed call (`ENOENT`, or an SQLSTATE such as `28P01`). */
export function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
}
