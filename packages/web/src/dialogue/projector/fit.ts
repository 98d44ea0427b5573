/** How much of a text is shown, and how large: step 0 is the largest. */
export interface Fit {
  readonly step: number;
  readonly text: string;
  readonly isWhole: boolean;
}

const steps = 4;

/**
 * The largest type in which a text fits; in the smallest, as many words of it as there is room for. `fits` tells
 * whether it has room, with whatever is shown beside a text that is not whole.
 */
export function fitText(text: string, fits: (fit: Fit) => boolean): Fit {
  for (let step = 0; step < steps; step += 1) {
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
