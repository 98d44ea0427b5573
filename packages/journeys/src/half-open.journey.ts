import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TcpProxy } from "../../server/testing/tcp-proxy.ts";
import { roundId, Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

const publish = `mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }`;
/** No older may be what a page knows when it says "live" (P7). */
const noticedMs = 15_000;
const comesBackMs = 40_000;

describe("the line falls silent under an open page, and nobody says so", () => {
  const product = useProduct();
  let line: TcpProxy;
  let reader: Visitor;
  let host: Visitor;
  let dialogueId: string;
  let loads = 0;

  beforeAll(async () => {
    line = await TcpProxy.open(Number(new URL(product.url).port));
    reader = await product.arrive({}, `http://localhost:${line.port}`);
    host = await (await product.arrive()).become("host@demo.example");
    dialogueId = await roundId(host, "hurtigbåter");
    await reader.goTo(`/dialogues/${dialogueId}`);
    await isLive();
    reader.page.on("load", () => {
      loads += 1;
    });
  });
  afterAll(async () => {
    product.thaw();
    await line.close();
  });

  const isLive = () =>
    reader.page.getByText("Direkte", { exact: true }).first().waitFor({ timeout: comesBackMs });
  /** The sentence under the page's head, which stands for the word that it is live. */
  const notLive = () =>
    reader.page.getByRole("paragraph").filter({ hasText: /^Du er frakoblet siden \d\d:\d\d:\d\d\./ });
  const clarify = (text: string) =>
    host.send<{ number: number }>(publish, { input: { dialogueId, text, key: randomUUID() } });

  it("the server frozen: the page says within 15 s that it is not live, and comes back by itself", async () => {
    product.freeze();
    await notLive().waitFor({ timeout: noticedMs });
    expect(await reader.page.getByText("Direkte", { exact: true }).count()).toBe(0);
    product.thaw();
    const { number } = await clarify("Etter frosten.");
    await reader.page
      .locator(`[id="${number}"]`)
      .getByText("Etter frosten.")
      .waitFor({ timeout: comesBackMs });
    await isLive();
    expect(loads).toBe(0);
  }, 120_000);

  it("every byte swallowed: the same, and what was published meanwhile is there once", async () => {
    line.freeze();
    const noticed = notLive().waitFor({ timeout: noticedMs });
    const { number } = await clarify("I stillheten.");
    await noticed;
    const entry = reader.page.locator(`article[id="${number}"]`);
    expect(await entry.count()).toBe(0);
    await reader.page
      .getByText(`Sist mottatt: innlegg ${number - 1}.`, { exact: false })
      .first()
      .waitFor();
    line.thaw();
    await entry.getByText("I stillheten.").waitFor({ timeout: comesBackMs });
    await isLive();
    expect(await entry.count()).toBe(1);
    expect(loads).toBe(0);
  }, 120_000);
});
