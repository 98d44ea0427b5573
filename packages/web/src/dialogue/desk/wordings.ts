import { useMemo } from "react";
import { useDraft } from "../../client/use-draft.ts";
import { isWithin, lengths } from "../lengths.ts";
import { ownWords, type Submission } from "../submissions.ts";

type Texts = Readonly<Record<string, string>>;
const none: Texts = {};

/** The public wordings that the hosts are writing, by submission. */
export interface Wordings {
  wordingOf(submission: Submission): string;
  /** A wording that is blank or too long is none: the server would take another, or refuse. */
  isPublishable(submission: Submission): boolean;
  /** What a mutation says of it: nothing where the asker's own or agreed words are used. */
  publicTextOf(submission: Submission): { publicText?: string };
  reword(submission: Submission, text: string): void;
  forget(ids: readonly string[]): void;
}

/** One for the whole desk; kept in this browser until published. */
export function useWordings(dialogueId: string): Wordings {
  const { value, set } = useDraft<Texts>(`wordings.${dialogueId}`, none);
  return useMemo(() => {
    /** Only the asker's leave opens for other words than its own (I-12). */
    const wordingOf = (submission: Submission): string =>
      (submission.mayReword ? value[submission.id] : undefined) ?? ownWords(submission);
    const isReworded = (submission: Submission): boolean => wordingOf(submission) !== ownWords(submission);
    return {
      wordingOf,
      isPublishable: (submission) => isWithin(wordingOf(submission), lengths.question),
      publicTextOf: (submission) => (isReworded(submission) ? { publicText: wordingOf(submission) } : {}),
      reword: ({ id }, text) => set((before) => ({ ...before, [id]: text })),
      forget: (ids) =>
        set((before) => Object.fromEntries(Object.entries(before).filter(([id]) => !ids.includes(id)))),
    };
  }, [value, set]);
}
