import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { roundId } from "./browser.ts";
import { useProduct } from "./product.ts";

const publish = `mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }`;

describe("behind a proxy that breaks WebSockets", () => {
  const product = useProduct();

  it("the page is live all the same, by server-sent events", async () => {
    const host = await product.arrive();
    await host.become("host@demo.example");
    const reader = await product.arrive();
    await reader.page.routeWebSocket(/\/graphql$/, (socket) => socket.close());
    const dialogueId = await roundId(host, "hurtigbåter");
    await reader.goTo(`/dialogues/${dialogueId}`);
    await reader.page.getByText("Direkte", { exact: true }).first().waitFor();
    for (const text of ["Først dette.", "Så dette."]) {
      const { number } = await host.send<{ number: number }>(publish, {
        input: { dialogueId, text, key: randomUUID() },
      });
      await reader.page.locator(`[id="${number}"]`).getByText(text).waitFor();
      expect(await reader.page.getByText("Direkte", { exact: true }).first().isVisible()).toBe(true);
    }
    expect(reader.faults).toEqual([]);
  });
});
