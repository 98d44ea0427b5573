import { consistencyProof, inclusionProof, leafHash, rootOf, subtreesOf } from "@samtidig/ledger";
import { expect, it } from "vitest";
import { say } from "../../testing/say.ts";
import { useWorld } from "../../testing/use-world.ts";
import { readWhole } from "./read.ts";
import { withSubtrees } from "./subtrees.ts";

const use = useWorld();

it("[W4] proofs from the stored heads are those of the leaves, between any two sizes", async () => {
  const { world } = use;
  const { manager } = world.app.services.store;
  const id = await world.round();
  await say(
    world,
    id,
    Array.from({ length: 20 }, (_, place) => `Nr. ${place}`),
  );
  const entries = await readWhole(manager, id);
  const ofLeaves = subtreesOf(entries.map(({ leafBytes }) => leafHash(leafBytes)));
  const pairs = entries.flatMap((_, place) =>
    entries.slice(place).map(({ number }) => [place + 1, number] as const),
  );
  expect(pairs).toHaveLength(231);
  for (const [from, to] of pairs) {
    const proof = await withSubtrees(manager, id, (subtrees) => consistencyProof(from, to, subtrees));
    expect(proof).toEqual(consistencyProof(from, to, ofLeaves));
  }
  const others = await withSubtrees(manager, id, (subtrees) => [
    rootOf(21, subtrees),
    ...inclusionProof(13, 21, subtrees),
  ]);
  expect(others).toEqual([rootOf(21, ofLeaves), ...inclusionProof(13, 21, ofLeaves)]);
  await expect(withSubtrees(manager, id, (subtrees) => rootOf(22, subtrees))).rejects.toThrow("no entry 22");
});
