import { readFile } from "node:fs/promises";
import { openSubmission, parsePolicy, parseSubmission } from "@samtidig/ledger";
import { beforeAll, describe, expect, it } from "vitest";
import { roundId, Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

describe("a supplier asks, the host answers, everyone sees it", () => {
  const product = useProduct();
  let path: string;
  let supplier: Visitor;
  let host: Visitor;
  let rival: Visitor;
  let reader: Visitor;

  beforeAll(async () => {
    [supplier, host, rival, reader] = await Promise.all([
      product.arrive(),
      product.arrive(),
      product.arrive(),
      product.arrive(),
    ]);
    path = `/dialogues/${await roundId(reader, "hurtigbåter")}`;
    await supplier.become("supplier-b@demo.example");
    await host.become("host@demo.example");
    await rival.become("supplier-c@demo.example");
    for (const visitor of [supplier, host, rival, reader]) await visitor.goTo(path);
  });

  const question = "Kan et mindre fartøy seile deler av året?";
  const answer = "Ja, når rutene er kortere enn vanlig.";

  it("only the host hears of a question before it is published", async () => {
    await supplier.page.getByRole("textbox", { name: "Spørsmålet" }).fill(question);
    await supplier.page.getByRole("button", { name: "Send spørsmålet" }).click();
    await supplier.page.getByText("Mottatt kl.").waitFor();
    await host.page.getByText(question).first().waitFor();
    for (const { page } of [rival, reader]) expect(await page.getByText(question).count()).toBe(0);
  });

  it("previews what everyone will get, and publishes it to all screens", async () => {
    const { page } = host;
    await page.getByRole("listitem").filter({ hasText: question }).first().getByRole("checkbox").check();
    await page.getByRole("textbox", { name: "Svar til alle" }).fill(answer);
    await page.getByRole("button", { name: "Forhåndsvis og publiser til alle" }).click();
    const preview = page.getByRole("dialog");
    await preview.getByText(question).waitFor();
    await preview.getByText(answer).waitFor();
    await preview.getByRole("button", { name: "Publiser til alle nå" }).click();
    for (const visitor of [rival, reader, supplier]) {
      const article = visitor.page.getByRole("article").filter({ hasText: answer });
      await article.first().waitFor();
      expect(await article.count()).toBeGreaterThanOrEqual(1);
    }
    await page.getByText("er publisert til alle kl.").waitFor();
    await supplier.page.getByText("Besvart").first().waitFor();
  });

  it("gives the one who asked proof that it was taken, and checks that the record holds it", async () => {
    const { page } = supplier;
    const own = page.locator("article.own").filter({ hasText: question });
    await own.getByText("Kvitteringen er kontrollert mot #18").waitFor();
    await own.getByText("Kvittering", { exact: true }).click();
    const file = page.waitForEvent("download");
    await own.getByRole("button", { name: /Last ned kvitteringen for spørsmål/ }).click();
    const saved = await file;
    const dialogueId = path.split("/").at(-1);
    expect(saved.suggestedFilename()).toMatch(new RegExp(`^${dialogueId}-\\d+\\.samtidig-receipt$`));
    // By the log's keys alone, without asking anybody what it is.
    const policy = await page.request.get(`${product.url}/log/${dialogueId}/policy`);
    const { logs } = parsePolicy(await policy.text());
    const { receipt, sent } = openSubmission(
      parseSubmission(await readFile(await saved.path(), "utf8")),
      logs,
    );
    expect(sent).toEqual({ text: question, mayReword: true });
    const { entries } = await rival.send<{ entries: { leaf: string }[] }>(
      "query ($id: ID!) { dialogue(id: $id) { entries(after: 17, first: 1) { leaf } } }",
      { id: dialogueId },
    );
    expect(JSON.parse(entries[0]?.leaf ?? "").sources).toEqual([receipt.commitment]);
  });

  it("corrects it: all see the new text, and the old one is one click away", async () => {
    const corrected = "Ja, når rutene er kortere enn 30 kilometer.";
    const { page } = host;
    await page.getByRole("button", { name: /Rett innlegg 19/ }).click();
    await page.getByRole("textbox", { name: "Teksten slik den skal være" }).fill(corrected);
    await page.getByRole("textbox", { name: "Begrunnelse" }).fill("Lengden manglet.");
    await page.getByRole("button", { name: "Forhåndsvis og publiser til alle" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publiser til alle nå" }).click();
    for (const visitor of [rival, reader]) {
      const article = visitor.page.locator("#\\31 9");
      await article.getByText(corrected).first().waitFor();
      await article.getByText("Vis tidligere ordlyd").click();
      await article.getByText(answer).first().waitFor();
    }
  });

  it("shows what came while the preview was open, and publishes nothing that was not on the screen", async () => {
    const { page } = host;
    const clarification = "Kaiene er åpne hele året.";
    const token = "https://eksempel.example/".padEnd(200, "x");
    await page.getByRole("button", { name: "Ny presisering" }).click();
    await page.getByRole("textbox", { name: "Presiseringen" }).fill(clarification);
    await page.getByRole("button", { name: "Forhåndsvis og publiser til alle" }).click();
    const preview = page.getByRole("dialog");
    await preview.locator("article").getByText("#21").first().waitFor();

    const coHost = await (await product.arrive()).become("cohost@demo.example");
    await coHost.send(
      "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }",
      { input: { dialogueId: path.split("/").at(-1), text: token, key: crypto.randomUUID() } },
    );
    await coHost.leave();
    await preview.getByText("Innlegg 21 kom mens du så på.").waitFor();
    await preview.locator("article").getByText("#22").first().waitFor();
    expect(await preview.getByRole("button", { name: "Publiser til alle nå" }).count()).toBe(0);
    await preview.getByRole("button", { name: "Jeg har sett over på nytt" }).click();
    await preview.getByRole("button", { name: "Publiser til alle nå" }).click();
    await reader.page.locator("#\\32 2").getByText(clarification).waitFor();
  });

  it("holds a text without a space within the narrowest screen, in the round and in the plain record", async () => {
    const { page } = reader;
    await page.setViewportSize({ width: 320, height: 844 });
    for (const place of [path, `${path}/record`]) {
      await reader.goTo(place);
      await page.getByText("https://eksempel.example/").first().waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, place).toBeLessThanOrEqual(320);
    }
  });
});
