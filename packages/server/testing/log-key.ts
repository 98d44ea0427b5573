import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toBase64 } from "@samtidig/ledger";

/** A log key in a file of its own, and its public half in base64: for those who must know it before a server starts. */
export async function newLogKey(): Promise<{ readonly file: string; readonly publicKey: string }> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const file = join(await mkdtemp(join(tmpdir(), "samtidig-key-")), "log-key.pem");
  await writeFile(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
  return { file, publicKey: toBase64(publicKey.export({ format: "der", type: "spki" }).subarray(-32)) };
}
