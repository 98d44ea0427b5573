/** Moves the reader to an entry, because the reader asked for it. */
export function goToEntry(number: number): void {
  const entry = document.getElementById(`${number}`);
  entry?.scrollIntoView({ block: "start" });
  entry?.querySelector<HTMLElement>(".entry-name")?.focus({ preventScroll: true });
}
