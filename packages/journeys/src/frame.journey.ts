import { describe, expect, it } from "vitest";
import { Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

describe("around the rounds: forms, members, and what goes wrong", () => {
  const product = useProduct();

  const arrive = async (path: string, as: string | null = null) => {
    const visitor = await product.arrive();
    if (as) await visitor.become(`${as}@demo.example`);
    return visitor.goTo(path);
  };
  const focused = ({ page }: Visitor) =>
    page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 60) ?? "");

  it("says at the field what is missing from an empty form", async () => {
    const visitor = await arrive("/sign-in");
    const { page } = visitor;
    await page.getByRole("button", { name: "Send kode" }).click();
    const email = page.getByLabel("E-postadresse").and(page.locator(":focus[aria-invalid=true]"));
    await email.waitFor();
    expect(await email.getAttribute("aria-describedby")).toBeTruthy();
    await page.getByText("Skriv e-postadressen.").waitFor();
    await visitor.become("supplier-c@demo.example");
    await visitor.goTo("/organisations/new");
    await page.getByRole("button", { name: "Registrer organisasjonen" }).click();
    await page.locator("input[type=radio]:focus[aria-invalid=true]").waitFor();
    await visitor.leave();
  });

  it("lets an owner change a role, keeps the last owner, and lets who would leave leave", async () => {
    const visitor = await arrive("/organisations", "supplier-a");
    const { page } = visitor;
    await page.getByRole("main").getByRole("link", { name: "Nordskrog AS (demo)" }).click();
    const own = page.getByRole("listitem").filter({ hasText: "(deg)" });
    await own.getByText("Eneste eier").waitFor();
    expect(await own.getByRole("button").count()).toBe(0);

    await page.getByLabel("E-postadresse").fill("supplier-c@demo.example");
    await page.getByRole("button", { name: "Legg til", exact: true }).click();
    await page.getByText("supplier-c@demo.example er invitert.").waitFor();
    // No name before she has agreed to be one of them.
    expect(await page.getByText("Mina Solberg").count()).toBe(0);

    const invited = await arrive("/organisations", "supplier-c");
    await invited.page.getByRole("button", { name: "Bli med i Nordskrog AS (demo)" }).press("Enter");
    await invited.page.getByText("Du er med i Nordskrog AS (demo).").waitFor();
    await expect.poll(() => focused(invited)).toBe("Du er med i Nordskrog AS (demo).");
    await invited.leave();

    await page.reload();
    await page.getByRole("button", { name: "Gjør til eier: Mina Solberg (demo)" }).press("Enter");
    await page.getByText("Mina Solberg (demo) er nå eier.").waitFor();
    await page.getByRole("button", { name: "Gjør til medlem: Mina Solberg (demo)" }).waitFor();
    expect(await focused(visitor)).not.toBe("");

    await own.getByRole("button", { name: "Forlat organisasjonen" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Forlat organisasjonen" }).click();
    await page.getByText("Du er ikke lenger med i Nordskrog AS (demo).").waitFor();
    expect(await focused(visitor)).toBe("Organisasjoner");
    await visitor.leave();
  });

  it("keeps the focus on the page when a member is removed, and when one signs out", async () => {
    const visitor = await arrive("/organisations", "supplier-b");
    const { page } = visitor;
    await page.getByRole("main").getByRole("link", { name: "Vestlys Teknologi AS (demo)" }).click();
    await page.getByLabel("E-postadresse").fill("gjest@demo.example");
    await page.getByRole("button", { name: "Legg til", exact: true }).click();
    await page.getByRole("button", { name: "Fjern gjest@demo.example" }).press("Enter");
    await page.getByRole("button", { name: "Fjern medlemmet" }).press("Enter");
    await page.getByText("gjest@demo.example er fjernet.").waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === "Medlemmer");

    await page.getByRole("banner").getByText("Jonas Myhre").first().click();
    await page.getByRole("button", { name: "Logg ut" }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.textContent === "Logg inn");
    await page.getByText("Du er logget ut.").waitFor({ state: "attached" });
    await visitor.leave();
  });

  it("offers to load again where a page's file does not come", async () => {
    const visitor = await arrive("/");
    const { page } = visitor;
    await page.route(/NeedsPage/, (route) => route.abort());
    await page.getByRole("banner").getByRole("link", { name: "Behov" }).click();
    await page.getByRole("heading", { name: "Vi fikk ikke hentet siden" }).waitFor();
    await page.unroute(/NeedsPage/);
    await page.getByRole("button", { name: "Last siden på nytt" }).click();
    await page.getByRole("heading", { name: "Behov", level: 1 }).waitFor();
    await visitor.leave();
  });

  it("shows rounds that take questions first, and folds the demonstration's people on a phone", async () => {
    const visitor = await product.arrive({ viewport: { width: 390, height: 844 } });
    const { page } = await visitor.goTo("/");
    await page.getByRole("article").first().getByText("Åpen", { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: /Kari Holmen/ }).isVisible()).toBe(false);
    await page.getByText("Prøv deg som en av disse").click();
    await page.getByRole("button", { name: /Kari Holmen/ }).click();
    await page.getByRole("banner").getByText("Kari Holmen").first().waitFor();
    await visitor.leave();
  });
});
