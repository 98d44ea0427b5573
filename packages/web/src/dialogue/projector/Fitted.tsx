import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { type Fit, fitText } from "./fit.ts";

interface Props {
  text: string;
  lang: string | undefined;
  /** Said where the text is shortened: where the rest stands. */
  rest: string;
  /** Of the height of what surrounds it; left out: all that is left of it. */
  share?: number;
}

/** A narrow or low window scrolls, and shows everything. */
const scrolls = "(width < 800px) or (height < 420px)";

/** A text in the largest type in which it fits; what does not fit is shortened. */
export function Fitted({ text, lang, rest, share }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const fit = useFit(box, text, rest, share);
  return (
    <div ref={box} className="fitted" data-share={share !== undefined || undefined} lang={lang} dir="auto">
      <p className="fitted-text" data-step={fit.step}>
        {fit.text}
        {!fit.isWhole && <span className="fitted-rest"> {rest}</span>}
      </p>
    </div>
  );
}

function useFit(box: RefObject<HTMLDivElement | null>, text: string, rest: string, share?: number): Fit {
  const [fit, setFit] = useState<Fit>({ step: 0, text, isWhole: true });
  const measure = useCallback(() => {
    if (!box.current) return;
    const next = window.matchMedia(scrolls).matches
      ? { step: 0, text, isWhole: true }
      : measured(box.current, text, rest, share);
    setFit((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
  }, [box, text, rest, share]);
  // Before it is painted: nobody in the hall sees it jump.
  useLayoutEffect(() => {
    measure();
    void document.fonts.ready.then(measure);
    const surroundings = share === undefined ? box.current : box.current?.parentElement;
    if (!surroundings) return;
    const observer = new ResizeObserver(measure);
    observer.observe(surroundings);
    return () => observer.disconnect();
  }, [box, measure, share]);
  return fit;
}

/** Tried out on a paragraph that nobody sees. */
function measured(box: HTMLElement, text: string, rest: string, share: number | undefined): Fit {
  const height = share === undefined ? box.clientHeight : (box.parentElement?.clientHeight ?? 0) * share;
  const probe = document.createElement("p");
  probe.className = "fitted-text fitted-probe";
  const pointer = document.createElement("span");
  pointer.className = "fitted-rest";
  pointer.textContent = ` ${rest}`;
  box.append(probe);
  const fit = fitText(text, (tried) => {
    probe.dataset.step = String(tried.step);
    probe.replaceChildren(tried.text, ...(tried.isWhole ? [] : [pointer]));
    return probe.offsetHeight <= height;
  });
  probe.remove();
  return fit;
}
