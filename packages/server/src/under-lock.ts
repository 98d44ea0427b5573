import type { EntityManager } from "typeorm";
import { signOf, type Viewer, type ViewerRow, viewerFrom, viewerSql } from "./access/viewer.ts";
import { visible } from "./access/visible.ts";
import { type End, endSql } from "./log/end.ts";
import type { ForkGuard } from "./log/fork-guard.ts";
import type { KnownHead } from "./log/heads-file.ts";
import { Dialogue } from "./records/dialogue.ts";
import { Seat } from "./records/seat.ts";
import type { Clock } from "./store/clock.ts";
import { type JsonRow, recordOf } from "./store/json-rows.ts";

/** What an act has to know of a round: as it is while its row is locked, and so until the act commits. */
export interface UnderLock {
  readonly viewer: Viewer;
  /** Null where there is none that the viewer may see. */
  readonly dialogue: Dialogue | null;
  /** Those that the viewer may see, in the order in which they were taken. */
  readonly seats: readonly Seat[];
  readonly end: End;
}

/** What else it takes. */
interface Means {
  readonly clock: Clock;
  readonly operators: readonly string[];
  readonly forkGuard: ForkGuard;
}

interface Row extends Omit<End, "known"> {
  readonly viewer: ViewerRow | null;
  readonly dialogue: JsonRow | null;
  readonly seats: readonly JsonRow[] | null;
}

/**
 * Locks a round's row until the transaction ends, and then reads in one statement who asks, what they may see of it,
 * where its record ends and what time it is. First the lock, then the reading: what was known before may have changed
 * while the lock was waited for.
 */
export async function lockRound(
  manager: EntityManager,
  means: Means,
  viewer: Viewer,
  dialogueId: string,
): Promise<UnderLock> {
  const head = means.forkGuard.knownOf(dialogueId);
  await manager.query("SELECT 1 FROM dialogue WHERE id = $1 FOR NO KEY UPDATE", [dialogueId]);
  let known = viewer;
  for (;;) {
    const found = await read(manager, means, known, dialogueId, head);
    // It was asked for as the viewer was known. Whoever turns out to see other rows now is asked for again.
    if (sees(found.viewer) === sees(known)) return found;
    known = found.viewer;
  }
}

/** The same text for viewers who may see the same. */
function sees(viewer: Viewer): string {
  return JSON.stringify([visible(Dialogue, viewer), visible(Seat, viewer)]);
}

async function read(
  manager: EntityManager,
  { clock, operators }: Means,
  viewer: Viewer,
  dialogueId: string,
  known: KnownHead | null,
): Promise<UnderLock> {
  const sign = signOf(viewer);
  const dialogues = visible(Dialogue, viewer);
  const seats = visible(Seat, viewer);
  const [text, values] = manager.dataSource.driver.escapeQueryWithParameters(
    `SELECT ${sign ? `(${viewerSql(clock, sign, ":sign")})` : "NULL"} AS viewer,
       (SELECT to_json(it) FROM dialogue it WHERE it.id = :dialogueId AND ${dialogues.where}) AS dialogue,
       (SELECT json_agg(it ORDER BY it."takenAt", it.id) FROM seat it
        WHERE it."dialogueId" = :dialogueId AND ${seats.where}) AS seats,
       "end".* FROM (VALUES (1)) AS once LEFT JOIN (${endSql(clock, ":dialogueId", ":knownSize")}) AS "end" ON true`,
    {
      ...dialogues.parameters,
      ...seats.parameters,
      dialogueId,
      knownSize: known?.size ?? 0,
      sign: sign && Object.values(sign)[0],
    },
  );
  const [row]: Row[] = await manager.query(text, values);
  if (!row) throw new Error("the database answered nothing");
  return {
    viewer: viewerFrom(manager, row.viewer, operators),
    dialogue: row.dialogue && recordOf(manager, Dialogue, row.dialogue),
    seats: (row.seats ?? []).map((seat) => recordOf(manager, Seat, seat)),
    end: {
      size: row.size,
      at: row.at,
      edge: row.edge,
      releaseAt: row.releaseAt,
      now: row.now,
      known,
      rootThere: row.rootThere,
    },
  };
}
