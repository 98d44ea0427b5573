import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { useServerNow } from "../../client/server-clock.ts";
import { useSession } from "../../client/session.tsx";
import { goToPart } from "../go-to-part.ts";
import { phaseOf, takesQuestions } from "../phase.ts";
import { useRoom } from "../room.ts";
import { useInView } from "../use-in-view.ts";
import { AskBar } from "./AskBar.tsx";
import { AskQuestion } from "./AskQuestion.tsx";
import { Attention } from "./Attention.tsx";
import { OwnSubmissions } from "./OwnSubmissions.tsx";
import { TakeSeat } from "./TakeSeat.tsx";
import { UnsentQuestion } from "./UnsentQuestion.tsx";
import { useAttention } from "./use-attention.ts";
import { useOwnNews } from "./use-own-news.ts";
import { useWhyNot, WhyNot } from "./WhyNot.tsx";
import "./supplier.css";

/** Beside the record: what waits for the supplier, what it can do here, and how its own questions stand. */
export function SupplierPanel() {
  const { t } = useTranslation("dialogue");
  const { may, dialogue, live, submissions } = useRoom();
  const { viewer } = useSession();
  const now = useServerNow(1_000);
  const { waiting, declined, others, dismiss } = useAttention(submissions);
  const { part, isInView } = useInView<HTMLElement>();
  // The form turns off with the deadline, and does not wait for the server to say so.
  const isTaken = takesQuestions(live.record, now) && !dialogue.isFrozen;
  const isOver = phaseOf(live.record, now) !== "PLANNED" && !isTaken;
  const offer = isOver ? "none" : may("ASK_QUESTION") ? "ask" : may("TAKE_SEAT") ? "seat" : "none";
  const why = useWhyNot(now);
  const { news, say } = useOwnNews(submissions, isOver ? (why ?? "") : "");
  useArrivalAt("ask", offer);
  return (
    <>
      <p role="status" className="ds-sr-only">
        {news}
      </p>
      <Attention waiting={waiting} declined={declined} onDismiss={dismiss} />
      <section ref={part} id="ask" className="panel" aria-labelledby="ask-heading">
        <h2 id="ask-heading" className="ds-heading" data-size="2xs" tabIndex={-1}>
          {t("ask.heading")}
        </h2>
        {offer === "ask" && <AskQuestion />}
        {offer === "seat" && <TakeSeat onTaken={say} />}
        {offer === "none" && <WhyNot why={why} isOver={isOver} />}
        {offer !== "ask" && <UnsentQuestion />}
      </section>
      {others.length > 0 && <OwnSubmissions submissions={others} />}
      <AskBar
        // Also for who has yet to sign in or take a seat: the part that it leads to says how.
        leadsToAsk={isTaken && !isInView && (offer !== "none" || viewer === null)}
        waits={waiting.some(({ state }) => state === "PROPOSED")}
      />
      {live.record.closedAt === null && <p className="panel-rule">{t("ask.noPrivate")}</p>}
    </>
  );
}

/** An address that ends in #ask leads there, as after signing in in order to ask; again when the form takes the seat's place. */
function useArrivalAt(id: string, offer: string): void {
  const { hash, key } = useLocation();
  const done = useRef("");
  useEffect(() => {
    const arrival = `${key} ${offer}`;
    if (hash !== `#${id}` || offer === "none" || done.current === arrival) return;
    done.current = arrival;
    goToPart(id);
  }, [hash, key, id, offer]);
}
