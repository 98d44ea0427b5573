import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { roundId, Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

const publish = `mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }`;

describe("the server stops and starts under an open page", () => {
  const product = useProduct();
  let reader: Visitor;
  let host: Visitor;
  let dialogueId: string;
  let loads = 0;

  beforeAll(async () => {
    reader = await product.arrive();
    host = await product.arrive();
    await host.become("host@demo.example");
    dialogueId = await roundId(reader, "hurtigbåter");
    await reader.goTo(`/dialogues/${dialogueId}`);
    await reader.page.getByText("Direkte", { exact: true }).first().waitFor();
    reader.page.on("load", () => {
      loads += 1;
    });
  });

  async function clarify(text: string): Promise<number> {
    const { number } = await host.send<{ number: number }>(publish, {
      input: { dialogueId, text, key: randomUUID() },
    });
    return number;
  }

  it.each(["SIGTERM", "SIGKILL"] as const)(
    "catches up by itself after %s: no reload, nothing twice",
    async (signal) => {
      const before = `Før ${signal}.`;
      const after = `Etter ${signal}.`;
      await clarify(before);
      await reader.page.getByText(before).first().waitFor();
      await product.stop(signal);
      // The page tells the truth: it is not live, and says so.
      await reader.page.getByText("Direkte", { exact: true }).first().waitFor({ state: "hidden" });
      await product.start();
      const number = await clarify(after);
      const article = reader.page.locator(`[id="${number}"]`);
      await article.getByText(after).waitFor({ timeout: 40_000 });
      await reader.page.getByText("Direkte", { exact: true }).first().waitFor({ timeout: 40_000 });
      for (const text of [before, after]) {
        expect(await reader.page.getByRole("article").filter({ hasText: text }).count()).toBe(1);
      }
      expect(loads).toBe(0);
    },
  );
});
