import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType } from "type-graphql";
import { standingOf } from "../access/standing.ts";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { ownOrganisation } from "../organisations/own-organisation.ts";
import { Dialogue } from "../records/dialogue.ts";
import { Need } from "../records/need.ts";
import { Organisation, OrganisationKind } from "../records/organisation.ts";
import { Seat, SeatKind } from "../records/seat.ts";
import { Refusal } from "../refusal.ts";
import { takeLine, takeList, takeText } from "../text.ts";
import { openedSaid } from "./open-dialogue.ts";
import { demandAhead, demandOrder } from "./schedule.ts";

@InputType()
export class CreateDialogueInput {
  @Field(() => ID, {
    nullable: true,
    description: "Which of the person's organisations hosts; may be left out where there is one.",
  })
  organisationId?: string | null;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  invitation!: string;

  @Field(() => ID, { nullable: true })
  needId?: string | null;

  @Field(() => String, { defaultValue: "nb" })
  language!: string;

  @Field(() => [ID], { nullable: true })
  coHostIds?: string[] | null;

  @Field(() => Date, { nullable: true })
  opensAt?: Date | null;

  @Field(() => Date, { nullable: true })
  questionsUntil?: Date | null;

  @Field(() => Date, { nullable: true })
  answersBy?: Date | null;

  @Field(() => Date, { nullable: true })
  closesAt?: Date | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** A draft, with seats for its hosts. Nobody else can tell that it exists. */
export async function createDialogue(ctx: Context, input: CreateDialogueInput): Promise<Dialogue> {
  const host = await ownOrganisation(
    ctx,
    input.organisationId,
    ({ kind }) => kind === OrganisationKind.BUYER,
  );
  ctx.demand("CREATE_DIALOGUE", standingOf(ctx.viewer, host.id));
  // Else a draft's invitation would be a private letter to buyers from anyone who calls itself one (I-11).
  if (input.coHostIds?.length && !host.isConfirmed)
    throw new Refusal("NOT_CONFIRMED", { field: "organisationId", organisationId: host.id });
  const coHosts = await findCoHosts(ctx, host, takeList("coHostIds", input.coHostIds, limits.list));
  const need = input.needId ? await findNeed(ctx, input.needId, [host, ...coHosts]) : null;
  const now = await ctx.now();
  const schedule = {
    opensAt: input.opensAt ?? null,
    questionsUntil: input.questionsUntil ?? null,
    answersBy: input.answersBy ?? null,
    closesAt: input.closesAt ?? null,
  };
  for (const [field, at] of Object.entries(schedule)) demandAhead(field, at, now);
  demandOrder(schedule);
  const dialogue = await ctx.save(Dialogue, {
    hostId: host.id,
    needId: need?.id ?? null,
    title: takeLine("title", input.title, limits.title),
    invitation: takeText("invitation", input.invitation, limits.invitation),
    language: takeLanguage(input.language),
    ...schedule,
    isDemonstration: ctx.services.isDemonstration,
    size: 0,
    origin: null,
    openedAt: null,
    closedAt: null,
    createdAt: now,
  });
  // Many hosts with long names make an entry 1 that the record does not take: said now, and not when it is to open.
  const hosts = [host, ...coHosts];
  ctx.demandFits(dialogue, openedSaid(dialogue, hosts, need), "coHostIds");
  await ctx.manager.insert(
    Seat,
    hosts.map(({ id }) => ({
      dialogueId: dialogue.id,
      organisationId: id,
      kind: SeatKind.HOST,
      takenAt: now,
    })),
  );
  return dialogue;
}

async function findCoHosts(
  ctx: Context,
  host: Organisation,
  ids: readonly string[],
): Promise<Organisation[]> {
  const field = "coHostIds";
  const coHosts: Organisation[] = [];
  for (const id of ids) {
    const organisation = await ctx.find(Organisation, id, field);
    if (organisation.id === host.id)
      throw new Refusal("BAD_INPUT", { field, reason: "the host is no co-host", id });
    if (organisation.kind !== OrganisationKind.BUYER)
      throw new Refusal("BAD_INPUT", { field, reason: "not a buyer", id });
    if (!organisation.isConfirmed) throw new Refusal("NOT_CONFIRMED", { field, id });
    // One id may come in two spellings.
    if (!coHosts.some((coHost) => coHost.id === organisation.id)) coHosts.push(organisation);
  }
  return coHosts;
}

/** The hosts' own need, or one that is public already: opening the round will publish it. */
async function findNeed(ctx: Context, id: string, hosts: readonly Organisation[]): Promise<Need> {
  const need = await ctx.find(Need, id, "needId");
  const isHosts = hosts.some((host) => host.id === need.ownerId);
  if (!isHosts && !(await isPublic(ctx, need))) throw new Refusal("NOT_ALLOWED", { field: "needId" });
  return need;
}

async function isPublic(ctx: Context, need: Need): Promise<boolean> {
  const opened = await ctx.count(Dialogue, (it) =>
    it.andWhere(`it."needId" = :needId AND it.size > 0`, { needId: need.id }),
  );
  return opened > 0;
}

/** A BCP 47 tag in its canonical form. */
function takeLanguage(tag: string): string {
  try {
    const [language] = Intl.getCanonicalLocales(tag);
    if (language) return language;
  } catch {
    // Not well formed: refused below, like no language at all.
  }
  throw new Refusal("BAD_INPUT", { field: "language", reason: "not a BCP 47 tag" });
}
