import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLasting, roundId, type Visitor } from "./browser.ts";
import { forger, type Lie, lieTo, type Sent, withText } from "./liar.ts";
import { useProduct } from "./product.ts";

const alarm = (page: Page) => page.getByRole("alert").filter({ hasText: "Noe stemmer ikke med protokollen" });
const badge = (page: Page) => page.locator(".proof-badge");
const checked = (page: Page, size: number) =>
  badge(page).getByText(`kontrollert: ${size} innlegg, signert`).waitFor();

describe("a server that does not tell everyone the same", () => {
  const product = useProduct();
  let host: Visitor;
  let id: string;
  const folders: string[] = [];

  beforeAll(async () => {
    host = await product.arrive();
    await host.become("host@demo.example");
    id = await roundId(host, "hurtigbåter");
  });
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  const publish = async (text: string) => {
    const { number } = await host.send<{ number: number }>(
      "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }",
      { input: { dialogueId: id, text, key: crypto.randomUUID() } },
    );
    return number;
  };
  const sizeNow = async () =>
    (await host.send<{ size: number }>("query ($id: ID!) { dialogue(id: $id) { size } }", { id })).size;

  /** A page of the round that is lied to. */
  async function deceived(page: Page, lie: Lie): Promise<Page> {
    page.setDefaultTimeout(40_000);
    await lieTo(page, lie);
    await page.goto(`${product.url}/dialogues/${id}`);
    return page;
  }
  async function newcomer(lie: Lie): Promise<Page> {
    return deceived((await product.arrive()).page, lie);
  }
  /** A browser that has seen the record, and was closed: opened again. */
  async function returning(): Promise<BrowserContext> {
    const folder = await mkdtemp(join(tmpdir(), "samtidig-browser-"));
    folders.push(folder);
    const before = await openLasting(folder);
    const page = await before.newPage();
    await page.goto(`${product.url}/dialogues/${id}`);
    await checked(page, await sizeNow());
    await before.close();
    return openLasting(folder);
  }
  async function evidenceOf(page: Page): Promise<{ notes: string[]; findings: { code: string }[] }> {
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Last ned bevisfilen" }).click();
    return JSON.parse(await readFile(await (await file).path(), "utf8"));
  }

  it("an honest one raises no alarm: live, restarted, out of reach, in a browser that was closed", async () => {
    const browser = await returning();
    const page = await browser.newPage();
    page.setDefaultTimeout(40_000);
    await page.goto(`${product.url}/dialogues/${id}`);
    const size = await publish("Alt er som det skal.");
    await checked(page, size);
    await product.stop("SIGKILL");
    await product.start();
    await checked(page, await publish("Fortsatt."));
    await browser.setOffline(true);
    await publish("Mens du var borte.");
    await page.getByRole("button", { name: "Prøv nå" }).waitFor();
    await browser.setOffline(false);
    await checked(page, await sizeNow());
    await badge(page).click();
    await page.getByText(`Ved forrige besøk hadde protokollen ${size - 1} innlegg.`).waitFor();
    const receipt = page.waitForEvent("download");
    await page.getByRole("button", { name: "Last ned kvittering", exact: true }).click();
    expect(await readFile(await (await receipt).path(), "utf8")).toContain("c2sp.org/tlog-proof@v1");
    expect(await alarm(page).count()).toBe(0);
    await browser.close();
  });

  it("one that alters what is pushed: the words are not shown, and the page says so in red", async () => {
    const page = await newcomer({
      entry: (sent) => [
        sent.leaf.includes('"kind":"clarification"') && isNew(sent) ? withText(sent, "Løgn.") : sent,
      ],
    });
    const known = await sizeNow();
    const isNew = (sent: Sent) => sent.number > known;
    await checked(page, known);
    await publish("Sannheten.");
    await alarm(page).waitFor();
    expect(await page.getByText("Løgn.").count()).toBe(0);
    expect(await badge(page).textContent()).toBe("stemmer ikke");
    expect((await evidenceOf(page)).findings.map(({ code }) => code)).toContain("root-differs");
  });

  it("one that numbers entries anew", async () => {
    const page = await newcomer({
      entry: (sent) => [
        sent.number === 3 ? { ...sent, number: 4 } : sent.number === 4 ? { ...sent, number: 3 } : sent,
      ],
    });
    await alarm(page).waitFor();
  });

  it("but what only comes in another order is put in order", async () => {
    let waiting: Sent | null = null;
    const page = await newcomer({
      entry(sent) {
        if (sent.number === 3) {
          waiting = sent;
          return [];
        }
        const late = waiting;
        waiting = null;
        return late ? [sent, late] : [sent];
      },
    });
    await checked(page, await sizeNow());
    expect(await alarm(page).count()).toBe(0);
  });

  it("one that withholds a text without a record of it: told when no redaction has come", async () => {
    const page = await newcomer({
      entry: (sent) => [sent.number === 3 ? { ...sent, disclosures: [] } : sent],
    });
    await page.locator("article").first().waitFor();
    expect(await alarm(page).count()).toBe(0);
    await alarm(page).getByText("Noe av innlegg 3 holdes tilbake").waitFor();
  });

  it("one that rolls the record back under a browser that was closed", async () => {
    const browser = await returning();
    const size = await sizeNow();
    const page = await deceived(await browser.newPage(), {
      entry: (sent) => (sent.number < size ? [sent] : []),
      size: () => size - 1,
    });
    await alarm(page).getByText("Protokollen er blitt kortere").waitFor();
    await browser.close();
  });

  it("one that forks the record with its own key, under a browser that was closed: both notes are evidence", async () => {
    const browser = await returning();
    const size = await sizeNow();
    const fork = await forger(product.dataFolder, (sent) =>
      sent.number === size ? withText(sent, "Til deg sier vi noe annet.") : sent,
    );
    const page = await deceived(await browser.newPage(), { entry: fork });
    await alarm(page).getByText("signert to ulike protokoller").waitFor();
    expect(await page.getByText("Til deg sier vi noe annet.").count()).toBe(0);
    const { notes } = await evidenceOf(page);
    expect(new Set(notes.map((note) => note.split("\n")[2])).size).toBe(2);
    // It is not forgotten when the lie stops.
    await page.unrouteAll();
    const later = await browser.newPage();
    await later.goto(`${product.url}/dialogues/${id}`);
    await later.getByText("Noe stemte ikke med protokollen").first().waitFor();
    await later.getByRole("button", { name: "Jeg har tatt vare på bevisfilen" }).click();
    await later.getByText("Noe stemte ikke med protokollen").waitFor({ state: "hidden" });
    await browser.close();
  });

  it("two who were shown different records find out by comparing", async () => {
    const size = await sizeNow();
    const fork = await forger(product.dataFolder, (sent) =>
      sent.number === size ? withText(sent, "Bare til deg.") : sent,
    );
    const page = await newcomer({ entry: fork });
    await checked(page, size);
    const { note } = await host
      .send<{ head: { note: string } }>("query ($id: ID!) { dialogue(id: $id) { head { note } } }", { id })
      .then(({ head }) => head);
    await badge(page).click();
    await page.getByLabel("Den andres fingeravtrykk").fill(note);
    await page.getByRole("button", { name: "Sammenlign" }).click();
    await page.getByRole("alert").getByText("FORSKJELLIG").waitFor();
    await page.keyboard.press("Escape");
    expect((await evidenceOf(page)).notes).toContain(note);
  });
});
