import { isWitnessed, toHex } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import type { Witnesses } from "./policy.ts";

/** Have as many witnesses signed this head, and the ones, as the installation's quorum asks for? */
export async function isHeadWitnessed(
  manager: EntityManager,
  { policy }: Witnesses,
  head: { readonly dialogueId: string; readonly size: number },
): Promise<boolean> {
  const rows: { keyName: string; keyId: Buffer }[] = await manager.query(
    `SELECT "keyName", "keyId" FROM signature WHERE "dialogueId" = $1 AND size = $2`,
    [head.dialogueId, head.size],
  );
  const signed = policy.witnesses.filter(({ name, id }) =>
    rows.some(({ keyName, keyId }) => keyName === name && toHex(keyId) === id),
  );
  return isWitnessed(
    policy,
    signed.map((key) => ({ key })),
  );
}
