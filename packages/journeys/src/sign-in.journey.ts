import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Mailbox } from "../../server/testing/mailbox.ts";
import { Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

describe("sign-in by code, and a new organisation's first round", () => {
  let mailbox: Mailbox;
  let buyer: Visitor;
  let operator: Visitor;

  beforeAll(async () => {
    mailbox = await Mailbox.open();
  });
  afterAll(() => mailbox.close());
  const product = useProduct(() => ({
    SMTP_URL: mailbox.url,
    SAMTIDIG_DEMO: "0",
    SAMTIDIG_OPERATORS: "operator@test.example",
  }));
  beforeAll(async () => {
    buyer = await product.arrive();
    operator = await product.arrive();
  });

  async function signIn({ page }: Visitor, email: string): Promise<void> {
    await page.getByLabel("E-postadresse").fill(email);
    await page.getByRole("button", { name: "Send kode" }).click();
    await page.getByLabel("Engangskode").fill(await mailbox.code(email));
    await page.getByRole("main").getByRole("button", { name: "Logg inn" }).click();
  }

  it("says what is wrong with a wrong code, and takes the right one", async () => {
    const { page } = await buyer.goTo("/sign-in");
    await page.getByLabel("E-postadresse").fill("ny@test.example");
    await page.getByRole("button", { name: "Send kode" }).click();
    const code = await mailbox.code("ny@test.example");
    const wrong = code === "000000" ? "000001" : "000000";
    await page.getByLabel("Engangskode").fill(wrong);
    await page.getByRole("main").getByRole("button", { name: "Logg inn" }).click();
    await page.getByLabel("Engangskode").and(page.locator("[aria-invalid=true]")).waitFor();
    await page.getByLabel("Engangskode").fill(code);
    await page.getByRole("main").getByRole("button", { name: "Logg inn" }).click();
    await page.getByLabel("Navnet ditt").fill("Nora Ny");
    await page.getByRole("button", { name: "Lagre og gå videre" }).click();
    await page.getByRole("banner").getByText("Nora Ny").first().waitFor();
  });

  it("registers a buyer; a wrong number is refused at its field, and nothing typed is lost over a reload", async () => {
    const { page } = await buyer.goTo("/organisations/new");
    await page.getByRole("radio", { name: /Oppdragsgiver/ }).check();
    await page.getByLabel("Organisasjonens navn").fill("Eksempel kommune");
    await page.getByLabel("Organisasjonsnummer").fill("999 999 998");
    await page.getByRole("button", { name: "Registrer organisasjonen" }).click();
    await page.getByLabel("Organisasjonsnummer").and(page.locator("[aria-invalid=true]")).waitFor();
    await page.reload();
    expect(await page.getByLabel("Organisasjonens navn").inputValue()).toBe("Eksempel kommune");
    await page.getByLabel("Organisasjonsnummer").fill("999 999 999");
    await page.getByRole("button", { name: "Registrer organisasjonen" }).click();
    await page.getByRole("heading", { name: "Eksempel kommune", level: 1 }).waitFor();
    await page.getByText("Venter på bekreftelse").first().waitFor();
  });

  it("is confirmed by an operator", async () => {
    await operator.goTo("/sign-in?to=/organisations");
    await signIn(operator, "operator@test.example");
    const { page } = operator;
    await page.getByRole("button", { name: "Hopp over" }).click();
    await page.getByRole("button", { name: /^Bekreft Eksempel kommune/ }).click();
    await page.getByText("Eksempel kommune er bekreftet.").waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === "Venter på bekreftelse");
  });

  it("opens its first round, which everyone can then read", async () => {
    const { page } = await buyer.goTo("/dialogues/new");
    await page.getByLabel("Kort navn på behovet").fill("Trygg vei til skolen");
    await page.getByLabel("Hvem er berørt, og hvordan?").fill("Barn som går til skolen i mørket.");
    await page.getByLabel("Hvordan er det i dag?").fill("Ni av ti blir kjørt.");
    await page.getByLabel("Hva skal bli annerledes?").fill("Halvparten går selv.");
    await page.getByRole("button", { name: "Neste" }).click();
    await page.getByLabel("Tittel på dialogen").fill("Trygg skolevei");
    await page.getByLabel("Innbydelse").fill("Vi vil vite hva som er mulig.");
    await page.getByRole("button", { name: "Neste" }).click();
    await page.getByRole("button", { name: "Lag utkastet" }).click();
    await page.getByRole("button", { name: "Åpne runden for alle nå" }).click();
    await page.getByRole("heading", { name: "Trygg skolevei", level: 1 }).waitFor();

    const reader = await product.arrive();
    await reader.goTo(new URL(page.url()).pathname);
    await reader.page.getByText("Ni av ti blir kjørt.").first().waitFor();
    await reader.page.getByText("Direkte", { exact: true }).first().waitFor();
    expect(reader.faults).toEqual([]);
    await reader.leave();
  });

  it("signs out", async () => {
    const { page } = await buyer.goTo("/");
    await page.getByRole("banner").getByText("Nora Ny").first().click();
    await page.getByRole("button", { name: "Logg ut" }).click();
    await page.getByRole("banner").getByRole("link", { name: "Logg inn" }).waitFor();
  });
});
