import { type Entry, type Policy, toBase64, type VerifierKey } from "@samtidig/ledger";
import type { SentEntry } from "../sent.ts";
import { createStore, type Store } from "../store.ts";
import { Checker } from "./checker.ts";
import { type Comparison, compareHeads } from "./comparison.ts";
import type { KeptAlarm, Pin, Trouble, Vault } from "./vault.ts";

/** What the page may truthfully say of the check. */
export interface Proof {
  /** How many entries hold. */
  readonly size: number;
  /** Base64; null before the first entry. */
  readonly root: string | null;
  /** Origin of the log. */
  readonly log: string | null;
  /** The newest head, as it was signed; null where it is not. */
  readonly note: string | null;
  /** `no-keys`: it is signed, and the installation's keys could not be had. */
  readonly signature: "signed" | "unsigned" | "no-keys";
  /** The keys that have signed it: the id in this log, and the public key (base64), the same in all logs. */
  readonly signedBy: readonly { readonly id: string; readonly publicKey: string }[];
  /** Public keys that the installation names now, base64. */
  readonly published: readonly string[];
  /** When the installation's key was first seen in this browser; null where it is not known yet. */
  readonly keysSince: number | null;
  /** The witnesses that the log names; `time` in seconds, null where one has not signed yet. */
  readonly witnesses: readonly { readonly name: string; readonly time: number | null }[];
  /** What was known of the record when the page was opened. */
  readonly pin: Pin | null;
  /** What is known lasts when the page is closed. */
  readonly isKept: boolean;
  readonly alarm: Alarm | null;
}

export interface Alarm {
  readonly troubles: readonly Trouble[];
  readonly at: number;
  /** Found at an earlier visit. */
  readonly isEarlier: boolean;
}

/** What the check asks of the server, besides entries. Null: it has none. Throws where it cannot be reached. */
export interface Served {
  policy(dialogueId: string): Promise<Policy | null>;
  /** The newest head with its cosignatures. */
  checkpoint(dialogueId: string): Promise<string | null>;
}

export interface Guard {
  readonly proof: Store<Proof>;
  /** Until this browser's memory and the installation's keys are at hand, nothing is taken. */
  ready(): Promise<void>;
  take(sent: SentEntry, isNewest: boolean): void;
  release(): readonly Entry[];
  /** Entries beyond this are not shown. */
  readonly isSound: boolean;
  /** The server said how long the record is, asked at `askedAt` (performance.now()) by a reader that had `mine`. */
  heard(size: number, mine: number, askedAt: number): void;
  /** An answer about the record's length is wanted, to know more. */
  readonly isWaiting: boolean;
  /** By which other things that the log has signed are checked; none while they are not known. */
  readonly keys: readonly VerifierKey[];
  takeAway(numbers: readonly number[], fields: readonly string[]): void;
  receipt(number: number): string | null;
  /** The file for others, with the entries as they were served. */
  evidence(): Promise<string>;
  /** The evidence has been taken care of. */
  dismiss(): Promise<void>;
  /** Whoever reads has made sure of the new keys. */
  trustPublished(): Promise<void>;
  /** Looks whether witnesses have signed meanwhile. */
  lookForWitnesses(): Promise<void>;
  /** A head that another party shows. */
  compare(text: string): Comparison;
}

/** A shorter record, and a text that is missing, are told after this long: nodes of one server differ for a moment. */
export const patience = 15_000;
/** And after so many answers, so that a machine that slept is not a proof. */
const answers = 3;

const keysRetry = 500;
const keysWait = 1_500;
const keysLast = 3_600_000;

const nothing: Proof = {
  size: 0,
  root: null,
  log: null,
  note: null,
  signature: "unsigned",
  signedBy: [],
  published: [],
  keysSince: null,
  witnesses: [],
  pin: null,
  isKept: true,
  alarm: null,
};

/** The check of one round, with what this browser keeps of it. */
export function createGuard(dialogueId: string, vault: Vault, served: Served, authority: string): Guard {
  const proof = createStore<Proof>(nothing);
  let checker = new Checker(dialogueId, null, []);
  let isKept = true;
  let keysSince: number | null = null;
  let alarm: Alarm | null = null;
  /** What an earlier visit found. */
  let kept: KeptAlarm | null = null;
  let short: { since: number; count: number } | null = null;
  let preparing: Promise<void> | null = null;
  let hasKeys = false;
  let isPrepared = false;
  let keysAskedAt = 0;

  function tell(): void {
    const { head, size, root, log, isSound, lacksKeys, witnesses } = checker;
    const before = proof.get();
    const isTold = alarm && !alarm.isEarlier && alarm.troubles.length === checker.troubles.length;
    if (!isSound && !isTold) raise();
    const isSigned = head !== null && head.size === size;
    proof.set({
      size: isSound ? size : before.size,
      root: isSound ? root : before.root,
      log,
      note: isSound ? (isSigned ? head.note : null) : before.note,
      signature: lacksKeys ? "no-keys" : isSigned ? "signed" : "unsigned",
      signedBy: isSigned
        ? head.signedBy.map(({ id, publicKey }) => ({ id, publicKey: toBase64(publicKey) }))
        : [],
      published: [...checker.published],
      keysSince,
      witnesses: witnesses.map((witness) => ({ name: witness.name, time: timeOf(witness) })),
      pin: checker.pin,
      isKept,
      alarm,
    });
  }

  const timeOf = (witness: VerifierKey) =>
    checker.head?.cosignatures.find(({ key }) => key.name === witness.name && key.id === witness.id)?.time ??
    null;

  /** Kept without anybody's texts, until whoever sees it has taken care of it. What was kept before stays with it. */
  function raise(): void {
    const at = alarm && !alarm.isEarlier ? alarm.at : Date.now();
    const troubles = [...checker.troubles];
    alarm = { troubles, at, isEarlier: false };
    const evidence = withEarlier(checker.evidence(at, false), kept?.evidence);
    const isKnown = JSON.stringify(troubles) === JSON.stringify(kept?.troubles);
    if (!isKnown) void vault.change("alarms", dialogueId, () => ({ troubles, at, evidence }));
  }

  async function prepare(): Promise<void> {
    // What is kept is there in a moment; for the server's keys nobody waits long.
    const asked = policyOf();
    const [pin, keys, earlier, policy] = await Promise.all([
      vault.get("heads", dialogueId),
      vault.get("keys", authority),
      vault.get("alarms", dialogueId),
      Promise.race([asked, new Promise<null>((resolve) => setTimeout(resolve, keysWait, null))]),
    ]);
    checker = new Checker(dialogueId, pin, Object.keys(keys ?? {}));
    keysSince = earliest(keys);
    isKept = await vault.isLasting();
    if (policy) checker.learn(policy);
    else void asked.then(learn);
    if (earlier) {
      alarm = { troubles: earlier.troubles, at: earlier.at, isEarlier: true };
      kept = earlier;
    }
    isPrepared = true;
    tell();
  }

  async function policyOf(): Promise<Policy | null> {
    keysAskedAt = performance.now();
    try {
      const policy = await served.policy(dialogueId);
      hasKeys = true;
      return policy;
    } catch {
      // Asked again with the next answer; until then the page says that it has no keys.
      return null;
    }
  }

  /** Where there are none yet, as before a round was opened; and now and then, because keys may change. */
  function askForKeys(): void {
    const isTime = performance.now() - keysAskedAt >= (hasKeys && !checker.lacksKeys ? keysLast : keysRetry);
    if (!isTime) return;
    void policyOf().then(learn);
  }

  function learn(policy: Policy | null): void {
    if (!policy) return;
    checker.learn(policy);
    tell();
    void pin();
  }

  /** The newest head that holds, unless another tab knows a larger one: that one is held against what comes. */
  async function pin(): Promise<void> {
    const { log, size, root, head, isSound, trusted } = checker;
    if (!isSound || log === null || root === null) return;
    const note = head?.size === size ? head.note : null;
    const mine: Pin = { log, size, root, note, at: Date.now() };
    const stands = await vault.change("heads", dialogueId, (now) => (now && now.size >= size ? now : mine));
    if (stands && stands !== mine) checker.expect(stands);
    const keys = await vault.change("keys", authority, (now) => {
      const fresh = [...trusted].filter((key) => !(key in (now ?? {})));
      return fresh.length === 0
        ? now
        : { ...now, ...Object.fromEntries(fresh.map((key) => [key, Date.now()])) };
    });
    keysSince = earliest(keys);
    isKept = await vault.isLasting();
    tell();
  }

  return {
    proof,
    ready() {
      preparing ??= prepare();
      return preparing;
    },
    get isSound() {
      return checker.isSound;
    },
    get isWaiting() {
      return (
        checker.isSound &&
        (short !== null || checker.missingSince() !== null || !hasKeys || checker.lacksKeys)
      );
    },
    take(sent, isNewest) {
      checker.take(sent, isNewest, performance.now());
      if (isNewest && checker.lacksKeys) askForKeys();
      if (!isNewest && checker.isSound) return;
      tell();
      void pin();
    },
    release: () => checker.release(),
    heard(size, mine, askedAt) {
      if (!isPrepared) return;
      askForKeys();
      const known = Math.max(checker.pin?.size ?? 0, mine);
      if (size >= known) short = null;
      else short = { since: short?.since ?? askedAt, count: (short?.count ?? 0) + 1 };
      if (short && short.count >= answers && askedAt - short.since >= patience && checker.isSound)
        checker.rolledBack(size, known);
      const missing = checker.missingSince();
      if (missing !== null && mine >= size && askedAt - missing >= patience) checker.settle();
      tell();
    },
    get keys() {
      return checker.keys;
    },
    takeAway(numbers, fields) {
      checker.takeAway(numbers, fields);
    },
    receipt: (number) => checker.receipt(number),
    async evidence() {
      if (kept && checker.isSound) return kept.evidence;
      return withEarlier(checker.evidence(alarm?.at ?? Date.now(), true), kept?.evidence);
    },
    async dismiss() {
      await vault.change("alarms", dialogueId, () => null);
      alarm = null;
      kept = null;
      if (!checker.isSound) window.location.reload();
      tell();
    },
    async trustPublished() {
      const { published } = checker;
      await vault.change("keys", authority, (now) => ({
        ...now,
        ...Object.fromEntries([...published].map((key) => [key, Date.now()])),
      }));
      await vault.change("alarms", dialogueId, () => null);
      window.location.reload();
    },
    async lookForWitnesses() {
      if (checker.witnesses.length === 0) return;
      const note = await served.checkpoint(dialogueId).catch(() => null);
      if (note) checker.compare(note);
      tell();
    },
    compare(text) {
      const comparison = compareHeads(checker, text);
      tell();
      return comparison;
    },
  };
}

const mostEarlier = 5;

/** One file, though the record did not fit at several visits. */
function withEarlier(evidence: string, earlier: string | undefined): string {
  if (earlier === undefined) return evidence;
  const { earlier: before = [], ...file } = JSON.parse(earlier) as { earlier?: unknown[] };
  const all = [...before, file].slice(-mostEarlier);
  return `${JSON.stringify({ ...JSON.parse(evidence), earlier: all }, null, 1)}\n`;
}

function earliest(keys: Readonly<Record<string, number>> | null): number | null {
  const times = Object.values(keys ?? {});
  return times.length === 0 ? null : Math.min(...times);
}
