/** What this browser keeps of records, so that a later visit can be held against it. No text of anybody's is among it. */
export interface Vault {
  /** False where the browser keeps nothing: then what is known lasts as long as the page. */
  isLasting(): Promise<boolean>;
  get<S extends keyof Kept>(store: S, id: string): Promise<Kept[S] | null>;
  /** In one step, so that two tabs do not overwrite each other; null takes it away. Answers what stands there now. */
  change<S extends keyof Kept>(
    store: S,
    id: string,
    next: (now: Kept[S] | null) => Kept[S] | null,
  ): Promise<Kept[S] | null>;
}

/** The head of a record that was last found to hold. */
export interface Pin {
  readonly log: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Null where the record was not signed. */
  readonly note: string | null;
  /** When, by this machine's clock. */
  readonly at: number;
}

/** Something that did not fit, until whoever saw it says that it has been taken care of. */
export interface KeptAlarm {
  readonly troubles: readonly Trouble[];
  readonly evidence: string;
  readonly at: number;
}

/** What did not fit: a finding's code, or one of the page's own. */
export interface Trouble {
  readonly code: string;
  readonly number?: number;
  readonly field?: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Kept {
  /** By dialogue. */
  heads: Pin;
  /** By authority (the first part of an origin): public keys, base64, and when each was first seen. */
  keys: Readonly<Record<string, number>>;
  /** By dialogue. */
  alarms: KeptAlarm;
}

/** Some browsers never answer where they keep nothing; a busy machine does, and must not be taken for one of them. */
const answersWithin = 5_000;

function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error("the store does not answer")), answersWithin),
  );
  return Promise.race([answer, late]);
}

const stores: readonly (keyof Kept)[] = ["heads", "keys", "alarms"];

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Throws where there is none, as in some private windows.
    const request = indexedDB.open("samtidig", 1);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("the store is blocked"));
  });
}

/** Kept by the browser, or where it refuses, by the page. */
export function createVault(openDatabase: () => Promise<IDBDatabase> = open): Vault {
  const memory = new Map<string, unknown>();
  const opened = Promise.resolve()
    .then(() => inTime(openDatabase()))
    .catch(() => null);
  let hasFailed = false;

  function inMemory<S extends keyof Kept>(
    store: S,
    id: string,
    next: (now: Kept[S] | null) => Kept[S] | null,
  ): Kept[S] | null {
    const place = `${store} ${id}`;
    const value = next((memory.get(place) as Kept[S] | undefined) ?? null);
    memory.set(place, value);
    return value;
  }

  const change: Vault["change"] = async (store, id, next) => {
    const database = hasFailed ? null : await opened;
    if (!database) return inMemory(store, id, next);
    try {
      return await inTime(changeIn(database, store, id, next));
    } catch {
      // Full, or taken away while the page was open.
      hasFailed = true;
      return inMemory(store, id, next);
    }
  };
  return {
    change,
    get: (store, id) => change(store, id, (now) => now),
    isLasting: async () => (await opened) !== null && !hasFailed,
  };
}

function changeIn<S extends keyof Kept>(
  database: IDBDatabase,
  store: S,
  id: string,
  next: (now: Kept[S] | null) => Kept[S] | null,
): Promise<Kept[S] | null> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, "readwrite");
    const kept = transaction.objectStore(store);
    let value: Kept[S] | null = null;
    const asked = kept.get(id);
    asked.onsuccess = () => {
      const now = (asked.result as Kept[S] | undefined) ?? null;
      value = next(now);
      if (value === now) return;
      if (value === null) kept.delete(id);
      else kept.put(value, id);
    };
    transaction.oncomplete = () => resolve(value);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}
