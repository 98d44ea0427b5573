import type { DataSource } from "typeorm";
import { LogKey } from "../records/log-key.ts";
import type { Clock } from "../store/clock.ts";
import { StartFailure } from "../store/embedded/failure.ts";
import { inTurn } from "../store/open.ts";
import { type KeyPlaces, makeOwnKey, ownKeyFile, readKeys } from "./key-files.ts";
import { LogKeys, type LogSigner } from "./keys.ts";
import { signOldHeads } from "./sign-old-heads.ts";

export interface KeySettings extends KeyPlaces {
  /** The keys of this node are those of the installation from now on, whatever it had. */
  readonly isKeyRotation: boolean;
}

/**
 * The keys with which this node signs. All nodes on a database have the same: the first one tells which, and a node
 * with others does not start unless they are to change. Before anything is served, heads from before records were
 * signed are signed. Throws StartFailure.
 */
export function openLogKeys(
  store: DataSource,
  clock: Clock,
  settings: KeySettings,
  { say, onFault, stop }: { say(line: string): void; onFault(failure: unknown): void; stop: AbortSignal },
): Promise<LogKeys> {
  return inTurn(store, "log", stop, async () => {
    const registered = await store.manager.find(LogKey, { order: { validFrom: "ASC", publicKey: "ASC" } });
    const current = registered
      .filter(({ validUntil }) => validUntil === null)
      .map(({ publicKey }) => publicKey);
    const keys = await keysOf(settings, current.length === 0 || settings.isKeyRotation, say);
    const wanted = keys.map(({ publicKey }) => publicKey);
    if (!isSame(current, wanted)) {
      if (current.length > 0 && !settings.isKeyRotation) throw differs(current, wanted);
      await register(store, clock, wanted);
    }
    const logKeys = new LogKeys(keys, onFault);
    await signOldHeads(store, logKeys, stop);
    return logKeys;
  });
}

async function keysOf(
  settings: KeySettings,
  mayMake: boolean,
  say: (line: string) => void,
): Promise<LogSigner[]> {
  const keys = await readKeys(settings);
  if (keys) return keys;
  const file = ownKeyFile(settings);
  if (!mayMake)
    throw new StartFailure(
      `The log key is missing: the records of this database are signed with one. Put it back at ${file}, or set SAMTIDIG_LOG_KEYS.`,
    );
  await makeOwnKey(settings);
  say(`A log key was made at ${file}. It signs all records: keep a copy, and give it to every node.`);
  return (await readKeys(settings)) ?? [];
}

/** Whoever starts it may have mistyped a path, or forgotten the second key while two of them sign. */
function differs(current: readonly Uint8Array[], wanted: readonly Uint8Array[]): StartFailure {
  const shown = (keys: readonly Uint8Array[]) => keys.map(hexOf).join(", ");
  return new StartFailure(
    `This node signs with ${shown(wanted)}, but the installation with ${shown(current)}: give it the same log keys, or set SAMTIDIG_LOG_ROTATION=1 to change them.`,
  );
}

async function register(store: DataSource, clock: Clock, wanted: readonly Uint8Array[]): Promise<void> {
  const keys = wanted.map((key) => Buffer.from(key));
  await store.transaction(async (manager) => {
    const now = await clock.now(manager);
    await manager.query(
      `UPDATE "logKey" SET "validUntil" = $2 WHERE "validUntil" IS NULL AND NOT "publicKey" = ANY($1::bytea[])`,
      [keys, now],
    );
    await manager.query(
      `INSERT INTO "logKey" ("publicKey", "validFrom") SELECT key, $2 FROM unnest($1::bytea[]) AS key
       ON CONFLICT ("publicKey") DO UPDATE SET "validUntil" = NULL`,
      [keys, now],
    );
  });
}

function isSame(some: readonly Uint8Array[], others: readonly Uint8Array[]): boolean {
  const all = (keys: readonly Uint8Array[]) => keys.map(hexOf).sort().join();
  return all(some) === all(others);
}

function hexOf(key: Uint8Array): string {
  return Buffer.from(key).toString("hex").slice(0, 16);
}
