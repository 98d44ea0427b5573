import { describe, expect, it } from "vitest";
import {
  entryFields,
  followEntries,
  openDialogue,
  publishAnswer,
  readEntries,
  type SeenEntry,
} from "../../testing/acts.ts";
import { say } from "../../testing/say.ts";
import { useWorld } from "../../testing/use-world.ts";

const codeOf = (failure: unknown) => JSON.stringify(failure).match(/"code":"([A-Z_]+)"/)?.[1];

describe("the entries subscription", () => {
  const use = useWorld();
  const numbers = (entries: readonly { number: number }[]) => entries.map(({ number }) => number);
  const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

  it("[D1] [I-3] [I-6] stored ones first, then live ones: from the beginning, from the middle, from the end", async () => {
    const { world } = use;
    const id = await world.round();
    await say(world, id, ["a", "b", "c"]);
    const readers = [0, 2, 4].map((after) => world.anonymous().entries(id, after));
    await readers[0]?.until(4);
    await say(world, id, ["d", "e"]);
    await world.clarified(id);
    for (const [place, reader] of readers.entries()) {
      expect(numbers(await reader.until(7 - place * 2))).toEqual(upTo(1 + place * 2, 7));
    }
  });

  it("[D1] a record longer than the pages in which it is read has no seam", async () => {
    const { world } = use;
    const id = await world.round();
    await say(
      world,
      id,
      Array.from({ length: 249 }, (_, i) => `Nr. ${i}`),
    );
    const reader = world.anonymous().entries(id);
    const publishing = [1, 2, 3].map(() => world.clarified(id));
    expect(numbers(await reader.until(253))).toEqual(upTo(1, 253));
    await Promise.all(publishing);
    const pages: SeenEntry[] = [];
    for (const after of [0, 100, 200]) {
      const { entries } = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id, after));
      pages.push(...entries);
    }
    expect(pages.map(({ leaf }) => leaf)).toEqual(reader.seen.map(({ leaf }) => leaf));
  });

  it("[D2] after more than there is: AHEAD_OF_LOG with the size, never silence; below zero: BAD_INPUT", async () => {
    const { world } = use;
    const id = await world.round();
    const ahead = await world.anonymous().entries(id, 2).ended();
    expect(codeOf(ahead)).toBe("AHEAD_OF_LOG");
    expect(JSON.stringify(ahead)).toContain('"size":1');
    expect(codeOf(await world.anonymous().entries(id, -1).ended())).toBe("BAD_INPUT");
    expect(await world.anonymous().refusal(...readEntries(id, 2))).toBe("AHEAD_OF_LOG after");
    expect(await world.anonymous().refusal(...readEntries(id, -1))).toBe("BAD_INPUT after");
    expect(await world.anonymous().refusal(...readEntries(id, 0, 101))).toBe("BAD_INPUT first");
  });

  it("[D2] [I-1] a draft, and what does not exist, are both NOT_FOUND", async () => {
    const { world } = use;
    const draft = await world.draft();
    const ended = await Promise.all(
      [draft, "7b3c0a34-6f38-4b9e-a42c-3e3a3a0f00ff", "nonsense"].flatMap((id) =>
        [world.anonymous(), world.as("supplierA")].map((actor) => actor.entries(id).ended()),
      ),
    );
    expect(ended.map(codeOf)).toEqual(ended.map(() => "NOT_FOUND"));
    const shape = (failure: unknown) => JSON.stringify(failure).replace(/"locations":\[.*?\]/g, "");
    expect(new Set(ended.map(shape)).size).toBe(1);
    expect(codeOf(await world.anonymous().entries(draft, 5).ended())).toBe("NOT_FOUND");
  });

  it("[D7] hosts may follow their draft, and hear of entry 1", async () => {
    const { world } = use;
    const id = await world.draft({ coHostIds: [world.organisationId("Annet fylke")] });
    const readers = (["host", "hostMember", "coHost"] as const).map((name) => world.as(name).entries(id));
    await world.as("host").send(...openDialogue(id));
    for (const reader of readers) expect((await reader.until(1))[0]?.kind).toBe("OPENED");
  });

  it("[D3] [I-2] [I-4] everyone gets the same, in every field: anonymous, rivals, hosts, live, stored and by page", async () => {
    const { world } = use;
    const id = await world.round();
    const actors = [
      world.anonymous(),
      world.as("supplierA"),
      world.as("supplierB"),
      world.as("hostMember"),
      world.as("host"),
      world.as("operator"),
    ];
    const live = actors.map((actor) => actor.follow<SeenEntry>(...followEntries(id)));
    await Promise.all(live.map((reader) => reader.until(1)));
    const submissions = [{ id: await world.asked(id) }];
    await world.as("host").send(...publishAnswer({ dialogueId: id, submissions, text: "Ja." }));
    const stored = actors.map((actor) => actor.follow<SeenEntry>(...followEntries(id)));
    const seen = await Promise.all([...live, ...stored].map((reader) => reader.until(3)));
    const { entries } = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id));
    expect(new Set([entries, ...seen].map((entry) => JSON.stringify(entry))).size).toBe(1);
    expect(entryFields).toContain("disclosures");
  });

  it("[D4] [I-6] a reader who comes back after a drop goes on at the next number", async () => {
    const { world } = use;
    const id = await world.round();
    const before = world.anonymous();
    const first = before.entries(id);
    await first.until(1);
    await before.close();
    await say(world, id, ["a", "b"]);
    const second = world.anonymous().entries(id, 1);
    await second.until(2);
    await world.clarified(id);
    expect(numbers([...first.seen, ...(await second.until(3))])).toEqual([1, 2, 3, 4]);
  });

  it("[D1] one socket follows several rounds, each by its own numbers; ending one leaves the others", async () => {
    const { world } = use;
    const [one, two] = [await world.round(), await world.round()];
    const actor = world.anonymous();
    const [first, second, again] = [actor.entries(one), actor.entries(two), actor.entries(one)];
    await Promise.all([first.until(1), second.until(1), again.until(1)]);
    first.end();
    await world.clarified(one);
    await world.clarified(two);
    expect(numbers(await second.until(2))).toEqual([1, 2]);
    expect(numbers(await again.until(2))).toEqual([1, 2]);
  });
});
