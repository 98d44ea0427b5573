/** The longest texts that the server takes, to count down from. The server decides. */
export const lengths = {
  title: 200,
  invitation: 10_000,
  needPart: 5_000,
  question: 5_000,
  answer: 10_000,
  clarification: 10_000,
  reason: 2_000,
  session: 5_000,
  address: 1_000,
} as const;

/** Neither blank nor longer than the server takes it, counted as it counts. */
export function isWithin(text: string, max: number): boolean {
  return text.trim() !== "" && !isTooLong(text, max);
}

export function isTooLong(text: string, max: number): boolean {
  return [...text.normalize("NFC")].length > max;
}
