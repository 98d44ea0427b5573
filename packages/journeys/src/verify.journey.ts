import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { useProduct } from "./product.ts";

const file = fileURLToPath(new URL("../../verify/dist/samtidig-verify.html", import.meta.url));
const vectors = fileURLToPath(new URL("../../ledger/vectors/log-v1/", import.meta.url));
const vector = (name: string) => readFile(vectors + name, "utf8");

/** The example log as an archive, as it is written: canonical JSON. */
async function archive(): Promise<string> {
  const all = JSON.parse(await vector("entries.json")) as {
    leaf: string;
    disclosures: string[];
    afterRedaction?: string[];
  }[];
  const entries = all.map(({ leaf, disclosures, afterRedaction }) => ({
    disclosures: afterRedaction ?? disclosures,
    leaf,
  }));
  const checkpoints = [await vector("checkpoint.9")];
  const log = "samtidig.example.no/log/7f3k2m9q4x8w";
  const policy = await vector("policy");
  return `${JSON.stringify({ checkpoints, entries, format: "samtidig-archive v1", log, policy })}\n`;
}

describe("the page that checks records by itself", () => {
  let browser: Browser;
  const faults: string[] = [];
  const pages: Page[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    // Nothing broke, and nobody was asked for anything.
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());

  /** Opens the file itself, without a network. */
  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: "nb-NO", offline: true, ...options });
    const page = await context.newPage();
    pages.push(page);
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) faults.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  const verdict = (page: Page) => page.locator("#verdict").innerText();
  /** Until the page has judged anew. */
  const judging = (page: Page, title: string) =>
    expect.poll(() => page.title(), { timeout: 30_000 }).toContain(title);
  const give = (page: Page, name: string, text: string) =>
    page.setInputFiles("#chooser", { name, mimeType: "application/json", buffer: Buffer.from(text) });

  test("an archive fits: by its own keys, and then by those that the reader brings", async () => {
    const page = await open();
    await give(page, "arkiv.json", await archive());
    expect(await verdict(page)).toContain("Filen stemmer med seg selv");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("verdict");
    await page.fill("#keys", await vector("policy"));
    await page.getByRole("button", { name: "Kontroller", exact: true }).click();
    expect(await verdict(page)).toContain("Alt stemmer");
    await expect.poll(() => page.locator(".entries > li").count()).toBe(9);
    expect(await page.locator(".entries").innerText()).toContain("Ja, alle sittemøbler.");
    expect(await page.locator(".entries > li").nth(5).innerText()).toContain("[fjernet]");
    expect(await page.getByText("d72bfe08").count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "English" }).click();
    expect(await verdict(page)).toContain("Everything fits");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  });

  test("another party's head that is pasted shows the lie, in red, with a word and a mark", async () => {
    const page = await open({ locale: "en-GB" });
    await page.fill("#keys", await vector("policy"));
    await give(page, "archive.json", await archive());
    await page.fill("#pasted", (await vector("equivocation.checkpoint.9")).replaceAll("\n", "\r\n"));
    await page.getByRole("button", { name: "Check", exact: true }).click();
    expect(await verdict(page)).toContain("Something does not fit");
    expect(await page.title()).toContain("Something does not fit");
    expect(await page.locator(".findings").innerText()).toContain("two different records of 9 entries");
    const colour = await page.locator(".verdict").evaluate((one) => getComputedStyle(one).backgroundColor);
    expect(colour).toBe("rgb(163, 0, 26)");
  });

  test("files are dropped, a changed one is caught, and what is none is said to be none", async () => {
    const page = await open();
    const drop = async (name: string, text: string) => {
      const dropped = await page.evaluateHandle(
        ([title, content]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([content ?? ""], title ?? ""));
          return transfer;
        },
        [name, text],
      );
      await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
      await page.waitForSelector("#verdict");
    };
    const changed = (await archive()).replace("2026-04-10", "2026-04-11");
    await drop("arkiv.json", changed);
    expect(await verdict(page)).toContain("Noe stemmer ikke");
    expect(await page.locator(".doubtful").innerText()).toContain("Ikke stol på den");
    await page.getByRole("button", { name: "Begynn på nytt" }).click();
    await drop("bilde.png", "\u0000\u0001");
    expect(await verdict(page)).toContain("Dette kan ikke avgjøres");
    await page.getByRole("button", { name: "Fjern bilde.png" }).click();
    await drop("<img src=x onerror=alert(1)>.json", '{"format":"samtidig-archive v1","log":"<b>"}\n');
    expect(await verdict(page)).toContain("Dette kan ikke avgjøres");
    expect(await page.locator("main img, main b").count()).toBe(0);
  });

  test("a long record is announced before the page stands still for it", async () => {
    const page = await open();
    await page.evaluate(() => {
      new MutationObserver(() => {
        const said = document.querySelector("[role=status]")?.textContent;
        if (said) document.body.dataset.said = said;
      }).observe(document.body, { childList: true, subtree: true });
    });
    await give(page, "arkiv.json", `{"format":"samtidig-archive v1","log":"${"a".repeat(600_000)}"}\n`);
    await judging(page, "Dette kan ikke avgjøres");
    expect(await page.locator("body").getAttribute("data-said")).toContain("Kontrollerer");
    expect(await page.locator("[role=status]").count()).toBe(0);
  });

  test("by keyboard alone", async () => {
    const page = await open();
    const policy = await vector("policy");
    const note = await vector("checkpoint.9");
    for (const [id, text] of [
      ["pasted", note],
      ["keys", policy],
    ] as const) {
      for (let step = 0; step < 10; step += 1) {
        if ((await page.evaluate(() => document.activeElement?.id)) === id) break;
        await page.keyboard.press("Tab");
      }
      await page.keyboard.insertText(text);
    }
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await verdict(page)).toContain("Alt stemmer");
  });

  test.each([
    [1280, "light"],
    [390, "dark"],
    [320, "light"],
  ] as const)("within the rules of WCAG 2.2 AA, at %d pixels, %s", async (width, colorScheme) => {
    // The checker of the rules is put into the page, which runs no script but its own.
    const page = await open({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    const judge = async () => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };
    await judge();
    await page.fill("#keys", await vector("policy"));
    await give(page, "arkiv.json", await archive());
    await judge();
    await page.fill("#pasted", await vector("equivocation.checkpoint.9"));
    await page.getByRole("button", { name: "Kontroller", exact: true }).click();
    await judge();
    await give(page, "tull", "tull");
    await judge();
  });

  test("runs no script but its own, wherever it lies", async () => {
    const html = await readFile(file, "utf8");
    const copy = join(tmpdir(), `samtidig-verify-${process.pid}.html`);
    await writeFile(copy, html.replace("</body>", "<script>document.title = 'taken'</script></body>"));
    try {
      const page = await open();
      await page.goto(pathToFileURL(copy).href);
      expect(await page.title()).toContain("Kontroller protokollen");
      expect(faults.splice(0).join()).toContain("Content Security Policy");
    } finally {
      await rm(copy);
    }
  });
});

describe("[L12] the product serves it", () => {
  const product = useProduct();

  test("as one page to be saved, under the page's own policy, and it works there", async () => {
    const visitor = await product.arrive({ locale: "en-GB" });
    await visitor.goTo("/verify");
    const response = await visitor.page.request.get(visitor.page.url());
    expect(await response.text()).toBe(await readFile(file, "utf8"));
    expect(response.headers()["content-security-policy"]).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
    );
    await visitor.page.setInputFiles("#chooser", `${vectors}proof/5.tlog-proof`);
    expect(await visitor.page.locator("#verdict").innerText()).toContain("This could not be judged");
    const [saved] = await Promise.all([
      visitor.page.waitForEvent("download"),
      visitor.page.getByRole("link", { name: "Save this page" }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe("samtidig-verify.html");
    expect(visitor.faults).toEqual([]);
  });
});
