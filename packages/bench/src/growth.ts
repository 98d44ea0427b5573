import { entryFields } from "./contender.ts";
import type { Figures } from "./figures.ts";
import { now } from "./listeners.ts";
import { post } from "./post.ts";
import { measurePush } from "./push.ts";
import type { Samtidig } from "./samtidig.ts";
import { median } from "./statistics.ts";

/** Ours alone, as the record grows: a page and the whole record by pages, and a push to readers who are up to date. */
export async function measureGrowth(
  samtidig: Samtidig,
  { lengths, rounds, count }: { lengths: readonly number[]; rounds: number; count: number },
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  await samtidig.openDialogue();
  for (const length of lengths) {
    await samtidig.fill(length);
    const of = `growth, a record of ${length.toLocaleString("en")}`;
    for (let round = 0; round < rounds; round += 1) {
      const pages: number[] = [];
      const begunAt = now();
      for (let after = 0; after < length; after += 100) {
        const askedAt = now();
        await post(samtidig.port, "/graphql", {
          query: `query($id: ID!, $after: Int!) { dialogue(id: $id) { entries(after: $after) { ${entryFields} } } }`,
          variables: { id: samtidig.dialogueId, after },
        });
        pages.push(now() - askedAt);
      }
      figures.add(of, "p50, ms", "a page", median(pages));
      figures.add(of, "p50, ms", "the whole record", now() - begunAt);
    }
    const kind = { count, listening: "all alike", rounds, single: 10, burst: 0, name: of } as const;
    await measurePush([samtidig], kind, figures, say);
  }
}
