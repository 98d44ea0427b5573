import { type Counts, type Entry, type Finding, LogRules } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import { readLeaves } from "../log/read.ts";
import { Submission, SubmissionState } from "../records/submission.ts";

/**
 * Each submission of a round that is to be closed must have ended where its asker can find it: in the one entry that
 * it became, or among the withdrawn (log.md, "Submission receipt"). So it has, unless rows were changed by other hands;
 * then nothing is written that could never be taken back. The round's row is locked.
 */
export async function demandReconciled(
  manager: EntityManager,
  dialogueId: string,
  counts: Counts,
): Promise<void> {
  const leaves = await readLeaves(manager, [dialogueId], ["opened", "question", "declined"]);
  const submissions = await manager.findBy(Submission, { dialogueId });
  const { findings, settled } = settle(
    leaves.map(({ said }) => said),
    counts,
  );
  const astray = submissions.filter(
    ({ commitment, state, number }) =>
      commitment !== null &&
      settled.get(commitment) !== (state === SubmissionState.WITHDRAWN ? undefined : number),
  );
  if (findings.length + astray.length > 0) {
    const codes = findings.map(({ code, params }) => `${code} ${JSON.stringify(params)}`);
    throw new Error(
      `round ${dialogueId} does not reconcile: ${[...codes, ...astray.map(({ id }) => id)].join(", ")}`,
    );
  }
}

/** What every reader of the record will find once it is closed so: by the same rules. */
function settle(
  entries: readonly Entry[],
  counts: Counts,
): { readonly findings: readonly Finding[]; readonly settled: ReadonlyMap<string, number> } {
  const rules = new LogRules();
  const last = entries.at(-1);
  if (!last) throw new Error("a round that is closed has an entry 1");
  const { log, at, number, demonstration } = last;
  const place = { log, at, number: number + 1, ...(demonstration && { demonstration }) };
  const closed: Entry = { kind: "closed", by: "system", counts, ...place };
  const findings = [...entries, closed].flatMap((entry) => rules.take(entry, []));
  return { findings, settled: rules.settled };
}
