import { type DialogueRecord, type Entry, readRecord } from "@samtidig/ledger";
import { isProven, proofLasts } from "./connection.ts";
import { follow, startAfter } from "./follow.ts";
import { keepSame } from "./keep-same.ts";
import type { Guard } from "./proof/guard.ts";
import type { SentEntry } from "./sent.ts";
import type { Socket, Subscription } from "./socket.ts";
import { patience, type Status, sameStatus, statusOf } from "./status.ts";
import { createStore, type Store } from "./store.ts";
import { leaseSeconds, type OpenStream } from "./stream.ts";
import { withoutRedacted } from "./take-away.ts";

/** Where a reader gets entries from, besides the socket. */
export interface Source {
  /** The query text of `entries($dialogueId, $after)`. */
  readonly subscription: string;
  /** At most 100 entries after a number, and how long the record is; null where there is no such dialogue. */
  page(after: number): Promise<{ entries: readonly SentEntry[]; size: number } | null>;
  /** How long the record is now; null where there is no such dialogue. */
  size(): Promise<number | null>;
  /** The subscription by another way, where there is no socket. */
  readonly stream: OpenStream;
}

export interface Reading {
  readonly entries: readonly Entry[];
  readonly record: DialogueRecord;
  /** How long the record was when this reader started; null until known. What is above it came while it watched. */
  readonly startedAt: number | null;
  /** The server knows no such dialogue, or not for this reader. */
  readonly isMissing: boolean;
}

/** A reader with a number: asks "what since n?", shows each entry once and in order, and tells how fresh it is. */
export interface Reader {
  readonly reading: Store<Reading>;
  readonly status: Store<Status>;
  readonly guard: Guard;
  /** Starts reading, or goes on from my number; gives the way to stop. */
  open(): () => void;
}

const pollEvery = 5_000;
/** Before the first connection, HTTP is tried after this long. */
const firstPatience = 1_500;
const tick = 1_000;
/** A gap is asked for at most this often. */
const askEvery = 1_000;
/** Well before the server ends a stream. */
const renewAfter = (leaseSeconds * 1_000 * 2) / 3;
/** A burst of entries becomes one rendering. */
const gather = 40;
/** So long is checked in one go before the page may do something else. */
const slice = 12;

export function createReader(socket: Socket, dialogueId: string, source: Source, guard: Guard): Reader {
  const reading = createStore<Reading>({
    entries: [],
    record: readRecord([]),
    startedAt: null,
    isMissing: false,
  });
  const status = createStore<Status>({ kind: "connecting" });
  let place = startAfter<SentEntry>(0);
  let arrived: SentEntry[] = [];
  /** In order, and not checked yet. */
  let unchecked: SentEntry[] = [];
  let isChecking = false;
  let size: number | null = null;
  let polledAt: number | null = null;
  let closeStream: (() => void) | null = null;
  let streamAskedAt = 0;
  let streamedAt: number | null = null;
  /** Whoever says "live" must stop as soon as its proof is too old, not at the next tick. */
  let expiring: ReturnType<typeof setTimeout> | undefined;
  let nextStreamAt = 0;
  let isAhead = false;
  let isPolling = false;
  let nextPollAt = 0;
  let nextAskAt = 0;
  let nextMeasureAt = 0;
  let generation = 0;
  let isClosed = true;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let subscription: Subscription | undefined;

  const tell = () => {
    const known = {
      connection: socket.connection.get(),
      mine: reading.get().entries.length,
      size,
      streamedAt,
      polledAt,
      isAhead,
      isSound: guard.isSound,
    };
    const next = statusOf(known, Date.now());
    if (!sameStatus(next, status.get())) status.set(next);
  };

  function take(): void {
    gathering = undefined;
    const step = follow(place, arrived);
    arrived = [];
    place = step.place;
    unchecked.push(...step.taken);
    size = size === null ? null : Math.max(size, place.mine);
    fillGap();
    void check();
    tell();
  }

  /** Nothing is shown before it has been checked, and nothing that comes after what does not fit. */
  async function check(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    await guard.ready();
    while (unchecked.length > 0 && guard.isSound) {
      const batch = unchecked;
      unchecked = [];
      let until = performance.now() + slice;
      for (const [index, sent] of batch.entries()) {
        guard.take(sent, index === batch.length - 1);
        if (performance.now() < until) continue;
        await new Promise((resolve) => setTimeout(resolve));
        until = performance.now() + slice;
      }
      show(guard.release());
    }
    isChecking = false;
    tell();
  }

  function show(fresh: readonly Entry[]): void {
    if (fresh.length === 0) return;
    const { entries, record, startedAt } = reading.get();
    let all = [...entries, ...fresh];
    for (const entry of fresh) {
      if (entry.kind !== "redaction") continue;
      all = withoutRedacted(all, entry);
      guard.takeAway(entry.refersTo, entry.fields);
    }
    reading.set({ entries: all, record: keepSame(record, readRecord(all)), startedAt, isMissing: false });
  }

  function fillGap(): void {
    if (place.held.size === 0 || Date.now() < nextAskAt) return;
    nextAskAt = Date.now() + askEvery;
    subscription?.again();
  }

  function arrive(entries: readonly SentEntry[]): void {
    if (isClosed || entries.length === 0 || !guard.isSound) return;
    arrived.push(...entries);
    // A tab out of sight has its timers slowed down, and what is redacted has to go from it at once too.
    if (globalThis.document?.hidden && entries.some(takesAway)) take();
    else gathering ??= setTimeout(take, gather);
  }

  /** `mine` was my number when it was asked: newer entries may have overtaken the answer. */
  function heard(newSize: number, mine: number, askedAt: number): void {
    guard.heard(newSize, mine, askedAt);
    size = Math.max(newSize, place.mine);
    isAhead = newSize < mine;
    if (reading.get().startedAt === null) reading.set({ ...reading.get(), startedAt: newSize });
  }

  /** A new connection proves nothing about the record's length: ask. */
  async function measure(): Promise<void> {
    const asked = generation;
    const { mine } = place;
    const askedAt = performance.now();
    nextMeasureAt = Date.now() + pollEvery;
    const answer = await source.size().catch(() => undefined);
    await guard.ready();
    if (isClosed || asked !== generation) return;
    if (answer === undefined)
      setTimeout(() => asked === generation && !isClosed && void measure(), pollEvery);
    else if (answer === null) miss(mine, askedAt);
    else heard(answer, mine, askedAt);
    tell();
  }

  function miss(mine: number, askedAt: number): void {
    guard.heard(0, mine, askedAt);
    reading.set({ ...reading.get(), isMissing: true });
  }

  async function poll(): Promise<void> {
    isPolling = true;
    nextPollAt = Date.now() + pollEvery * (0.8 + 0.4 * Math.random());
    try {
      for (let isMore = true; isMore && !isClosed; ) {
        const { mine } = place;
        const askedAt = performance.now();
        const page = await source.page(mine);
        await guard.ready();
        if (!page) return miss(mine, askedAt);
        heard(page.size, mine, askedAt);
        arrive(page.entries);
        if (gathering) {
          clearTimeout(gathering);
          take();
        }
        isMore = page.entries.length > 0 && place.mine < page.size;
      }
      polledAt = Date.now();
      // The server answers: the socket need not wait for its turn.
      socket.check();
    } catch {
      // Not reachable by HTTP either: the status says so by itself.
    } finally {
      isPolling = false;
      tell();
    }
  }

  /** In place of the socket, until that is there again. */
  function startStream(): void {
    const alive = () => {
      const isNew = streamedAt === null;
      streamedAt = Date.now();
      clearTimeout(expiring);
      expiring = setTimeout(tell, proofLasts + 1);
      if (isNew) void measure();
      tell();
    };
    const closeEarlier = closeStream;
    streamAskedAt = Date.now();
    closeStream = source.stream<{ entries: SentEntry }>({
      query: source.subscription,
      variables: { dialogueId, after: place.mine },
      next: ({ entries }) => arrive([entries]),
      alive,
      ended() {
        nextStreamAt = Date.now() + pollEvery * (0.8 + 0.4 * Math.random());
        stopStream();
        tell();
      },
    });
    // What came by it is not asked for again, and what comes now comes by the new one.
    closeEarlier?.();
  }

  function stopStream(): void {
    closeStream?.();
    closeStream = null;
    streamedAt = null;
    clearTimeout(expiring);
  }

  function beat(): void {
    const { phase, downSince, generation: now } = socket.connection.get();
    if (now !== generation) {
      generation = now;
      size = null;
      void measure();
    }
    const waited = downSince === null ? 0 : Date.now() - downSince;
    const isBlocked = phase === "connecting" && waited >= (generation === 0 ? firstPatience : patience);
    fillGap();
    const isReached = phase === "open" || streamedAt !== null;
    if (guard.isWaiting && isReached && Date.now() >= nextMeasureAt) void measure();
    // One that has gone silent, or never said a word, is no better than none.
    if (phase === "open" || !isProven(streamedAt ?? streamAskedAt, Date.now())) stopStream();
    if (closeStream !== null && Date.now() - streamAskedAt >= renewAfter) startStream();
    if (isBlocked && closeStream === null && Date.now() >= nextStreamAt) startStream();
    if (isBlocked && streamedAt === null && !isPolling && Date.now() >= nextPollAt) void poll();
    tell();
  }

  function open(): () => void {
    isClosed = false;
    // Of what was published since it was last open nothing has been heard.
    size = null;
    generation = 0;
    subscription = socket.subscribe<{ entries: SentEntry }>({
      query: source.subscription,
      variables: () => ({ dialogueId, after: place.mine }),
      next: ({ entries }) => arrive([entries]),
      refused(code) {
        if (code === "NOT_FOUND") miss(place.mine, performance.now());
        if (code === "AHEAD_OF_LOG") isAhead = true;
        tell();
      },
    });
    const unwatch = socket.connection.watch(() => {
      const { generation: now, phase } = socket.connection.get();
      // Each proof of life comes by here too; a line that has gone down is not live from this moment on.
      if (now !== generation || phase !== "open" || status.get().kind !== "live") beat();
    });
    const beating = setInterval(beat, tick);
    beat();
    return () => {
      isClosed = true;
      clearTimeout(gathering);
      gathering = undefined;
      arrived = [];
      clearInterval(beating);
      stopStream();
      unwatch();
      subscription?.stop();
    };
  }

  return { reading, status, guard, open };
}

const takesAway = ({ leaf }: SentEntry) => leaf.includes('"kind":"redaction"');
