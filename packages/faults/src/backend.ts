import type { Sieve } from "../../server/testing/tcp-proxy.ts";

/** What Postgres says, by the first letter of its messages (its manual, "Message Formats"). */
export const said = { notification: "A", complete: "C" } as const;

/** Lets through those of Postgres's messages that are to be kept, whole. */
export function sieveOf(keeps: (type: string) => boolean): () => Sieve {
  return () => {
    let rest = Buffer.alloc(0);
    return (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      const kept: Buffer[] = [];
      // One letter, then the length, which counts itself and what follows.
      while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
        const message = rest.subarray(0, 1 + rest.readUInt32BE(1));
        rest = rest.subarray(message.length);
        if (keeps(String.fromCharCode(message[0] ?? 0))) kept.push(message);
      }
      return Buffer.concat(kept);
    };
  };
}
