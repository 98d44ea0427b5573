import { beforeEach, describe, expect, it } from "vitest";
import {
  acceptWording,
  proposeWording,
  publishAnswer,
  publishQuestion,
  type SeenEntry,
  type SeenSubmission,
  withdrawSubmission,
} from "../../testing/acts.ts";
import { useWorld } from "../../testing/use-world.ts";

describe("the wording of a question", () => {
  const use = useWorld();
  let round: string;
  beforeEach(async () => {
    round = await use.world.round();
  });
  const host = () => use.world.as("host");
  const asker = () => use.world.as("supplierA");
  const guarded = () => use.world.asked(round, { text: "Vår patent?", mayReword: false });
  const propose = (id: string, text = "En patent?") =>
    host().send<SeenSubmission>(...proposeWording(id, text));

  it("[P8] [I-12] with leave the hosts publish in words of theirs, or in the asker's own", async () => {
    const { world } = use;
    const shortened = await world.asked(round, { text: "Langt spørsmål" });
    const asIs = await world.asked(round, { text: "Kort spørsmål" });
    const entry = await host().send<SeenEntry>(
      ...publishQuestion({ submissionId: shortened, publicText: "Kort" }),
    );
    expect(entry).toMatchObject({ kind: "QUESTION", by: "SUPPLIER", text: "Kort" });
    expect(await host().send(...publishQuestion({ submissionId: asIs }))).toMatchObject({
      text: "Kort spørsmål",
    });
  });

  it("[P8] [I-12] without leave other words are refused, in an answer too, and the asker's own are published", async () => {
    const id = await guarded();
    expect(await host().refusal(...publishQuestion({ submissionId: id, publicText: "Annet" }))).toBe(
      "WORDING_NOT_AGREED publicText",
    );
    const answer = { dialogueId: round, text: "Ja.", submissions: [{ id, publicText: "Annet" }] };
    expect(await host().refusal(...publishAnswer(answer))).toBe("WORDING_NOT_AGREED publicText");
    expect(await host().send(...publishQuestion({ submissionId: id }))).toMatchObject({
      text: "Vår patent?",
    });
  });

  it("[P8] a blank wording is refused, in an answer too: nobody's own words are published for it", async () => {
    const id = await use.world.asked(round, { text: "Langt spørsmål" });
    for (const publicText of ["", " \n", "\u200b", "\u2800"]) {
      expect(await host().refusal(...publishQuestion({ submissionId: id, publicText }))).toBe(
        "BAD_INPUT publicText",
      );
      const answer = { dialogueId: round, text: "Ja.", submissions: [{ id, publicText }] };
      expect(await host().refusal(...publishAnswer(answer))).toBe("BAD_INPUT publicText");
    }
  });

  it("[P9] [I-12] PROPOSED, AGREED by the asker, published in the agreed words", async () => {
    const id = await guarded();
    const proposed = await propose(id);
    expect(proposed).toMatchObject({
      state: "PROPOSED",
      proposedText: "En patent?",
      agreedText: null,
      version: 2,
    });
    const agreed = await asker().send<SeenSubmission>(...acceptWording(id, proposed.version));
    expect(agreed).toMatchObject({ state: "AGREED", agreedText: "En patent?", version: 3 });
    expect(await host().refusal(...publishQuestion({ submissionId: id, publicText: "Annet" }))).toBe(
      "WORDING_NOT_AGREED publicText",
    );
    expect(
      await host().send(...publishQuestion({ submissionId: id, publicText: "En patent?" })),
    ).toMatchObject({
      text: "En patent?",
    });
  });

  it("[P8] [I-12] a wording that is only proposed is not published: the asker's own words are", async () => {
    const id = await guarded();
    await propose(id);
    expect(await host().refusal(...publishQuestion({ submissionId: id, publicText: "En patent?" }))).toBe(
      "WORDING_NOT_AGREED publicText",
    );
    const entries = await host().send<SeenEntry[]>(
      ...publishAnswer({ dialogueId: round, text: "Ja.", submissions: [{ id }] }),
    );
    expect(entries[0]?.text).toBe("Vår patent?");
  });

  it("[P9] a new proposal takes the agreed one back", async () => {
    const id = await guarded();
    await asker().send(...acceptWording(id, (await propose(id)).version));
    expect(await propose(id, "Noe annet?")).toMatchObject({
      state: "PROPOSED",
      agreedText: null,
      version: 4,
    });
    expect(await host().send(...publishQuestion({ submissionId: id }))).toMatchObject({
      text: "Vår patent?",
    });
  });

  it("[P9] [P19] accepting names the version that was read; another is STALE_VERSION", async () => {
    const id = await guarded();
    const { version } = await propose(id);
    await propose(id, "Noe annet?");
    expect(await asker().refusal(...acceptWording(id, version))).toBe("STALE_VERSION expectedVersion");
  });

  it("[P9] there is nothing to accept before a proposal, nor twice", async () => {
    const id = await guarded();
    expect(await asker().refusal(...acceptWording(id, 1))).toBe("WRONG_STATE");
    const { version } = await propose(id);
    const { version: agreed } = await asker().send<SeenSubmission>(...acceptWording(id, version));
    expect(await asker().refusal(...acceptWording(id, agreed))).toBe("WRONG_STATE");
  });

  it("[P9] [I-8] hosts propose, the asker's organisation alone accepts and withdraws", async () => {
    const { world } = use;
    const id = await guarded();
    expect(await asker().refusal(...proposeWording(id, "x"))).toBe("NOT_ALLOWED");
    expect(await world.as("supplierB").refusal(...proposeWording(id, "x"))).toBe("NOT_FOUND submissionId");
    expect(await world.anonymous().refusal(...proposeWording(id, "x"))).toBe("NOT_FOUND submissionId");
    await world.as("hostMember").send(...proposeWording(id, "En patent?"));
    expect(await host().refusal(...acceptWording(id, 2))).toBe("NOT_ALLOWED");
    expect(await world.as("supplierB").refusal(...acceptWording(id, 2))).toBe("NOT_FOUND submissionId");
    expect(await host().refusal(...withdrawSubmission(id))).toBe("NOT_ALLOWED");
    expect(await world.as("supplierB").refusal(...withdrawSubmission(id))).toBe("NOT_FOUND id");
  });

  it.each([
    ["", "BAD_INPUT text"],
    ["x".repeat(5_001), "TOO_LONG text"],
  ])("[P9] proposing is refused where the text does not fit, %#", async (text, refusal) => {
    expect(await host().refusal(...proposeWording(await guarded(), text))).toBe(refusal);
  });

  it("[P9] [I-11] the asker withdraws from RECEIVED, PROPOSED and AGREED, not from what is published", async () => {
    const received = await guarded();
    const proposed = await guarded();
    await propose(proposed);
    const agreed = await guarded();
    await asker().send(...acceptWording(agreed, (await propose(agreed)).version));
    for (const id of [received, proposed, agreed]) {
      expect(await asker().send(...withdrawSubmission(id))).toMatchObject({
        state: "WITHDRAWN",
        number: null,
      });
      expect(await asker().refusal(...withdrawSubmission(id))).toBe("WRONG_STATE");
      expect(await host().refusal(...publishQuestion({ submissionId: id }))).toBe("WRONG_STATE");
      expect(await host().refusal(...proposeWording(id, "x"))).toBe("WRONG_STATE");
    }
    const published = await guarded();
    await host().send(...publishQuestion({ submissionId: published }));
    expect(await asker().refusal(...withdrawSubmission(published))).toBe("WRONG_STATE");
  });

  it("[P19] a version that is behind is STALE_VERSION in every act on a submission, and changes nothing", async () => {
    const id = await guarded();
    await propose(id);
    const stale = "STALE_VERSION expectedVersion";
    expect(await host().refusal(...proposeWording(id, "x", { expectedVersion: 1 }))).toBe(stale);
    expect(await host().refusal(...publishQuestion({ submissionId: id, expectedVersion: 1 }))).toBe(stale);
    const answer = { dialogueId: round, text: "Ja.", submissions: [{ id, expectedVersion: 1 }] };
    expect(await host().refusal(...publishAnswer(answer))).toBe(stale);
    expect(await asker().refusal(...withdrawSubmission(id, 1))).toBe(stale);
    expect(await asker().send(...withdrawSubmission(id, 2))).toMatchObject({ version: 3 });
  });

  it("[P19] of two hosts who act on one version at once, one is refused", async () => {
    const id = await guarded();
    const tries = ["a", "b", "c"].map((text) =>
      host().send(...proposeWording(id, text, { expectedVersion: 1 })),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
