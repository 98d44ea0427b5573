/** The longest texts that the server takes, to count down from. The server decides. */
export const lengths = {
  title: 200,
  question: 5_000,
  answer: 10_000,
  clarification: 10_000,
  reason: 2_000,
} as const;
