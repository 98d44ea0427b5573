/** What this browser remembers. Storage may be full or closed; then nothing is remembered, and nothing fails. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`samtidig.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`samtidig.${name}`, value);
  } catch {
    // Not remembered.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(`samtidig.${name}`);
  } catch {
    // Nothing was remembered.
  }
}

/** All of that kind, whoever of this browser's people they belong to. */
export function forgetAll(isMeant: (name: string) => boolean): void {
  try {
    const prefix = "samtidig.";
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix) && isMeant(key.slice(prefix.length))) localStorage.removeItem(key);
  } catch {
    // Nothing was remembered.
  }
}

export function recallJson<T>(name: string): T | undefined {
  try {
    return JSON.parse(recall(name) ?? "") as T;
  } catch {
    return undefined;
  }
}
