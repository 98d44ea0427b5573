import {
  type Archive,
  type Content,
  emptyEdge,
  grow,
  type Place,
  parseArchive,
  parseNote,
  parsePolicy,
  readRecord,
  root,
  type Signature,
  toBase64,
  type VerifierKey,
  verifierKey,
  verifyArchive,
} from "@samtidig/ledger";
import type { DataSource, EntityManager } from "typeorm";
import { Dialogue } from "../records/dialogue.ts";
import { StartFailure } from "../store/embedded/failure.ts";
import { inOneGo } from "../store/transaction.ts";
import type { Means } from "./append.ts";
import { lockEnd } from "./end.ts";
import { readLogKeys } from "./notes.ts";
import { projection } from "./projection.ts";
import { settleAgain } from "./settle-again.ts";
import { takeAway } from "./take-away.ts";
import { type Written, writingOf } from "./write-down.ts";

/** What was brought back into which round. */
export interface Completed {
  readonly dialogueId: string;
  readonly from: number;
  readonly to: number;
}

type Said = Content & Place;

/**
 * Brings back what a record has lost, from an archive of it: exactly those entries, heads, signatures and disclosures,
 * once the archive proves to be signed by the log, to begin with what is there, and to hold the head because of which
 * the round is frozen. Then it is frozen no more. Throws StartFailure, in a line, and leaves everything as it was.
 */
export async function complete(store: DataSource, means: Means, text: string): Promise<Completed> {
  const { archive, entries, keys } = await verified(store.manager, means, text);
  const { log } = archive;
  const dialogueId = log.slice(log.lastIndexOf("/") + 1);
  return store.transaction(async (manager) => {
    const end = await lockEnd(manager, means, dialogueId).catch(() => {
      throw new StartFailure(`The archive is of ${log}, and there is no such round here.`);
    });
    const dialogue = await manager.findOneByOrFail(Dialogue, { id: dialogueId });
    if (dialogue.origin !== null && dialogue.origin !== log)
      throw new StartFailure(`The archive is of ${log}, but the round is ${dialogue.origin}.`);
    const all = writtenOf(archive, entries);
    await demandGoesOn(manager, dialogue, all);
    const missing = all.slice(end.size);
    const redactions = missing.map(({ place }) => place).filter(({ kind }) => kind === "redaction");
    for (const redaction of redactions)
      if (redaction.kind === "redaction") await takeAway(manager, dialogueId, redaction);
    const { title, invitation } = readRecord(entries);
    const writing = writingOf(dialogueId, {
      written: missing,
      signatures: await signaturesOf(means, archive, keys, missing),
      changes: {
        ...projection(missing.map(({ place }) => place)),
        title: title ?? "",
        invitation,
        ...(end.size === 0 && { origin: log, isDemonstration: entries[0]?.demonstration === true }),
        size: entries.length,
        frozenSize: null,
        frozenRoot: null,
      },
      releaseAt: null,
    });
    await inOneGo(manager, [writing]);
    await settleAgain(
      manager,
      dialogueId,
      missing.map(({ place }) => place),
    );
    return { dialogueId, from: end.size + 1, to: entries.length };
  });
}

/** The archive, and the keys by which it is signed: this installation's, whatever the archive says of itself. */
async function verified(manager: EntityManager, { logKeys }: Means, text: string) {
  let archive: Archive;
  let keys: VerifierKey[];
  try {
    archive = parseArchive(text);
    const known = [...(await readLogKeys(manager)).map(({ publicKey }) => publicKey), ...logKeys.publicKeys];
    keys = [...new Map(known.map((key) => [toBase64(key), verifierKey(archive.log, key)])).values()];
    keys.push(...parsePolicy(archive.policy).witnesses);
  } catch {
    throw new StartFailure("The file is no archive of a record.");
  }
  const policy = { logs: keys.filter(isLog), witnesses: keys.filter((key) => !isLog(key)), quorum: null };
  const { findings, entries } = verifyArchive(text, { policy });
  const faults = findings.filter(({ severity }) => severity !== "fine").map(({ code }) => code);
  if (faults.length > 0)
    throw new StartFailure(`The archive does not hold: ${[...new Set(faults)].join(", ")}.`);
  const known = entries.filter((entry): entry is Said => entry.kind !== "unknown");
  if (known.length < entries.length)
    throw new StartFailure("The archive holds entries that this version does not know: use a newer one.");
  return { archive, entries: known, keys };
}

function isLog({ type }: VerifierKey): boolean {
  return type === 0x01;
}

function writtenOf({ entries }: Archive, said: readonly Said[]): Written[] {
  let edge = emptyEdge;
  return said.map((place, index) => {
    const entry = entries[index] ?? { leaf: new Uint8Array(), disclosures: [] };
    edge = grow(edge, entry.leaf);
    return { place, entry, edge, root: root(edge) };
  });
}

/** It begins with what is there, is longer, and holds the head that was signed. */
async function demandGoesOn(
  manager: EntityManager,
  { id, size, frozenSize, frozenRoot }: Dialogue,
  all: readonly Written[],
): Promise<void> {
  const rootAt = (at: number) => toBase64(all[at - 1]?.root ?? root(emptyEdge));
  if (all.length <= size)
    throw new StartFailure(`Nothing is missing: the record has ${size} entries already.`);
  const [there]: { root: Uint8Array }[] = await manager.query(
    `SELECT root FROM head WHERE "dialogueId" = $1 AND size = $2`,
    [id, size],
  );
  if (there && toBase64(there.root) !== rootAt(size))
    throw new StartFailure("The record goes on otherwise than the archive: it cannot be completed.");
  if (frozenSize === null) return;
  if (all.length < frozenSize || (frozenRoot !== null && rootAt(frozenSize) !== frozenRoot))
    throw new StartFailure(`The archive does not hold the head of ${frozenSize} entries that was signed.`);
}

/** Those that stand in the archive; where a head has none there, its own, which follow from a later head. */
async function signaturesOf(
  { logKeys }: Means,
  { log, checkpoints }: Archive,
  keys: readonly VerifierKey[],
  missing: readonly Written[],
): Promise<Signature[][]> {
  const isKnown = ({ name, keyId }: Signature) => keys.some((key) => key.name === name && key.id === keyId);
  const given = new Map(
    checkpoints.map((note) => {
      const { text, signatures } = parseNote(note);
      return [text.split("\n")[1], signatures.filter(isKnown)];
    }),
  );
  return Promise.all(
    missing.map(async ({ edge: { size }, root }) => {
      const signatures = given.get(String(size));
      if (signatures?.some(({ name }) => name === log)) return signatures;
      const [own = []] = await logKeys.signHeads(log, [{ size, root }]);
      return own;
    }),
  );
}
