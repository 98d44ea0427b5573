import { AxeBuilder } from "@axe-core/playwright";
import { beforeAll, describe, expect, it } from "vitest";
import { roundId } from "./browser.ts";
import { useProduct } from "./product.ts";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const views = [
  ["light", 1280],
  ["dark", 1280],
  ["dark", 390],
  ["light", 320],
] as const;

/** Every screen, and as whom it is looked at. */
const screens = [
  { name: "front page", path: "/", as: null },
  { name: "front page of a host", path: "/", as: "host@demo.example" },
  { name: "sign-in", path: "/sign-in", as: null },
  { name: "needs", path: "/needs", as: null },
  { name: "organisations", path: "/organisations", as: "operator@demo.example" },
  { name: "new organisation", path: "/organisations/new", as: "host@demo.example" },
  { name: "own organisation", path: "organisation", as: "host@demo.example" },
  { name: "a need", path: "need", as: null },
  { name: "new round", path: "/dialogues/new", as: "host@demo.example" },
  { name: "open round", path: "hurtigbåter", as: null },
  { name: "open round of a supplier", path: "hurtigbåter", as: "supplier-a@demo.example" },
  { name: "what was checked", path: "hurtigbåter", as: null, opens: /Vis hva som er kontrollert/ },
  { name: "desk", path: "hurtigbåter", as: "host@demo.example" },
  { name: "closed round", path: "eldre", as: null },
  { name: "announced round", path: "tunneler", as: "supplier-b@demo.example" },
  { name: "projector", path: "projector", as: null },
  { name: "plain record", path: "record", as: null },
  { name: "not found", path: "/dialogues/nothing", as: null },
] as const;

// Each by itself: two at once.
describe.concurrent("WCAG A and AA, as far as axe-core sees", () => {
  const product = useProduct();
  const paths = new Map<string, string>();

  beforeAll(async () => {
    const visitor = await (await product.arrive()).become("host@demo.example");
    for (const word of ["hurtigbåter", "eldre", "tunneler"]) {
      paths.set(word, `/dialogues/${await roundId(visitor, word)}`);
    }
    paths.set("projector", `${paths.get("hurtigbåter")}/projector`);
    paths.set("record", `${paths.get("eldre")}/record`);
    const { nodes } = await visitor.send<{ nodes: { id: string }[] }>("{ needs { nodes { id } } }");
    paths.set("need", `/needs/${nodes[0]?.id}`);
    const { memberships } = await visitor.send<{ memberships: { organisation: { id: string } }[] }>(
      "{ viewer { memberships { organisation { id } } } }",
    );
    paths.set("organisation", `/organisations/${memberships[0]?.organisation.id}`);
    await visitor.leave();
  });

  for (const screen of screens) {
    const { name, path, as } = screen;
    it(`finds nothing on: ${name}`, async () => {
      const visitor = await product.arrive();
      if (as) await visitor.become(as);
      const { page } = await visitor.goTo(paths.get(path) ?? path);
      await page.waitForLoadState("networkidle");
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      if ("opens" in screen) await page.getByRole("button", { name: screen.opens }).click();
      for (const [colorScheme, width] of views) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 844 });
        const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`,
        );
        expect(found, `${colorScheme} ${width}`).toEqual([]);
        const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(isTooWide, `${colorScheme} ${width} scrolls sideways`).toBe(false);
      }
      expect(visitor.faults).toEqual([]);
      await visitor.leave();
    });
  }
});
