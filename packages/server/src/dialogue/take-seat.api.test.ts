import { describe, expect, it, vi } from "vitest";
import {
  askQuestion,
  closeDialogue,
  openDialogue,
  readDialogue,
  readSubmissions,
  type SeenSubmission,
  takeSeat,
} from "../../testing/acts.ts";
import { ahead, dayMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { Context } from "../context.ts";
import { Submission } from "../records/submission.ts";
import { SubmissionsResolver } from "./seats.resolver.ts";

describe("takeSeat", () => {
  const use = useWorld();

  it("[P4] [I-7] reading needs no seat; asking does", async () => {
    const { world } = use;
    const id = await world.draft();
    await world.as("host").send(...openDialogue(id));
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ size: 1 });
    expect(await world.as("supplierA").refusal(...askQuestion({ dialogueId: id, text: "?" }))).toBe(
      "NOT_ALLOWED",
    );
    await world.as("supplierA").send(...takeSeat(id));
    await world.as("supplierA").send(...askQuestion({ dialogueId: id, text: "?" }));
  });

  it("[P4] taking it again gives the same seat, many times at once and after closing too", async () => {
    const { world } = use;
    const id = await world.draft();
    await world.as("host").send(...openDialogue(id));
    const tries = Array.from({ length: 8 }, () =>
      world.as("supplierA").send<{ id: string }>(...takeSeat(id)),
    );
    const seats = await Promise.all(tries);
    expect(new Set(seats.map((seat) => seat.id)).size).toBe(1);
    expect(seats[0]).toMatchObject({ kind: "SUPPLIER", organisation: { name: "Leverandør A" } });
    await world.as("host").send(...closeDialogue(id));
    expect(await world.as("supplierA").send(...takeSeat(id))).toEqual(seats[0]);
    expect(await world.as("supplierB").refusal(...takeSeat(id))).toBe("DIALOGUE_CLOSED");
  });

  it("[P4] from entry 1, before opensAt too", async () => {
    const { world } = use;
    const id = await world.draft({ opensAt: ahead(dayMs) });
    expect(await world.as("supplierA").refusal(...takeSeat(id))).toBe("NOT_FOUND dialogueId");
    await world.as("host").send(...openDialogue(id));
    expect(await world.as("supplierA").send(...takeSeat(id))).toMatchObject({ kind: "SUPPLIER" });
  });

  it("[P4] is for suppliers: hosts, other buyers, and people of no organisation are refused", async () => {
    const { world } = use;
    const id = await world.round();
    expect(await world.anonymous().refusal(...takeSeat(id))).toBe("NOT_SIGNED_IN");
    for (const name of ["host", "hostMember", "otherBuyer", "outsider", "operator"] as const)
      expect(await world.as(name).refusal(...takeSeat(id))).toMatch(/^NOT_ALLOWED/);
    const supplierA = world.organisationId("Leverandør A");
    expect(await world.as("supplierB").refusal(...takeSeat(id, supplierA))).toMatch(
      /^NOT_FOUND|^NOT_ALLOWED/,
    );
  });

  it("[P4] whoever belongs to a host neither takes a supplier's seat nor asks from it", async () => {
    const { world } = use;
    const id = await world.round();
    const supplierA = world.organisationId("Leverandør A");
    const membership = await world
      .as("supplierA")
      .send<{ id: string }>(
        'mutation ($id: ID!) { addMember(organisationId: $id, email: "member@test.example") { id } }',
        { id: supplierA },
      );
    await world
      .as("hostMember")
      .send("mutation ($id: ID!) { acceptMembership(membershipId: $id) { id } }", membership);
    expect(await world.as("hostMember").refusal(...takeSeat(id, supplierA))).toBe("NOT_ALLOWED");
    expect(
      await world
        .as("hostMember")
        .refusal(...askQuestion({ dialogueId: id, organisationId: supplierA, text: "?" })),
    ).toBe("NOT_ALLOWED");
  });

  it("[P5] [I-8] [I-25] hosts tell askers apart by label; askers see their own count and nothing of others", async () => {
    const { world } = use;
    const id = await world.round();
    await world.asked(id, { text: "B1" }, "supplierB");
    await world.asked(id, { text: "A1" });
    await world.asked(id, { text: "B2" }, "supplierB");
    const seen = async (name: "host" | "hostMember" | "supplierA" | "supplierB" | "outsider") =>
      (await world.as(name).send<{ submissions: SeenSubmission[] }>(...readSubmissions(id))).submissions.map(
        ({ text, askerLabel, ordinal }) => `${text} ${askerLabel} ${ordinal}`,
      );
    expect(await seen("host")).toEqual(["B1 A 1", "A1 B 1", "B2 A 2"]);
    expect(await seen("hostMember")).toEqual(await seen("host"));
    expect(await seen("supplierA")).toEqual(["A1 null 1"]);
    expect(await seen("supplierB")).toEqual(["B1 null 1", "B2 null 2"]);
    expect(await seen("outsider")).toEqual([]);
    const anonymous = await world.anonymous().send<{ submissions: SeenSubmission[] }>(...readSubmissions(id));
    expect(anonymous.submissions).toEqual([]);
  });

  it("[P5] asks once in which of several rounds the viewer tells askers apart", async () => {
    const { world } = use;
    const { services } = world.app;
    const ids = await Promise.all([1, 2, 3].map(async () => world.asked(await world.round())));
    const door = { token: world.as("host").token, address: "", keepToken: () => undefined };
    const ctx = await Context.open(services, door);
    const submissions = await ctx.list(Submission, (it) => it.andWhere("it.id = ANY(:ids)", { ids }));
    const list = vi.spyOn(ctx, "list");
    const resolver = new SubmissionsResolver();
    const labels = await Promise.all(submissions.map((submission) => resolver.askerLabel(ctx, submission)));
    expect(labels).toEqual(["A", "A", "A"]);
    expect(list).toHaveBeenCalledTimes(1);
  });

  it("[P5] labels and ordinals begin anew in every round", async () => {
    const { world } = use;
    const first = await world.round();
    const second = await world.round();
    for (const id of [first, second]) {
      await world.asked(id);
      const { submissions } = await world
        .as("host")
        .send<{ submissions: SeenSubmission[] }>(...readSubmissions(id));
      expect(submissions).toMatchObject([{ ordinal: 1, askerLabel: "A" }]);
    }
  });

  it("[P5] many at once from one organisation are numbered without gaps", async () => {
    const { world } = use;
    const id = await world.round();
    await Promise.all(Array.from({ length: 8 }, () => world.asked(id)));
    const { submissions } = await world
      .as("supplierA")
      .send<{ submissions: SeenSubmission[] }>(...readSubmissions(id));
    expect(submissions.map(({ ordinal }) => ordinal).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
