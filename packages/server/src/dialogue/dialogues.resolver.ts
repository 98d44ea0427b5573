import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { SelectQueryBuilder } from "typeorm";
import {
  type Age,
  type Connection,
  connect,
  connectionType,
  searchPattern,
  takeFirst,
} from "../connection.ts";
import type { Context } from "../context.ts";
import { costs } from "../cost.ts";
import { readEntries, readHeads } from "../log/read.ts";
import { Dialogue, DialoguePhase } from "../records/dialogue.ts";
import { Entry } from "../records/entry.ts";
import { Head } from "../records/head.ts";
import { Need } from "../records/need.ts";
import { Organisation } from "../records/organisation.ts";
import { SeatKind } from "../records/seat.ts";
import { Submission, SubmissionState } from "../records/submission.ts";
import { Refusal } from "../refusal.ts";
import { Action } from "./action.ts";
import { phaseOf } from "./rules.ts";
import { seatsIn } from "./seats.ts";
import { viewerMay } from "./viewer-may.ts";

const DialogueConnection = connectionType("Dialogue", Dialogue);

/** Rounds by when they opened, drafts by when they were made. */
const byOpening: Age<Dialogue> = {
  sql: `COALESCE(it."openedAt", it."createdAt")`,
  of: ({ openedAt, createdAt }) => openedAt ?? createdAt,
};

/** phaseOf, as a condition on the row `it`. */
const inPhase = (now: string): Record<DialoguePhase, string> => ({
  DRAFT: "it.size = 0",
  PLANNED: `it.size > 0 AND it."closedAt" IS NULL AND it."opensAt" > ${now}`,
  OPEN: `it.size > 0 AND it."closedAt" IS NULL AND (it."opensAt" IS NULL OR it."opensAt" <= ${now})`,
  CLOSED: `it."closedAt" IS NOT NULL`,
});

@Resolver(() => Dialogue)
export class DialoguesResolver {
  @Query(() => DialogueConnection, { description: "Opened dialogues; hosts see their own drafts too." })
  async dialogues(
    @Ctx() ctx: Context,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("phase", () => DialoguePhase, { nullable: true }) phase: DialoguePhase | null,
    @Arg("search", () => String, { nullable: true }) search: string | null,
  ): Promise<Connection<Dialogue>> {
    const narrow = (it: SelectQueryBuilder<Dialogue>) => {
      if (phase) it.andWhere(`(${inPhase(ctx.services.clock.sql())[phase]})`);
      if (search?.trim()) {
        it.andWhere("(it.title ILIKE :pattern OR it.invitation ILIKE :pattern)", {
          pattern: searchPattern(search),
        });
      }
      return it;
    };
    const found = await connect(ctx, Dialogue, { first, after }, narrow, byOpening);
    // What is no longer found tells of a new text or of an end.
    if (phase || search) await ctx.told.untilReleased(null);
    return found;
  }

  @Query(() => Dialogue, { nullable: true })
  dialogue(@Ctx() ctx: Context, @Arg("id", () => ID) id: string): Promise<Dialogue | null> {
    return ctx.load(Dialogue, id);
  }

  @FieldResolver(() => DialoguePhase)
  async phase(@Ctx() ctx: Context, @Root() dialogue: Dialogue): Promise<DialoguePhase> {
    return DialoguePhase[phaseOf(dialogue, await ctx.now())];
  }

  @FieldResolver(() => Organisation)
  host(@Ctx() ctx: Context, @Root() dialogue: Dialogue): Promise<Organisation | null> {
    return ctx.load(Organisation, dialogue.hostId);
  }

  @FieldResolver(() => [Organisation], { description: "At most 100." })
  async coHosts(@Ctx() ctx: Context, @Root() dialogue: Dialogue): Promise<Organisation[]> {
    const seats = await seatsIn(ctx, dialogue.id);
    const coHosts = await Promise.all(
      seats
        .filter(({ kind, organisationId }) => kind === SeatKind.HOST && organisationId !== dialogue.hostId)
        .map(({ organisationId }) => ctx.load(Organisation, organisationId)),
    );
    return coHosts
      .filter((organisation) => organisation !== null)
      .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  }

  @FieldResolver(() => Need, { nullable: true })
  async need(@Ctx() ctx: Context, @Root() dialogue: Dialogue): Promise<Need | null> {
    return dialogue.needId ? ctx.load(Need, dialogue.needId) : null;
  }

  @FieldResolver(() => Head, { nullable: true })
  async head(@Ctx() ctx: Context, @Root() dialogue: Dialogue): Promise<Head | null> {
    if (dialogue.size === 0) return null;
    return ctx.together(readHeads, `${dialogue.id} ${dialogue.size}`, async (places) => {
      const heads = await ctx.read(costs.reading, () => readHeads(ctx.manager, places));
      return new Map(heads.map((head) => [`${head.dialogueId} ${head.size}`, head]));
    });
  }

  @FieldResolver(() => [Entry], {
    description: "At most 100 at a time; the next page is after the last number. after > size: AHEAD_OF_LOG.",
  })
  entries(
    @Ctx() ctx: Context,
    @Root() dialogue: Dialogue,
    @Arg("after", () => Int, { defaultValue: 0 }) after: number,
    @Arg("first", () => Int, { defaultValue: 100 }) first: number,
  ): Promise<Entry[]> {
    demandWithinLog(after, dialogue);
    // What has been published since the row was read belongs to the next reading: one answer shows one size.
    const length = Math.min(takeFirst(first), dialogue.size - after);
    return ctx.read(costs.reading, () => readEntries(ctx.manager, dialogue.id, after, length));
  }

  @FieldResolver(() => [Submission], { description: "Hosts: all. A supplier: its own. Others: none." })
  async submissions(
    @Ctx() ctx: Context,
    @Root() dialogue: Dialogue,
    @Arg("state", () => SubmissionState, { nullable: true }) state: SubmissionState | null,
    @Arg("first", () => Int, { defaultValue: 100 }) first: number,
    @Arg("after", () => ID, { nullable: true }) after: string | null,
  ): Promise<Submission[]> {
    const from = after ? await ctx.see(Submission, after) : null;
    if (after && from?.dialogueId !== dialogue.id)
      throw new Refusal("BAD_INPUT", { field: "after", reason: "no such cursor" });
    const submissions = await ctx.list(Submission, (it) => {
      it.andWhere(`it."dialogueId" = :dialogueId`, { dialogueId: dialogue.id });
      if (state) it.andWhere("it.state = :state", { state });
      if (from) {
        it.andWhere(`(it."receivedAt", it.id) > (:receivedAt, :fromId)`, {
          receivedAt: from.receivedAt,
          fromId: from.id,
        });
      }
      return it.orderBy("it.receivedAt").addOrderBy("it.id").limit(takeFirst(first));
    });
    // One that has left this state tells of what it has become.
    if (state) await ctx.told.untilReleased([dialogue.id]);
    return submissions;
  }

  @FieldResolver(() => [Action], {
    description: "What the viewer may do here now, so that no client decides for itself.",
  })
  viewerMay(@Ctx() ctx: Context, @Root() dialogue: Dialogue): Promise<Action[]> {
    return viewerMay(ctx, dialogue);
  }
}

@Resolver(() => Need)
export class DialoguesOfNeedResolver {
  @FieldResolver(() => [Dialogue])
  dialogues(
    @Ctx() ctx: Context,
    @Root() need: Need,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => ID, { nullable: true }) after: string | null,
  ): Promise<Dialogue[]> {
    const ofNeed = (it: SelectQueryBuilder<Dialogue>) =>
      it.andWhere(`it."needId" = :needId`, { needId: need.id });
    return connect(ctx, Dialogue, { first, after }, ofNeed, byOpening).then(({ nodes }) => nodes);
  }
}

/** Never silence for a reader who claims to have more than there is (delivery.md, P4). */
export function demandWithinLog(after: number, dialogue: Pick<Dialogue, "size">): void {
  if (after < 0) throw new Refusal("BAD_INPUT", { field: "after", min: 0 });
  if (after > dialogue.size) throw new Refusal("AHEAD_OF_LOG", { field: "after", size: dialogue.size });
}
