/**
 * What has the focus may go away by what was done with it: a question is withdrawn, an answer published. The focus then
 * goes to what came of it (marked `data-focus-first`), else to the heading of the nearest part of the page that is still
 * there, and never falls to the top of the window. What takes it has `tabIndex={-1}`; the page's h1 is the last of them.
 */
export function keepFocus(root: HTMLElement): () => void {
  let focused: Element | null = null;
  let around: Element[] = [];
  /** Where it was put for want of something better. */
  let placed: Element | null = null;
  const remember = ({ target }: Event) => {
    focused = target as Element;
    if (focused !== placed) placed = null;
    around = [];
    for (let part = focused.parentElement; part; part = part.parentElement) around.push(part);
  };
  // Whoever presses elsewhere has let go of it themselves.
  const forget = ({ target }: Event) => {
    if (!focused?.contains(target as Node)) focused = null;
  };
  const nearest = () => {
    for (const part of around) {
      if (!part.isConnected || !root.contains(part)) continue;
      const home = part.matches(homes) ? part : part.querySelector(homes);
      if (home) return home;
    }
    return null;
  };
  const look = (changes: readonly MutationRecord[]) => {
    const isLost = focused?.isConnected === false && document.activeElement === document.body;
    if (!isLost && (placed === null || document.activeElement !== placed)) return;
    const home = arrivedIn(changes) ?? (isLost ? nearest() : null);
    if (!(home instanceof HTMLElement)) return;
    placed = home;
    home.focus();
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

function arrivedIn(changes: readonly MutationRecord[]): Element | null {
  for (const { addedNodes } of changes)
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      const first = node.matches(arrivals) ? node : node.querySelector(arrivals);
      if (first) return first;
    }
  return null;
}

const arrivals = "[data-focus-first][tabindex='-1']";
const homes = ":is(h1, h2, h3, [data-focus-home])[tabindex='-1']";
