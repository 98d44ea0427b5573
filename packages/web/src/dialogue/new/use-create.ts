import { useAct } from "../../client/use-act.ts";
import { graphql } from "../../generated/gql.ts";
import { type DialogueDraft, schedule } from "./draft.ts";

const CreateNeed = graphql(`
  mutation CreateNeed($input: CreateNeedInput!) {
    createNeed(input: $input) { id }
  }
`);

const CreateDialogue = graphql(`
  mutation CreateDialogue($input: CreateDialogueInput!) {
    createDialogue(input: $input) { id }
  }
`);

/** The need first, then the round from it; a need that was made is not made again. */
export function useCreate(draft: DialogueDraft, organisationId: string, onNeed: (needId: string) => void) {
  const [createNeed, need] = useAct(CreateNeed, "create-need");
  const [createDialogue, dialogue] = useAct(CreateDialogue, "create-dialogue");

  const create = async (): Promise<string | null> => {
    let needId = draft.needId;
    if (draft.needFrom === "new") {
      const made = await createNeed((key) => ({ input: { ...draft.need, organisationId, key } }));
      if (!made) return null;
      needId = made.createNeed.id;
      onNeed(needId);
    }
    const { title, invitation, language, coHosts } = draft.round;
    const coHostIds = coHosts.map(({ id }) => id);
    const made = await createDialogue((key) => ({
      input: {
        organisationId,
        needId,
        title,
        invitation,
        language,
        coHostIds,
        ...schedule(draft.round),
        key,
      },
    }));
    return made?.createDialogue.id ?? null;
  };
  return {
    create,
    /** What is being mended is no longer refused. */
    clear: () => {
      need.clear();
      dialogue.clear();
    },
    isBusy: need.isBusy || dialogue.isBusy,
    refusals: { need: need.refusal, round: dialogue.refusal },
  };
}
