/** What the hosts are writing to everyone. */
export interface AnswerDraft {
  readonly text: string;
  /** The submissions that were chosen when it was last typed in. */
  readonly about: readonly string[];
}

export const noAnswer: AnswerDraft = { text: "", about: [] };
