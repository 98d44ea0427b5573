import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { refusedField } from "../../client/refusal.ts";
import { serverNow } from "../../client/server-clock.ts";
import { useSession } from "../../client/session.tsx";
import { useDraft } from "../../client/use-draft.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { useDateFaultText } from "../use-date-fault-text.ts";
import { type Buyer, type DialogueDraft, draftOf, emptyDraft } from "./draft.ts";
import { faultsIn, isFaulty } from "./faults.ts";
import { NeedStep } from "./NeedStep.tsx";
import { ReviewStep } from "./ReviewStep.tsx";
import { RoundStep } from "./RoundStep.tsx";
import { Steps } from "./Steps.tsx";
import { useCreate } from "./use-create.ts";

const start = emptyDraft(Date.now());
const writing = ["need", "round"] as const;
type Writing = (typeof writing)[number];

/** The steps in which one writes and looks over; what is typed is kept until the draft is made. */
export function WriteSteps({ hosts }: { hosts: [Buyer, ...Buyer[]] }) {
  const { t } = useTranslation("dialogueNew");
  const say = useRefusalText();
  const sayFault = useDateFaultText();
  const navigate = useNavigate();
  const { actingFor } = useSession();
  const [params] = useSearchParams();
  const kept = useDraft("new-dialogue", start);
  const [tried, setTried] = useState<Writing[]>([]);
  const chosen = kept.value.organisationId ?? actingFor?.organisation.id;
  const host = hosts.find(({ id }) => id === chosen) ?? hosts[0];
  const draft = draftOf(host, kept.value);
  const put = (part: Partial<DialogueDraft>) => kept.set((before) => ({ ...before, ...part }));
  const { create, clear, isBusy, refusals } = useCreate(draft, host.id, (needId) =>
    put({ needFrom: "own", needId }),
  );
  const change = (part: Partial<DialogueDraft>) => {
    clear();
    put(part);
  };

  // "Start a dialogue about this need", from the need's page.
  const asked = params.get("need");
  const { set } = kept;
  useEffect(() => {
    if (asked) set((before) => ({ ...before, needFrom: "own", needId: asked }));
  }, [asked, set]);

  const faults = faultsIn(draft, serverNow());
  const step = params.get("step") ?? "need";
  const refusalAt = (where: Writing) => (field: string) => {
    const fault = tried.includes(where) ? faults[where][field] : undefined;
    if (!fault) return say.at(refusals[where], field);
    if (fault.kind === "tooLong") return undefined;
    return fault.kind === "missing" ? t("faults.missing") : sayFault(fault);
  };
  const faulty = writing.filter(
    (where) => (tried.includes(where) && isFaulty(faults[where])) || refusedField(refusals[where]),
  );
  const goFrom = (where: Writing, next: string) => {
    setTried((before) => [...before, where]);
    if (!isFaulty(faults[where])) navigate(`?step=${next}`);
  };
  const make = async () => {
    setTried([...writing]);
    if (writing.some((where) => isFaulty(faults[where]))) return;
    const dialogueId = await create();
    if (!dialogueId) return;
    kept.clear();
    navigate(`?step=open&dialogue=${dialogueId}`, { replace: true });
  };

  const common = { draft, change };
  return (
    <div className="stack">
      <Steps current={step === "round" || step === "review" ? step : "need"} faulty={[...faulty]} />
      {step === "round" ? (
        <RoundStep
          {...common}
          hosts={hosts}
          host={host}
          refusalAt={refusalAt("round")}
          onNext={() => goFrom("round", "review")}
        />
      ) : step === "review" ? (
        <ReviewStep
          draft={draft}
          hostName={host.name}
          faulty={faulty}
          refusal={refusals.need ? say(refusals.need) : refusals.round ? say(refusals.round) : undefined}
          isBusy={isBusy}
          onCreate={make}
        />
      ) : (
        <NeedStep
          {...common}
          organisationId={host.id}
          refusalAt={refusalAt("need")}
          onNext={() => goFrom("need", "round")}
        />
      )}
    </div>
  );
}
