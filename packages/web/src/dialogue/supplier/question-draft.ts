/** The question that is being written in a round, kept in this browser. */
export const blankQuestion = { text: "", mayReword: true };

export const draftName = (dialogueId: string) => `ask.${dialogueId}`;
