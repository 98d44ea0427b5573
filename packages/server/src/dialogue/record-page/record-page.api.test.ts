import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Actor } from "../../../testing/actor.ts";
import {
  closeDialogue,
  correctEntry,
  publishAnswer,
  readEntries,
  type SeenEntry,
} from "../../../testing/acts.ts";
import { useWorld } from "../../../testing/use-world.ts";

describe("the record's page", () => {
  const use = useWorld();

  const get = (id: string, reader: Actor | null = null, { query = "", wants = "nb" } = {}) =>
    fetch(`${use.world.url}/dialogues/${id}/record${query}`, {
      headers: {
        "accept-language": wants,
        ...(reader?.token && { authorization: `Bearer ${reader.token}` }),
      },
    });

  it("[I-7][I-35] shows a signed-out reader all of it, without a script", async () => {
    const { world } = use;
    const id = await world.round();
    const submission = await world.asked(id, { text: "Gjelder det også reservefartøy?" });
    const host = world.as("host");
    await host.send(
      ...publishAnswer({ dialogueId: id, submissions: [{ id: submission }], text: "Ja, fra 2028." }),
    );
    await host.send(
      ...correctEntry({ dialogueId: id, number: 3, text: "Ja, fra 2029.", reason: "Feil årstall." }),
    );
    await host.send(...closeDialogue(id));
    const entries = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id));

    const response = await get(id);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toContain("style-src 'self'");
    expect(page).not.toContain("<script");
    for (const { number, at } of entries.entries) {
      expect(page).toContain(`<article id="${number}"`);
      expect(page).toContain(`datetime="${at}"`);
    }
    expect(page).toContain("Gjelder det også reservefartøy?");
    expect(page).toContain("Ja, fra 2028.");
    expect(page).toMatch(/<del>.*2028.*<\/del>/);
    expect(page).toMatch(/<ins>.*2029.*<\/ins>/);
    expect(page).toContain("Feil årstall.");
    expect(page).toContain(`<code>${entries.entries.at(-1)?.head.root}</code>`);
    expect(page).toContain(`href="/dialogues/${id}"`);
    expect(page).not.toContain("Leverandør A");
  });

  it("[D16] is made once for a hundred who come at the same time; whoever has it is told that it still stands", async () => {
    const { world } = use;
    const id = await world.round();
    await world.clarified(id);
    const queries = vi.spyOn(world.app.services.store.manager, "query");
    const ofEntries = () => queries.mock.calls.filter(([sql]) => sql.includes("FROM entry JOIN head")).length;
    const pages = await Promise.all(Array.from({ length: 100 }, () => get(id)));
    expect(new Set(await Promise.all(pages.map((page) => page.text()))).size).toBe(1);
    expect(ofEntries()).toBe(1);
    queries.mockRestore();
    const tag = pages[0]?.headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    const again = () =>
      fetch(`${world.url}/dialogues/${id}/record`, {
        headers: { "accept-language": "nb", "if-none-match": tag, "cache-control": "max-age=0" },
      });
    expect([(await again()).status, await (await again()).text()]).toEqual([304, ""]);
    await world.clarified(id);
    const grown = await again();
    expect(grown.status).toBe(200);
    expect(await grown.text()).toContain('<article id="3"');
    expect(grown.headers.get("etag")).not.toBe(tag);
  });

  it("[I-2] is the same for every reader", async () => {
    const { world } = use;
    const id = await world.round();
    await world.asked(id, { text: "Noe som ennå ikke er publisert" });
    const pages = await Promise.all(
      [null, world.as("host"), world.as("supplierA"), world.as("outsider")].map(async (reader) =>
        (await get(id, reader)).text(),
      ),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).not.toContain("ennå ikke er publisert");
  });

  it("[I-1] of a draft is as if there were none, for its hosts too", async () => {
    const { world } = use;
    const draft = await world.draft({ title: "Hemmelig ennå" });
    const seen = async (id: string, reader: Actor | null) => {
      const response = await get(id, reader);
      return { status: response.status, text: (await response.text()).replaceAll(id, "ID") };
    };
    const unknown = await seen(randomUUID(), null);
    expect(unknown.status).toBe(404);
    expect(await seen(draft, null)).toEqual(unknown);
    expect(await seen(draft, world.as("supplierA"))).toEqual(unknown);
    expect(await seen(draft, world.as("host"))).toEqual(unknown);
    expect((await get("no-such-id")).status).toBe(404);
  });

  it("escapes what people wrote", async () => {
    const { world } = use;
    const hostile = `"><script>alert('x')</script>`;
    const id = await world.round({ title: hostile, invitation: hostile });
    await world.clarified(id, hostile);
    const page = await (await get(id)).text();
    expect(page).not.toContain("<script");
    expect(page).toContain("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  });

  it("is in the language that the address asks for, else the one that the browser wants", async () => {
    const { world } = use;
    const id = await world.round();
    const languageOf = async (query: string, wants: string) =>
      (await get(id, null, { query, wants })).headers.get("content-language");
    expect(await languageOf("", "en-GB,en;q=0.9")).toBe("en");
    expect(await languageOf("", "nn-NO,en;q=0.5")).toBe("nb");
    expect(await languageOf("", "fr")).toBe("nb");
    expect(await languageOf("?language=nb", "en")).toBe("nb");
    expect(await languageOf("?language=en", "nb")).toBe("en");
    expect(await languageOf("?language=xx", "en")).toBe("en");
  });

  it("has a style sheet of its own", async () => {
    const style = await fetch(`${use.world.url}/record.css`);
    expect(style.status).toBe(200);
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(await style.text()).toContain("@media print");
  });
});
