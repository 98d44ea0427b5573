import { AxeBuilder } from "@axe-core/playwright";
import { beforeAll, describe, expect, it } from "vitest";
import { roundId, type Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

const secret = "Ring Kari Nordmann på 12345678.";

describe("something that must not be shown is taken away", () => {
  const product = useProduct();
  let id: string;
  let number: number;
  let host: Visitor;
  let second: Visitor;
  let reader: Visitor;
  let hidden: Visitor;

  beforeAll(async () => {
    host = await (await product.arrive()).become("host@demo.example");
    second = await (await product.arrive()).become("cohost@demo.example");
    id = await roundId(host, "hurtigbåter");
    ({ number } = await host.send<{ number: number }>(
      "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }",
      { input: { dialogueId: id, text: secret, key: crypto.randomUUID() } },
    ));
    reader = await product.arrive();
    hidden = await product.arrive({ viewport: { width: 390, height: 844 } });
    for (const one of [reader, hidden]) {
      await one.goTo(`/dialogues/${id}`);
      await one.page.getByText(secret).first().waitFor();
    }
    // A pause keeps new entries from view, and nothing in view that is taken away.
    await reader.page.getByRole("button", { name: "Sett oppdateringer på pause" }).click();
    await hidden.page.evaluate(() =>
      Object.defineProperty(document, "hidden", { configurable: true, get: () => true }),
    );
  });

  const clean = async ({ page }: Visitor) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
      ).toEqual([]);
    }
  };

  it("is proposed by one of the hosts, with a preview of what everyone will read", async () => {
    const { page } = await host.goTo(`/dialogues/${id}`);
    await page.getByRole("button", { name: `Fjern noe fra innlegg ${number}` }).press("Enter");
    await page
      .getByRole("heading", { name: `Fjern noe fra innlegg ${number}` })
      .and(page.locator(":focus"))
      .waitFor();
    await page.getByRole("button", { name: "Foreslå at dette fjernes" }).click();
    await page.getByText("Velg en grunn.").waitFor();
    await page.getByLabel("teksten").check();
    await page.getByLabel("Personopplysninger").check();
    await page.getByLabel("Slettes for godt").check();
    await page.getByLabel("Begrunnelse").fill("Et telefonnummer sto i teksten.");
    const preview = page.getByRole("region", { name: "Slik vil alle lese det" });
    await preview.getByText("Fjernet: teksten i").waitFor();
    await preview.getByText("Et telefonnummer sto i teksten.").waitFor();
    await clean(host);
    await page.getByRole("button", { name: "Foreslå at dette fjernes" }).press("Enter");
    await page.getByText("En annen må utføre det").and(page.locator("p:focus *")).first().waitFor();
    // Nobody carries out what they proposed themselves.
    await page.getByText("Du har foreslått dette.").waitFor();
    expect(await page.getByRole("button", { name: "Se over og utfør" }).count()).toBe(0);
    expect(await reader.page.getByText(secret).count()).toBeGreaterThan(0);
  });

  it("is carried out by another, and gone from every open page in that moment, with its reason", async () => {
    const { page } = await second.goTo(`/dialogues/${id}`);
    await page.getByRole("button", { name: "Se over og utfør" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Fjern for alle" });
    await dialog.getByText("Et telefonnummer sto i teksten.").waitFor();
    await clean(second);
    await dialog.getByRole("button", { name: "Fjern for alle nå" }).press("Enter");
    await page.getByText(`Innlegg ${number + 1} er publisert til alle`).waitFor();
    for (const { page } of [reader, hidden, host]) {
      await page.getByText(secret).first().waitFor({ state: "detached" });
      expect(await page.content()).not.toContain("12345678");
    }
    const entry = reader.page.locator(`[id="${number + 1}"]`);
    await entry.getByText("Fjernet: teksten i").waitFor();
    await entry.getByText("Den er slettet og kan ikke hentes tilbake.").waitFor();
    await entry.getByText("Et telefonnummer sto i teksten.").waitFor();
    await reader.page.locator(`[id="${number}"]`).getByText("Teksten er fjernet.").waitFor();
    await reader.page
      .locator(".proof-badge")
      .getByText(`kontrollert: ${number + 1} innlegg, signert`)
      .waitFor();
    expect(await reader.page.getByRole("alert").filter({ hasText: "stemmer ikke" }).count()).toBe(0);
    await clean(reader);
  });

  it("leaves nothing of the text in what the browser keeps, and no alarm in a browser that comes back", async () => {
    const kept = await reader.page.evaluate(async () => {
      const open = (name: string) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await open("samtidig");
      const all = await Promise.all(
        [...database.objectStoreNames].map(
          (store) =>
            new Promise((resolve) => {
              const request = database.transaction(store).objectStore(store).getAll();
              request.onsuccess = () => resolve(request.result);
            }),
        ),
      );
      return JSON.stringify([all, { ...localStorage }, { ...sessionStorage }]);
    });
    expect(kept).toContain("/log/");
    expect(kept).not.toContain("12345678");
    await reader.page.reload();
    await reader.page
      .locator(".proof-badge")
      .getByText(`kontrollert: ${number + 1} innlegg, signert`)
      .waitFor();
    await reader.page.waitForTimeout(20_000);
    expect(await reader.page.locator(".alarm-banner").count()).toBe(0);
  });

  it("is withdrawn before it is carried out, and nothing happens to the record", async () => {
    const { page } = await host.goTo(`/dialogues/${id}`);
    await page.getByRole("button", { name: "Fjern noe fra innlegg 3" }).click();
    await page.getByLabel("teksten").check();
    await page.getByLabel("Taushetsplikt").check();
    await page.getByLabel("Begrunnelse").fill("Vurderes.");
    await page.getByRole("button", { name: "Foreslå at dette fjernes" }).click();
    await page.getByRole("button", { name: "Trekk forslaget" }).press("Enter");
    await page.getByText("Forslaget er trukket. Ingenting er fjernet").waitFor();
    await page.getByText("Forslag om å fjerne noe").waitFor({ state: "detached" });
    const { size } = await host.send<{ size: number }>("query ($id: ID!) { dialogue(id: $id) { size } }", {
      id,
    });
    expect(size).toBe(number + 1);
  });
});
