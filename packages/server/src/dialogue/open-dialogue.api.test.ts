import { describe, expect, it } from "vitest";
import {
  createDialogue,
  openDialogue,
  publishClarification,
  readDialogue,
  readEntries,
  type SeenEntry,
} from "../../testing/acts.ts";
import { ahead, dayMs, hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";

describe("createDialogue and openDialogue", () => {
  const use = useWorld();

  it("[P1] [I-1] a draft has no entry, and is nobody's but its hosts' to see", async () => {
    const { world } = use;
    const id = await world.draft({ coHostIds: [world.organisationId("Annet fylke")] });
    for (const name of ["host", "hostMember", "coHost"] as const) {
      expect(await world.as(name).send(...readDialogue(id))).toMatchObject({
        phase: "DRAFT",
        size: 0,
        head: null,
        coHosts: [{ name: "Annet fylke" }],
      });
    }
    for (const actor of [world.anonymous(), world.as("supplierA"), world.as("otherBuyer")]) {
      expect(await actor.send(...readDialogue(id))).toBeNull();
      expect(await actor.refusal(...openDialogue(id))).toMatch(/^NOT_FOUND/);
      expect(await actor.refusal(...publishClarification({ dialogueId: id, text: "x" }))).toMatch(
        /^NOT_FOUND/,
      );
    }
  });

  it("[P1] [I-3] opening writes entry 1: invitation, need, hosts (lead first), language and schedule", async () => {
    const { world } = use;
    const need = {
      title: "Hurtigbåter",
      affected: "Pendlere",
      situation: "Diesel",
      wantedEffect: "Null utslipp",
    };
    const { id: needId } = await world
      .as("host")
      .send<{ id: string }>("mutation ($input: CreateNeedInput!) { createNeed(input: $input) { id } }", {
        input: { ...need, key: "7b3c0a34-6f38-4b9e-a42c-3e3a3a0f0001" },
      });
    const dates = {
      opensAt: ahead(hourMs),
      questionsUntil: ahead(dayMs),
      answersBy: ahead(2 * dayMs),
      closesAt: ahead(3 * dayMs),
    };
    const id = await world.draft({
      needId,
      coHostIds: [world.organisationId("Annet fylke")],
      language: "nb",
      ...dates,
    });
    const entry = await world.as("host").send<SeenEntry>(...openDialogue(id));
    expect(entry).toMatchObject({
      number: 1,
      kind: "OPENED",
      by: "HOST",
      title: "Utslippsfrie hurtigbåter",
      text: "Vi inviterer til dialog.",
      deadlines: dates,
      head: { size: 1, note: expect.stringContaining(`/log/${id}\n1\n`) },
    });
    expect(JSON.parse(entry.leaf)).toMatchObject({
      log: `${new URL(world.url).host}/log/${id}`,
      language: "nb",
      hosts: [{ id: "0192:999999999", name: "Eksempel fylke" }, { name: "Annet fylke" }],
    });
    const needShown = entry.disclosures.map((text) => JSON.parse(Buffer.from(text, "base64url").toString()));
    expect(needShown.find(([, field]) => field === "need")?.[2]).toEqual(need);
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ phase: "PLANNED", size: 1 });
    expect((await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id))).entries).toEqual([
      entry,
    ]);
  });

  it("[P1] opens once, by an owner of a host, a co-host's too", async () => {
    const { world } = use;
    const id = await world.draft({ coHostIds: [world.organisationId("Annet fylke")] });
    expect(await world.as("hostMember").refusal(...openDialogue(id))).toBe("NOT_ALLOWED");
    await world.as("coHost").send(...openDialogue(id));
    expect(await world.as("host").refusal(...openDialogue(id))).toBe("WRONG_STATE");
    expect(await world.as("supplierA").refusal(...openDialogue(id))).toBe("NOT_ALLOWED");
    expect(await world.anonymous().refusal(...openDialogue(id))).toBe("NOT_SIGNED_IN");
  });

  it("[P1] of two openings at once one writes entry 1, the other is refused", async () => {
    const { world } = use;
    const id = await world.draft();
    const tries = [1, 2, 3, 4].map(() => world.as("host").send(...openDialogue(id)));
    const outcomes = (await Promise.allSettled(tries)).map(({ status }) => status);
    expect(outcomes.filter((status) => status === "fulfilled")).toHaveLength(1);
    expect(await world.as("host").send(...readDialogue(id))).toMatchObject({ size: 1 });
  });

  it("[P1] an unconfirmed buyer does not open, and a draft whose deadlines have passed is not opened", async () => {
    const { world } = use;
    const { id } = await world.as("newBuyer").send<{ id: string }>(...createDialogue());
    expect(await world.as("newBuyer").refusal(...openDialogue(id))).toBe("NOT_CONFIRMED");
    const late = await world.draft({ answersBy: ahead(hourMs) });
    world.setClock(2 * hourMs);
    expect(await world.as("host").refusal(...openDialogue(late))).toBe("DEADLINE_PASSED answersBy");
  });

  it.each([
    [{ opensAt: ahead(-1000) }, "BAD_INPUT opensAt"],
    [{ closesAt: ahead(-1000) }, "BAD_INPUT closesAt"],
    [{ closesAt: "2096-01-01T00:00:00Z" }, "BAD_INPUT closesAt"],
    [{ questionsUntil: ahead(2 * dayMs), answersBy: ahead(dayMs) }, "BAD_INPUT answersBy"],
    [{ title: " " }, "BAD_INPUT title"],
    [{ title: "x".repeat(201) }, "TOO_LONG title"],
    [{ invitation: "" }, "BAD_INPUT invitation"],
    [{ invitation: "x".repeat(10_001) }, "TOO_LONG invitation"],
    [{ language: "not a tag" }, "BAD_INPUT language"],
    [{ needId: "7b3c0a34-6f38-4b9e-a42c-3e3a3a0f00ff" }, "NOT_FOUND needId"],
    [{ coHostIds: ["7b3c0a34-6f38-4b9e-a42c-3e3a3a0f00ff"] }, "NOT_FOUND coHostIds"],
  ])("[P2] createDialogue refuses %#", async (input, refusal) => {
    expect(await use.world.as("host").refusal(...createDialogue(input))).toBe(refusal);
  });

  it("[P2] a host is no co-host of its own, and an unconfirmed buyer is not to be found", async () => {
    const { world } = use;
    const refusal = (name: string) =>
      world.as("host").refusal(...createDialogue({ coHostIds: [world.organisationId(name)] }));
    expect(await refusal("Eksempel fylke")).toBe("BAD_INPUT coHostIds");
    expect(await refusal("Ny kommune")).toBe("NOT_FOUND coHostIds");
    expect(await refusal("Leverandør A")).toBe("NOT_FOUND coHostIds");
  });

  it("[P2] texts of just the limit are taken, and stored in NFC", async () => {
    const { world } = use;
    const made = await world
      .as("host")
      .send<{ title: string }>(
        ...createDialogue({ title: "å".normalize("NFD").repeat(200), invitation: "x".repeat(10_000) }),
      );
    expect(made.title).toBe("å".normalize("NFC").repeat(200));
  });

  it("[P27] [I-36] without demonstration mode no entry bears its mark", async () => {
    const { world } = use;
    const id = await world.round();
    const { entries } = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id));
    expect(entries[0]?.isDemonstration).toBe(false);
    expect(JSON.parse(entries[0]?.leaf ?? "")).not.toHaveProperty("demonstration");
  });
});

describe("with demonstration mode on", () => {
  const use = useWorld({ SAMTIDIG_DEMO: "1" });

  it("[P27] [I-36] every entry of a round that is opened bears the mark, in the leaf too", async () => {
    const { world } = use;
    const id = await world.round();
    await world.clarified(id);
    const { entries } = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id));
    expect(entries.map(({ isDemonstration }) => isDemonstration)).toEqual([true, true]);
    for (const { leaf } of entries) expect(JSON.parse(leaf).demonstration).toBe(true);
  });
});
