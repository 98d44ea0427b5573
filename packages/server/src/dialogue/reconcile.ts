import { type Counts, type Entry, type Finding, LogRules } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import { readLeaves } from "../log/read.ts";
import { Submission, SubmissionState } from "../records/submission.ts";

/**
 * What the closing entry counts: of what stands in the record, the record's own entries, which outlast the rows of a
 * database that was put back to an older copy; of what was withdrawn, its rows, since it stands in no entry.
 *
 * Each submission that there is must have ended where its asker can find it: in the one entry that it became, or among
 * the withdrawn (log.md, "Submission receipt"). So it has, unless rows were changed by other hands; then nothing is
 * written that could never be taken back. The round's row is locked.
 */
export async function reconciledCounts(manager: EntityManager, dialogueId: string): Promise<Counts> {
  const leaves = await readLeaves(manager, [dialogueId], ["opened", "question", "declined"]);
  const said = leaves.map((leaf) => leaf.said);
  const submissions = await manager.findBy(Submission, { dialogueId });
  const [published = 0, declined = 0] = (["question", "declined"] as const).map(
    (kind) => said.filter((entry) => entry.kind === kind).length,
  );
  const withdrawn = submissions.filter(({ state }) => state === SubmissionState.WITHDRAWN).length;
  const counts = { received: published + declined + withdrawn, published, declined, withdrawn };
  const { findings, settled } = settle(said, counts);
  const kinds = new Map<number | null, string>(said.map(({ number, kind }) => [number, kind]));
  const astray = submissions.filter(({ commitment, state, number }) => {
    if (state === SubmissionState.WITHDRAWN) return commitment !== null && settled.has(commitment);
    if (kinds.get(number) !== (state === SubmissionState.DECLINED ? "declined" : "question")) return true;
    // Those from before there were commitments stand without.
    return commitment !== null && settled.get(commitment) !== number;
  });
  if (findings.length + astray.length > 0) {
    const codes = findings.map(({ code, params }) => `${code} ${JSON.stringify(params)}`);
    throw new Error(
      `round ${dialogueId} does not reconcile: ${[...codes, ...astray.map(({ id }) => id)].join(", ")}`,
    );
  }
  return counts;
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
