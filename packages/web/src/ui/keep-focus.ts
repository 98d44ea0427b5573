/**
 * What has the focus may go away by what was done with it: a question is withdrawn, a member removed. The focus then
 * goes to the heading of the nearest part of the page that is still there, and never falls to the top of the window.
 * A part that takes it has a heading (or itself) with `tabIndex={-1}`; the page's h1 is the last of them.
 */
export function keepFocus(root: HTMLElement): () => void {
  let focused: Element | null = null;
  let around: Element[] = [];
  const remember = ({ target }: Event) => {
    focused = target as Element;
    around = [];
    for (let part = focused.parentElement; part; part = part.parentElement) around.push(part);
  };
  // Whoever presses elsewhere has let go of it themselves.
  const forget = ({ target }: Event) => {
    if (!focused?.contains(target as Node)) focused = null;
  };
  const look = () => {
    if (!focused || focused.isConnected || document.activeElement !== document.body) return;
    focused = null;
    for (const part of around) {
      if (!part.isConnected || !root.contains(part)) continue;
      const home = part.matches(homes) ? part : part.querySelector<HTMLElement>(homes);
      if (home instanceof HTMLElement) return home.focus();
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true });
  root.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", forget);
  return () => {
    observer.disconnect();
    root.removeEventListener("focusin", remember);
    document.removeEventListener("pointerdown", forget);
  };
}

const homes = ":is(h1, h2, h3, [data-focus-home])[tabindex='-1']";
