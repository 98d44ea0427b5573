/** How much of a text is shown, and how large: step 0 is the largest. */
export interface Fit {
  readonly step: number;
  readonly text: string;
  readonly isWhole: boolean;
}

const steps = 4;

/**
 * The largest type in which a text fits; in the smallest, as many words of it as leave room for `rest`, which says
 * where to read on. `fits` tells whether a text of a step has room.
 */
export function fitText(text: string, rest: string, fits: (text: string, step: number) => boolean): Fit {
  for (let step = 0; step < steps; step += 1) if (fits(text, step)) return { step, text, isWhole: true };
  const step = steps - 1;
  const words = text.split(/(?<=\s)(?=\S)/);
  const begun = (count: number) => `${words.slice(0, count).join("").trimEnd()} …`;
  let fitting = 0;
  for (let tooMany = words.length; tooMany - fitting > 1; ) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (fits(`${begun(middle)} ${rest}`, step)) fitting = middle;
    else tooMany = middle;
  }
  return { step, text: begun(fitting), isWhole: false };
}
