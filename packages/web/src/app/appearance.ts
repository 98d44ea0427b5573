import { useSyncExternalStore } from "react";
import { forget, keep, recall } from "../client/browser-storage.ts";

export const appearances = ["auto", "light", "dark"] as const;
export type Appearance = (typeof appearances)[number];

const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function current(): Appearance {
  const saved = recall("appearance");
  return appearances.find((one) => one === saved) ?? "auto";
}

function choose(next: Appearance): void {
  if (next === "auto") forget("appearance");
  else keep("appearance", next);
  document.documentElement.dataset.colorScheme = next;
  for (const listener of listeners) listener();
}

/** Light, dark, or as the system; `public/appearance.js` sets it before the first paint. */
export function useAppearance(): [Appearance, (next: Appearance) => void] {
  return [useSyncExternalStore(listen, current), choose];
}
