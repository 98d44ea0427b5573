/** Moves the reader to a part of the page, because the reader asked for it; what is folded there is opened. */
export function goToPart(id: string): void {
  const part = document.getElementById(id);
  if (!part) return;
  part.closest("details")?.setAttribute("open", "");
  part.scrollIntoView({ block: "start" });
  const begin = part.querySelector<HTMLElement>("textarea") ?? part.querySelector<HTMLElement>("button, a");
  (part.tabIndex >= 0 || part.hasAttribute("tabindex") ? part : begin)?.focus({ preventScroll: true });
}
