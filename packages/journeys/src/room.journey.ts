import type { Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { roundId, Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

describe("a round, as those who read and ask see it", () => {
  const product = useProduct();
  let host: Visitor;
  let id: string;

  beforeAll(async () => {
    host = await (await product.arrive()).become("host@demo.example");
    id = await roundId(host, "hurtigbåter");
  });

  const arrive = async (as: string | null, width = 1280, path = `/dialogues/${id}`) => {
    const visitor = await product.arrive({ viewport: { width, height: 800 } });
    if (as) await visitor.become(`${as}@demo.example`);
    await visitor.goTo(path);
    await visitor.page.locator("article").first().waitFor();
    return visitor;
  };
  const publish = (text: string, dialogueId = id) =>
    host.send(
      "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }",
      { input: { dialogueId, text, key: crypto.randomUUID() } },
    );
  /** Wholly within the window, with nothing of the page over it. */
  const isInSight = (part: Locator) =>
    part.evaluate((element) => {
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isOnTop = above !== null && (element.contains(above) || above.contains(element));
      return top >= 0 && bottom <= window.innerHeight && left >= 0 && right <= window.innerWidth && isOnTop;
    });
  const focused = ({ page }: Visitor) =>
    page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 60) ?? "");

  it("leaves the focus alone at a first load, so that the skip link comes first", async () => {
    const reader = await arrive(null);
    expect(await reader.page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await reader.page.keyboard.press("Tab");
    expect(await focused(reader)).toBe("Hopp til innholdet");
    await reader.leave();
  });

  it.each([390, 320])("shows the line, its loss and new entries wherever one reads, at %i", async (width) => {
    const { page, leave } = await bound(arrive("supplier-c", width));
    await page.evaluate(() => window.scrollTo(0, 1_600));
    await publish(`Kaiene ved ${width} er åpne.`);
    const button = page.getByRole("button", { name: "1 nytt innlegg" });
    await button.waitFor();
    expect(await isInSight(button)).toBe(true);
    expect(await isInSight(page.getByText("Direkte", { exact: true }))).toBe(true);
    await page.context().setOffline(true);
    const again = page.getByRole("button", { name: "Prøv nå" });
    await again.waitFor({ timeout: 40_000 });
    expect(await isInSight(again)).toBe(true);
    await page.context().setOffline(false);
    await page.getByText("Direkte", { exact: true }).waitFor();
    await button.click();
    const heading = page.locator("article:focus-within h3");
    await heading.waitFor();
    expect(await isInSight(heading)).toBe(true);
    await leave();
  });

  it("puts a proposed wording before all else, and keeps the reader there when it is accepted", async () => {
    const { page, leave } = await bound(arrive("supplier-a", 390));
    const panel = page.getByRole("region", { name: "Oppdragsgiveren foreslår en annen ordlyd" });
    await panel.getByText("Deres tur", { exact: true }).waitFor();
    const [top, form] = await Promise.all([panel.boundingBox(), page.locator("#ask").boundingBox()]);
    expect(top?.y).toBeLessThan(form?.y ?? 0);
    await page.evaluate(() => window.scrollTo(0, 5_000));
    await page.getByRole("button", { name: "Se ordlyden" }).click();
    expect(await isInSight(panel.getByRole("heading", { level: 2 }))).toBe(true);
    await panel.getByRole("button", { name: "Godta ordlyden" }).press("Enter");
    await page.getByText("Ordlyden dere har godtatt:").waitFor();
    await page.getByText(/^Dere har godtatt ordlyden av spørsmål/).waitFor({ state: "attached" });
    expect(await page.evaluate(() => document.activeElement?.closest("article")?.className)).toBe("own");
    await leave();
  });

  it("leads to the form after signing in in order to ask", async () => {
    const { page, leave } = await bound(arrive(null, 390));
    // On a phone the way to ask is at hand, however long the record is: also for who has yet to sign in.
    await page.locator(".ask-bar").getByRole("button", { name: "Still et spørsmål" }).press("Enter");
    const signIn = page.getByRole("link", { name: "Logg inn for å spørre" });
    await signIn.and(page.locator(":focus")).waitFor();
    expect(await isInSight(signIn)).toBe(true);
    await signIn.press("Enter");
    await page.getByRole("button", { name: /Jonas Myhre/ }).click();
    const field = page.getByRole("textbox", { name: "Spørsmålet" });
    await field.and(page.locator(":focus")).waitFor();
    expect(await isInSight(field)).toBe(true);
    expect(await page.locator(".ask-bar").count()).toBe(0);
    await leave();
  });

  it("says at the field that nothing was written, keeps a long word within the form, and makes no number up", async () => {
    const visitor = await arrive("supplier-b");
    const { page } = visitor;
    const field = page.getByRole("textbox", { name: "Spørsmålet" });
    await page.getByRole("button", { name: "Send spørsmålet" }).press("Enter");
    await field.and(page.locator(":focus[aria-invalid=true]")).waitFor();
    const width = async () => (await page.locator("#ask").boundingBox())?.width;
    const before = await width();
    await field.fill("x".repeat(400));
    await page.getByText("Utkastet er lagret i denne nettleseren.").waitFor();
    expect(await width()).toBe(before);
    await page.getByText("Slik vil alle se det").click();
    expect(await page.locator(".ask-preview article").getByText(/#\d/).count()).toBe(0);
    await visitor.leave();
  });

  it("keeps the focus at a question that is withdrawn", async () => {
    const visitor = await arrive("supplier-b");
    const { page } = visitor;
    await page.getByRole("textbox", { name: "Spørsmålet" }).fill("Skal dette trekkes?");
    await page.getByRole("button", { name: "Send spørsmålet" }).click();
    const own = page.locator("article.own").filter({ hasText: "Skal dette trekkes?" });
    await own.getByRole("button", { name: "Trekk spørsmålet" }).press("Enter");
    await own.getByRole("button", { name: "Ja, trekk spørsmålet" }).press("Enter");
    await own.getByText("Trukket", { exact: true }).waitFor();
    expect(await focused(visitor)).toMatch(/^Spørsmål \d+$/);
    await visitor.leave();
  });

  it("lets the asker erase the words of a question that was withdrawn, for the hosts too", async () => {
    const visitor = await arrive("supplier-b");
    const { page } = visitor;
    await page.getByRole("textbox", { name: "Spørsmålet" }).fill("Her står noe privat.");
    await page.getByRole("button", { name: "Send spørsmålet" }).click();
    const own = page.locator("article.own").filter({ hasText: "Her står noe privat." });
    await own.getByRole("button", { name: "Trekk spørsmålet" }).click();
    await own.getByRole("button", { name: "Ja, trekk spørsmålet" }).click();
    await own.getByRole("button", { name: "Slett ordene" }).click();
    await own.getByText("Det kan ikke gjøres om.").waitFor();
    await own.getByRole("button", { name: "Slett ordene for godt" }).click();
    await page.getByText("Ordene er slettet.").waitFor();
    expect(await page.getByText("Her står noe privat.").count()).toBe(0);
    const desk = await arrive("host");
    await desk.page.getByRole("button", { name: /^Ferdige/ }).click();
    await desk.page.getByRole("button", { name: "Ordene er slettet." }).waitFor();
    expect(desk.faults).toEqual([]);
    await desk.leave();
    await visitor.leave();
  });

  it("turns the form off when the deadline passes, says why, and loses nothing that was typed", async () => {
    const questionsUntil = new Date(Date.now() + 9_000).toISOString();
    const round = await host.send<{ id: string }>(
      "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
      { input: { title: "Kort frist", invitation: "Spør fort.", questionsUntil, key: crypto.randomUUID() } },
    );
    await host.send("mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }", {
      id: round.id,
      key: crypto.randomUUID(),
    });
    const visitor = await product.arrive();
    await visitor.become("supplier-b@demo.example");
    await visitor.send("mutation ($id: ID!) { takeSeat(dialogueId: $id) { id } }", { id: round.id });
    const { page } = await visitor.goTo(`/dialogues/${round.id}`);
    const field = page.getByRole("textbox", { name: "Spørsmålet" });
    await field.fill("Rekker vi dette?");
    await field.focus();
    const panel = page.getByRole("region", { name: "Still et spørsmål" });
    await panel.getByText(/^Fristen for spørsmål gikk ut/).waitFor();
    await panel.getByText("Rekker vi dette?").waitFor();
    expect(await field.count()).toBe(0);
    expect(await focused(visitor)).toBe("Still et spørsmål");
    await page.getByRole("status").filter({ hasText: "Fristen for spørsmål gikk ut" }).waitFor({
      state: "attached",
    });
    expect(visitor.faults).toEqual([]);
    await visitor.leave();
  });

  it("counts in the tab's title what came while it was out of sight", async () => {
    const visitor = await arrive(null);
    const { page } = visitor;
    const see = (state: "hidden" | "visible") =>
      page.evaluate((now) => {
        Object.defineProperty(document, "visibilityState", { configurable: true, get: () => now });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await see("hidden");
    await publish("Kom mens ingen så på.");
    await page.waitForFunction(() => document.title.startsWith("(1) Utslippsfrie hurtigbåter"));
    await see("visible");
    await page.waitForFunction(() => document.title.startsWith("Utslippsfrie"));
    await visitor.leave();
  });

  it("lets no text turn or reach into its neighbours", async () => {
    await publish(`\u202eabc ${"a\u0301\u0302\u0303".repeat(3)}${"\u0300".repeat(15)}`);
    for (const path of [`/dialogues/${id}`, `/dialogues/${id}/record`]) {
      const visitor = await arrive(null, 1280, path);
      const style = await visitor.page
        .locator(".entry-text, .prose")
        .filter({ hasText: "abc" })
        .evaluate((text) => [text.getAttribute("dir"), getComputedStyle(text).overflowY]);
      expect(style, path).toEqual(["auto", "clip"]);
      await visitor.leave();
    }
  });

  it("does not say live of a round that is closed", async () => {
    const visitor = await arrive(null, 1280, `/dialogues/${await roundId(host, "eldre")}`);
    await visitor.page.waitForTimeout(1_000);
    expect(await visitor.page.locator(".live-status").count()).toBe(0);
    await visitor.leave();
  });
});

async function bound(coming: Promise<Visitor>) {
  const visitor = await coming;
  return { page: visitor.page, leave: () => visitor.leave() };
}
