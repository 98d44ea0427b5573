import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

describe("a host at the desk, from opening a round to closing it", () => {
  const product = useProduct();
  let host: Visitor;
  let supplier: Visitor;
  let coHost: Visitor;

  beforeAll(async () => {
    const arrive = async (email: string) => (await product.arrive()).become(email);
    host = await arrive("host@demo.example");
    coHost = await arrive("cohost@demo.example");
    supplier = await arrive("supplier-a@demo.example");
  });

  async function organisationOf(visitor: Visitor): Promise<string> {
    const { memberships } = await visitor.send<{ memberships: { organisation: { id: string } }[] }>(
      "{ viewer { memberships { organisation { id } } } }",
    );
    return memberships[0]?.organisation.id ?? "";
  }

  const act = <T>(visitor: Visitor, name: string, type: string, input: object) =>
    visitor.send<T>(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, {
      input: { ...input, key: randomUUID() },
    });

  /** A draft of both hosts. */
  async function draft(dates: { closesAt?: string } = {}): Promise<string> {
    const organisationId = await organisationOf(host);
    const made = <T>(name: string, type: string, input: object) =>
      host.send<T>(`mutation ($input: ${type}!) { ${name}(input: $input) { id } }`, {
        input: { organisationId, ...input, key: randomUUID() },
      });
    const need = await made<{ id: string }>("createNeed", "CreateNeedInput", {
      ...{ title: "Trygg skolevei", affected: "Barn", situation: "Mørkt", wantedEffect: "Lyst" },
    });
    const round = await made<{ id: string }>("createDialogue", "CreateDialogueInput", {
      ...{ needId: need.id, title: "Skolevei", invitation: "Velkommen", language: "nb" },
      ...{ coHostIds: [await organisationOf(coHost)], ...dates },
    });
    return round.id;
  }

  async function ask(dialogueId: string, text: string): Promise<string> {
    await supplier.send("mutation ($id: ID!) { takeSeat(dialogueId: $id) { id } }", { id: dialogueId });
    const { id } = await supplier.send<{ id: string }>(
      "mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { id } }",
      { input: { dialogueId, text, key: randomUUID() } },
    );
    return id;
  }

  /** What has the focus says; the page as a whole, which has it where it is lost, does not count. */
  const focused = () => host.page.locator(":focus:not(body)").textContent({ timeout: 2_000 });
  const press = (name: string | RegExp) => host.page.getByRole("button", { name }).click();
  const field = (name: string) => host.page.getByRole("textbox", { name });
  const published = (number: number) =>
    host.page.getByText(`Innlegg ${number} er publisert til alle`).waitFor();

  it("opens it, answers, declines and closes; the focus is each time at what came of it", async () => {
    const { page } = host;
    const id = await draft();
    await host.goTo(`/dialogues/${id}`);
    await page.getByText("når runden åpnes").waitFor();
    expect(await page.getByText("Åpnet for spørsmål").count()).toBe(0);
    await press("Åpne runden for alle nå");
    await published(1);
    await expect.poll(focused).toContain("Innlegg 1 er publisert");

    for (const text of ["Hvor mange barn?", "Hvor mange skoler?", "Kjøp av oss!"]) await ask(id, text);
    await page.getByText("3 spørsmål må besvares eller avvises først.").waitFor();
    expect(await page.getByRole("button", { name: "Avslutt runden …" }).isDisabled()).toBe(true);

    // What is typed stays, whatever is ticked; the way to publish stays in sight, however long it is.
    const typed = "Omtrent tusen.\n".repeat(20);
    const ticks = page.getByRole("checkbox");
    await ticks.nth(0).check();
    await field("Svar til alle").fill(typed);
    await ticks.nth(1).check();
    expect(await field("Ett svar til alle på 2 spørsmål").inputValue()).toBe(typed);
    await ticks.nth(0).uncheck();
    await ticks.nth(1).uncheck();
    await page.reload();
    await press("Fortsett på svaret");
    expect(await field("Svar til alle").inputValue()).toBe(typed);
    await ticks.nth(1).check();
    const bar = page.getByRole("button", { name: "Forhåndsvis og publiser til alle" });
    const { y, height } = (await bar.boundingBox()) ?? { y: 0, height: 0 };
    expect(y + height).toBeLessThan(900);
    // A wording that could not be published is told at its field, before any preview.
    await page.getByRole("button", { name: "Endre ordlyden" }).first().click();
    await field("Ordlyden som publiseres").fill(" ");
    await bar.click();
    await expect
      .poll(() => field("Ordlyden som publiseres").evaluate((it) => it === document.activeElement))
      .toBe(true);
    expect(await page.getByRole("dialog").count()).toBe(0);
    await field("Ordlyden som publiseres").fill("Hvor mange barn er det?");
    await bar.click();
    await page.getByRole("dialog").getByText("Hvor mange barn er det?").waitFor();
    await page.getByRole("dialog").getByText("Når det publiseres").first().waitFor();
    await press("Publiser til alle nå");
    await page.getByText("Innlegg 2, 3 og 4 er publisert til alle").waitFor();
    await expect.poll(focused).toContain("Innlegg 2, 3 og 4");

    await page.getByRole("button", { name: "Kjøp av oss!" }).click();
    await press("Avvis …");
    await page.getByRole("radio", { name: "Ikke et spørsmål" }).check();
    await field("Innlegg som allerede sier det").fill("2, 99 og abc");
    await bar.click();
    await page.getByText("Innlegg 99 finnes ikke. Protokollen går til 4. «abc» er ikke et nummer.").waitFor();
    await field("Innlegg som allerede sier det").fill("2");
    await bar.click();
    await press("Avvis og publiser til alle nå");
    await published(5);

    await press("Avslutt runden …");
    await press("Forhåndsvis avslutningen");
    await press("Avslutt for alle nå");
    await published(6);
    await expect.poll(focused).toContain("Innlegg 6 er publisert");
    await page.getByText("Protokollen er endelig.").first().waitFor();
    expect(await page.getByText("Direkte", { exact: true }).count()).toBe(0);
    await host.goTo(`/dialogues/${id}`);
    await page.getByText("Mottatte spørsmål: 3. Publisert: 2, avvist: 1, trukket: 0.").waitFor();
  });

  it("leaves what is typed where it is when another host answers first, and when the deadline closes the round", async () => {
    const { page } = host;
    const id = await draft({ closesAt: new Date(Date.now() + 6_000).toISOString() });
    await host.send("mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }", {
      ...{ id, key: randomUUID() },
    });
    const [first, last] = [await ask(id, "Når er det mørkt?"), await ask(id, "Når er det lyst?")];
    const answer = (submission: string | undefined) =>
      act(coHost, "publishAnswer", "PublishAnswerInput", {
        ...{ dialogueId: id, submissions: [{ id: submission }], text: "Fra klokka fire." },
      });
    await host.goTo(`/dialogues/${id}`);
    await page.getByRole("button", { name: "Når er det mørkt?" }).click();
    await field("Svar til alle").fill("Fra klokka tre.");
    await answer(first);
    await page.getByText("Noen andre i vertskapet svarte på spørsmålet mens du var her: #3").waitFor();
    expect(await field("Svar til alle").inputValue()).toBe("Fra klokka tre.");
    await press("Ny presisering");
    await field("Presiseringen").fill("Fra klokka tre ved skolen.");
    // Past its deadline the round waits for the last question, and then closes by itself.
    await page
      .getByText("Runden avsluttes av seg selv så snart 1 spørsmål er besvart eller avvist.")
      .waitFor();
    await answer(last);
    await page.getByText("Runden ble avsluttet mens du var her").waitFor();
    expect(await field("Presiseringen").inputValue()).toBe("Fra klokka tre ved skolen.");
    expect(await page.getByRole("button", { name: "Forhåndsvis og publiser til alle" }).count()).toBe(0);
  });
});
