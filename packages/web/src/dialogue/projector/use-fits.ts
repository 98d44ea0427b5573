import { type RefObject, useCallback, useLayoutEffect, useState } from "react";
import { type Fit, fitBoth, fitText, type Measured } from "./fit.ts";

export interface Said {
  readonly text: string;
  /** Said where the text is shortened: where the rest stands. */
  readonly rest: string;
}

/** A narrow or low window scrolls, and shows everything. */
const scrolls = "(width < 800px) or (height < 420px)";

/** How one text, or a question and its answer, fit in the boxes (`Fitted`) of the stage, in this order. */
export function useFits(stage: RefObject<HTMLElement | null>, texts: readonly Said[]): readonly Fit[] {
  const [fits, setFits] = useState<readonly Fit[]>([]);
  const measure = useCallback(() => {
    if (!stage.current) return;
    const next = window.matchMedia(scrolls).matches ? texts.map(whole) : measured(stage.current, texts);
    setFits((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
  }, [stage, texts]);
  // Before it is painted: nobody in the hall sees it jump.
  useLayoutEffect(() => {
    measure();
    void document.fonts.ready.then(measure);
    if (!stage.current) return;
    const observer = new ResizeObserver(measure);
    observer.observe(stage.current);
    return () => observer.disconnect();
  }, [stage, measure]);
  return texts.map((said, place) => fits[place] ?? whole(said));
}

function whole({ text }: Said): Fit {
  return { step: 0, text, isWhole: true };
}

function measured(stage: HTMLElement, texts: readonly Said[]): readonly Fit[] {
  const boxes = [...stage.querySelectorAll<HTMLElement>(".fitted")];
  const probes = texts.flatMap((said, place) => (boxes[place] ? [probeIn(boxes[place], said)] : []));
  const [one, other] = probes;
  const room = roomOf(boxes);
  const fits = other ? fitBoth(one as Probe, other, room) : one ? [fitText(one, room)] : [];
  for (const probe of probes) probe.remove();
  return fits;
}

/** The last box takes what the others leave: all there is, where they take nothing. */
function roomOf(boxes: readonly HTMLElement[]): number {
  const others = boxes.slice(0, -1);
  for (const box of others) box.style.display = "none";
  const room = boxes.at(-1)?.clientHeight ?? 0;
  for (const box of others) box.style.display = "";
  return room;
}

interface Probe extends Measured {
  remove(): void;
}

/** Tried out on a paragraph that nobody sees. */
function probeIn(box: HTMLElement, { text, rest }: Said): Probe {
  const paragraph = document.createElement("p");
  paragraph.className = "fitted-text fitted-probe";
  const pointer = document.createElement("span");
  pointer.className = "fitted-rest";
  pointer.textContent = ` ${rest}`;
  box.append(paragraph);
  return {
    text,
    height(fit) {
      paragraph.dataset.step = String(fit.step);
      paragraph.replaceChildren(fit.text, ...(fit.isWhole ? [] : [pointer]));
      return paragraph.offsetHeight;
    },
    remove: () => paragraph.remove(),
  };
}
