import { createHash, randomBytes } from "node:crypto";

/** A fresh token: 256 random bits. */
export function drawToken(): string {
  return `smt_${randomBytes(32).toString("base64url")}`;
}

/** What is stored of a secret. Tokens hold 256 bits, so a plain hash is enough. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
