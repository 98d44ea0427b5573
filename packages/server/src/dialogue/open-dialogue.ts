import type { Host } from "@samtidig/ledger";
import type { Context } from "../context.ts";
import type { Said } from "../log/append.ts";
import { iso6523 } from "../organisations/registration-number.ts";
import type { Dialogue } from "../records/dialogue.ts";
import type { Entry } from "../records/entry.ts";
import { Need } from "../records/need.ts";
import { Organisation } from "../records/organisation.ts";
import { SeatKind } from "../records/seat.ts";
import { Refusal } from "../refusal.ts";
import { demandNow } from "./rules.ts";
import { datesOf } from "./schedule.ts";
import { seatsIn, standingsIn } from "./seats.ts";

/** Writes entry 1: the invitation, the need, the hosts and the schedule become public, for everyone at once. */
export async function openDialogue(ctx: Context, id: string): Promise<Entry> {
  const dialogue = await ctx.lock(id, "id");
  ctx.demand("OPEN_DIALOGUE", await standingsIn(ctx, dialogue));
  demandNow("OPEN_DIALOGUE", dialogue, await ctx.now());
  const hosts = await hostsOf(ctx, dialogue);
  const unconfirmed = hosts.find(({ isConfirmed }) => !isConfirmed);
  if (unconfirmed) throw new Refusal("NOT_CONFIRMED", { organisationId: unconfirmed.id });
  const need = dialogue.needId ? await ctx.find(Need, dialogue.needId, "needId") : null;
  const fixed = {
    origin: ctx.originOf(dialogue),
    isDemonstration: ctx.services.isDemonstration,
  };
  await ctx.manager.update("dialogue", dialogue.id, fixed);
  Object.assign(dialogue, fixed);
  const [entry] = await ctx.publish(dialogue, [openedSaid(dialogue, hosts, need)]);
  if (!entry) throw new Error("opening wrote no entry");
  return entry;
}

/** Entry 1 of a round. */
export function openedSaid(dialogue: Dialogue, hosts: readonly Organisation[], need: Need | null): Said {
  return {
    kind: "opened",
    by: "host",
    hosts: hosts.map(hostInRecord),
    language: dialogue.language,
    title: dialogue.title,
    text: dialogue.invitation ?? "",
    ...datesOf(dialogue),
    ...(need && {
      need: {
        title: need.title,
        affected: need.affected ?? "",
        situation: need.situation ?? "",
        wantedEffect: need.wantedEffect ?? "",
      },
    }),
  };
}

/** Lead first, then the co-hosts by name. */
export async function hostsOf(ctx: Context, dialogue: Dialogue): Promise<Organisation[]> {
  const seats = (await seatsIn(ctx, dialogue.id)).filter(({ kind }) => kind === SeatKind.HOST);
  const hosts = await Promise.all(seats.map(({ organisationId }) => ctx.find(Organisation, organisationId)));
  return hosts.sort((a, b) => {
    const lead = Number(b.id === dialogue.hostId) - Number(a.id === dialogue.hostId);
    return lead || a.name.localeCompare(b.name, "nb");
  });
}

function hostInRecord(organisation: Organisation): Host {
  const id = iso6523(organisation);
  return { ...(id && { id }), name: organisation.name };
}
