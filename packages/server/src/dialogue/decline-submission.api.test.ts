import { describe, expect, it } from "vitest";
import {
  declineSubmission,
  publishQuestion,
  readEntries,
  readSubmissions,
  type SeenEntry,
  type SeenSubmission,
} from "../../testing/acts.ts";
import { useWorld } from "../../testing/use-world.ts";

const grounds = {
  DUPLICATE: "duplicate",
  ALREADY_ANSWERED: "already-answered",
  OUT_OF_SCOPE: "out-of-scope",
  NOT_A_QUESTION: "not-a-question",
  REVEALS_IDENTITY: "reveals-identity",
  REVEALS_SECRET: "reveals-secret",
  WORDING_NOT_AGREED: "wording-not-agreed",
};

describe("declineSubmission", () => {
  const use = useWorld();

  it("[P10] [I-11] [I-29] everyone learns that a question was declined and on what ground, not what it said", async () => {
    const { world } = use;
    const id = await world.round();
    for (const [ground, inRecord] of Object.entries(grounds)) {
      const submissionId = await world.asked(id, { text: "Hemmelig innhold" });
      const declined = await world
        .as("host")
        .send<SeenSubmission>(...declineSubmission({ submissionId, ground, refersTo: [1] }));
      expect(declined).toMatchObject({ state: "DECLINED", declinedOn: ground, version: 2 });
      const { entries } = await world
        .anonymous()
        .send<{ entries: SeenEntry[] }>(...readEntries(id, (declined.number ?? 0) - 1));
      expect(entries).toMatchObject([
        { kind: "DECLINED", by: "HOST", ground: inRecord, text: null, refersTo: [1], disclosures: [] },
      ]);
      expect(JSON.stringify(entries)).not.toContain("Hemmelig");
    }
  });

  it("[P10] [I-11] the asker sees the ground, a rival nothing", async () => {
    const { world } = use;
    const id = await world.round();
    const submissionId = await world.asked(id);
    await world.as("hostMember").send(...declineSubmission({ submissionId, ground: "DUPLICATE" }));
    const seen = (name: "supplierA" | "supplierB") =>
      world.as(name).send<{ submissions: SeenSubmission[] }>(...readSubmissions(id));
    expect((await seen("supplierA")).submissions).toMatchObject([
      { state: "DECLINED", declinedOn: "DUPLICATE" },
    ]);
    expect((await seen("supplierB")).submissions).toEqual([]);
  });

  it("[P10] is for hosts, once, on a ground of the list, with numbers that exist", async () => {
    const { world } = use;
    const id = await world.round();
    const submissionId = await world.asked(id);
    const decline = (input: Record<string, unknown> = {}) =>
      declineSubmission({ submissionId, ground: "DUPLICATE", ...input });
    expect(await world.as("supplierA").refusal(...decline())).toBe("NOT_ALLOWED");
    expect(await world.as("supplierB").refusal(...decline())).toBe("NOT_FOUND submissionId");
    expect(await world.anonymous().refusal(...decline())).toBe("NOT_FOUND submissionId");
    expect(await world.as("host").refusal(...decline({ ground: "BORING" }))).toMatch(/^BAD_INPUT/);
    expect(await world.as("host").refusal(...decline({ refersTo: [9] }))).toBe("BAD_INPUT refersTo");
    expect(await world.as("host").refusal(...decline({ expectedVersion: 2 }))).toBe(
      "STALE_VERSION expectedVersion",
    );
    await world.as("host").send(...decline());
    expect(await world.as("host").refusal(...decline())).toBe("WRONG_STATE");
  });

  it("[P10] [I-13] what is published can no longer be declined", async () => {
    const { world } = use;
    const submissionId = await world.asked(await world.round());
    await world.as("host").send(...publishQuestion({ submissionId }));
    expect(await world.as("host").refusal(...declineSubmission({ submissionId, ground: "DUPLICATE" }))).toBe(
      "WRONG_STATE",
    );
  });
});
