import { readRecord } from "@samtidig/ledger";
import { describe, expect, it } from "vitest";
import {
  announceSession,
  cancelSession,
  closeDialogue,
  endSession,
  readDialogue,
  readEntries,
  type SeenEntry,
  startSession,
} from "../../testing/acts.ts";
import { ahead, dayMs, hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { readWhole } from "../log/read.ts";

describe("a live session", () => {
  const use = useWorld();
  const host = () => use.world.as("host");
  const announce = (dialogueId: string, input: Record<string, unknown> = {}) =>
    announceSession({ dialogueId, startsAt: ahead(dayMs), text: "Fylkeshuset.", ...input });
  const announced = async (id: string, input: Record<string, unknown> = {}) =>
    (await host().send<SeenEntry>(...announce(id, input))).number;
  const read = async (id: string) =>
    readRecord((await readWhole(use.world.app.services.store.manager, id)).map(({ said }) => said)).sessions;

  it("[P30] is announced to everyone with its times, texts and address, none of them in the leaf but the times", async () => {
    const { world } = use;
    const id = await world.round();
    const startsAt = ahead(dayMs);
    const endsAt = ahead(dayMs + 2 * hourMs);
    const entry = await host().send<SeenEntry>(
      ...announce(id, { startsAt, endsAt, title: "Dialogkonferanse", address: "https://mote.example.no/a" }),
    );
    expect(entry).toMatchObject({
      number: 2,
      kind: "SESSION",
      by: "HOST",
      title: "Dialogkonferanse",
      text: "Fylkeshuset.",
      refersTo: [],
      session: { step: "ANNOUNCED", startsAt, endsAt, address: "https://mote.example.no/a" },
    });
    expect(entry.leaf).toContain(startsAt);
    expect(entry.leaf).not.toMatch(/Dialogkonferanse|Fylkeshuset|mote\.example/);
    expect(await world.anonymous().send(...readEntries(id, 1))).toEqual({ entries: [entry] });
    const other = await world.clarified(id);
    expect(
      (await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id, other - 1))).entries[0]
        ?.session,
    ).toBeNull();
  });

  it("[P30] announced again, is replaced whole, and what was said before stays readable", async () => {
    const id = await use.world.round();
    const first = await announced(id, { title: "Dialogkonferanse", address: "https://mote.example.no/a" });
    const startsAt = ahead(3 * dayMs);
    const moved = await host().send<SeenEntry>(
      ...announce(id, { session: first, startsAt, text: "Flyttet." }),
    );
    expect(moved).toMatchObject({ refersTo: [first], title: null, session: { startsAt, address: null } });
    expect(await read(id)).toMatchObject([{ number: first, state: "announced", startsAt, title: null }]);
    // Named by its first entry: the later one is no session.
    expect(await host().refusal(...announce(id, { session: moved.number }))).toBe("BAD_INPUT session");
    const { entries } = await host().send<{ entries: SeenEntry[] }>(...readEntries(id, first - 1, 1));
    expect(entries[0]).toMatchObject({ title: "Dialogkonferanse", text: "Fylkeshuset." });
  });

  it("[P30] begins ahead and while the round lasts, ends after that, and has an address of the web", async () => {
    const id = await use.world.round({ closesAt: ahead(9 * dayMs) });
    const refusal = (input: Record<string, unknown>) => host().refusal(...announce(id, input));
    expect(await refusal({ startsAt: ahead(-hourMs) })).toBe("BAD_INPUT startsAt");
    expect(await refusal({ startsAt: ahead(10 * dayMs) })).toBe("BAD_INPUT startsAt");
    expect(await refusal({ endsAt: ahead(hourMs) })).toBe("BAD_INPUT endsAt");
    for (const address of [
      "mote.example.no",
      "javascript:alert(1)",
      "ftp://a.example.no/",
      "https://ola:hemmelig@a.example.no/",
      "https://a.example.no/ b",
    ])
      expect(await refusal({ address }), address).toBe("BAD_INPUT address");
    expect(await refusal({ address: `https://a.example.no/${"x".repeat(1_000)}` })).toBe("TOO_LONG address");
    expect(await refusal({ session: 1 })).toBe("BAD_INPUT session");
    expect(await refusal({ text: " " })).toBe("BAD_INPUT text");
    expect(await use.world.anonymous().send(...readDialogue(id))).toMatchObject({ size: 1 });
  });

  it("[P31] is started, ended, and not twice; one is under way at a time", async () => {
    const id = await use.world.round();
    const session = await announced(id);
    expect(await host().refusal(...endSession(id))).toBe("WRONG_STATE");
    const started = await host().send<SeenEntry>(...startSession({ dialogueId: id, session }));
    expect(started).toMatchObject({ refersTo: [session], session: { step: "STARTED", startsAt: null } });
    expect(await host().refusal(...startSession({ dialogueId: id, session }))).toBe("WRONG_STATE");
    expect(await host().refusal(...startSession({ dialogueId: id }))).toBe("WRONG_STATE");
    expect(await host().refusal(...announce(id, { session }))).toBe("WRONG_STATE session");
    expect(await host().refusal(...cancelSession({ dialogueId: id, session }))).toBe("WRONG_STATE session");
    expect(await host().send(...endSession(id))).toMatchObject({
      refersTo: [session],
      session: { step: "ENDED" },
    });
    expect(await host().refusal(...endSession(id))).toBe("WRONG_STATE");
    expect(await host().refusal(...startSession({ dialogueId: id, session }))).toBe("WRONG_STATE session");
    expect(await read(id)).toMatchObject([{ number: session, state: "ended", startedAt: started.at }]);
  });

  it("[P31] starts without having been announced, and of two starts at once one is carried out", async () => {
    const id = await use.world.round();
    const starts = await Promise.allSettled(
      [1, 2].map(() => host().send(...startSession({ dialogueId: id }))),
    );
    expect(starts.flatMap((start) => (start.status === "rejected" ? [start.reason] : []))).toMatchObject([
      { code: "WRONG_STATE" },
    ]);
    expect(await read(id)).toMatchObject([{ number: 2, state: "under-way", startsAt: null }]);
  });

  it("[P31] is called off while it is announced, and stays so", async () => {
    const id = await use.world.round();
    const session = await announced(id);
    expect(
      await host().send(...cancelSession({ dialogueId: id, session, text: "For få har meldt seg." })),
    ).toMatchObject({ refersTo: [session], text: "For få har meldt seg.", session: { step: "CANCELLED" } });
    expect(await host().refusal(...startSession({ dialogueId: id, session }))).toBe("WRONG_STATE session");
    expect(await read(id)).toMatchObject([{ state: "cancelled" }]);
  });

  it("[P31] ends, or is called off, with the round", async () => {
    const id = await use.world.round();
    await announced(id);
    await host().send(...startSession({ dialogueId: id }));
    await host().send(...closeDialogue(id));
    expect(await read(id)).toMatchObject([{ state: "cancelled" }, { state: "ended" }]);
    expect(await host().refusal(...endSession(id))).toBe("DIALOGUE_CLOSED");
  });

  it("[P30] [P31] is the hosts', members too; sent again with its key it is done once", async () => {
    const { world } = use;
    const id = await world.round();
    const operation = announce(id, { key: crypto.randomUUID() });
    const [one, again] = await Promise.all([1, 2].map(() => world.as("hostMember").send(...operation)));
    expect(again).toEqual(one);
    for (const refused of [announce(id), startSession({ dialogueId: id }), endSession(id)]) {
      for (const name of ["supplierA", "coHost", "operator"] as const)
        expect(await world.as(name).refusal(...refused)).toBe("NOT_ALLOWED");
      expect(await world.anonymous().refusal(...refused)).toBe("NOT_SIGNED_IN");
    }
    const { viewerMay } = await world.as("hostMember").send<{ viewerMay: string[] }>(...readDialogue(id));
    expect(viewerMay).toEqual(expect.arrayContaining(["START_SESSION", "CANCEL_SESSION"]));
  });
});
