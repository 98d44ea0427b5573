/** How much of a text is shown, and how large: step 0 is the largest. */
export interface Fit {
  readonly step: number;
  readonly text: string;
  readonly isWhole: boolean;
}

/** A text, and how high it is when it is shown so; with whatever is shown beside a text that is not whole. */
export interface Measured {
  readonly text: string;
  readonly height: (fit: Fit) => number;
}

const steps = 4;
/** Of the room: what a question has however long its answer is. */
const shareOfQuestion = 0.36;

/** The largest type in which a text has room; in the smallest, as many words of it as there is room for. */
export function fitText({ text, height }: Measured, room: number, largest = 0): Fit {
  const fits = (fit: Fit) => height(fit) <= room;
  for (let step = largest; step < steps; step += 1) {
    const whole = { step, text, isWhole: true };
    if (fits(whole)) return whole;
  }
  const step = steps - 1;
  const words = text.split(/(?<=\s)(?=\S)/);
  const begun = (count: number): Fit => {
    return { step, text: `${words.slice(0, count).join("").trimEnd()} …`, isWhole: false };
  };
  let fitting = 0;
  for (let tooMany = words.length; tooMany - fitting > 1; ) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(begun(middle))) fitting = middle;
    else tooMany = middle;
  }
  return begun(fitting);
}

/** A question over its answer: most of the room is the answer's, and neither is cut where the other leaves room. */
export function fitBoth(question: Measured, answer: Measured, room: number): readonly [Fit, Fit] {
  const beside = (largest: number) => {
    const claimed = answer.height(fitText(answer, room * (1 - shareOfQuestion), largest));
    return fitText(question, room - claimed);
  };
  const large = beside(0);
  const asked = large.isWhole ? large : beside(steps - 1);
  return [asked, fitText(answer, room - question.height(asked))];
}
