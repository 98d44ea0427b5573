import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, roundId, Visitor } from "./browser.ts";
import { Product } from "./product.ts";

const publish = `mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }`;

describe("behind a proxy that breaks WebSockets", () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    product = await Product.start();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await product.remove();
  });

  it("the page is live all the same, by server-sent events", async () => {
    const host = await Visitor.arrive(browser, product.url);
    await host.become("host@demo.example");
    const reader = await Visitor.arrive(browser, product.url);
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
