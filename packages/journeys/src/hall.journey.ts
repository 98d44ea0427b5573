import jsQR from "jsqr";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "./browser.ts";
import { useProduct } from "./product.ts";

describe("a live session, from the hosts' desk to the hall", () => {
  const product = useProduct();
  let host: Visitor;
  let id: string;

  beforeAll(async () => {
    host = await (await product.arrive()).become("host@demo.example");
    const round = await host.send<{ id: string }>(
      "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
      {
        input: {
          title: "Trygghet hjemme",
          invitation: "Vi vil høre hva dere kan få til.",
          questionsUntil: new Date(Date.now() + 30 * 86_400_000).toISOString(),
          key: crypto.randomUUID(),
        },
      },
    );
    id = round.id;
    await host.send("mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }", {
      id,
      key: crypto.randomUUID(),
    });
    const supplier = await (await product.arrive()).become("supplier-b@demo.example");
    await supplier.send("mutation ($id: ID!) { takeSeat(dialogueId: $id) { id } }", { id });
    for (const text of ["Kan det prøves hjemme?", "Må det være trådløst?", "Hvem lærer opp brukerne?"])
      for (const again of ["", " Og når?", " Og av hvem?"])
        await supplier.send("mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { id } }", {
          input: { dialogueId: id, text: text + again, key: crypto.randomUUID() },
        });
    await supplier.leave();
  });

  const projector = async (width = 1920, height = 1080) => {
    const hall = await product.arrive({ viewport: { width, height } });
    await hall.goTo(`/dialogues/${id}/projector`);
    await isLive(hall.page);
    return hall;
  };
  const isLive = (page: Page, timeout = 20_000) =>
    page.getByText("Direkte", { exact: true }).waitFor({ timeout });
  const answer = async (text: string, howMany = 1) => {
    const { submissions } = await host.send<{ submissions: { id: string; state: string }[] }>(
      "query ($id: ID!) { dialogue(id: $id) { submissions { id state } } }",
      { id },
    );
    const open = submissions
      .filter(({ state }) => ["RECEIVED", "AGREED", "PROPOSED"].includes(state))
      .slice(0, howMany)
      .map((it) => ({ id: it.id }));
    await host.send("mutation ($input: PublishAnswerInput!) { publishAnswer(input: $input) { number } }", {
      input: { dialogueId: id, submissions: open, text, key: crypto.randomUUID() },
    });
  };
  const fits = (page: Page) =>
    page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      const boxes = [...document.querySelectorAll(".fitted")];
      const isCut = boxes.some((box) => box.scrollHeight > box.clientHeight + 1);
      return scrollHeight <= window.innerHeight && scrollWidth <= window.innerWidth && !isCut;
    });

  it("is announced, started and ended at the desk, and everyone's page tells of it", async () => {
    const reader = await product.arrive();
    await reader.goTo(`/dialogues/${id}`);
    const { page } = await host.goTo(`/dialogues/${id}?view=desk`);
    await page.getByRole("button", { name: "Dialogmøte", exact: true }).click();
    await page.getByRole("button", { name: "Kunngjør et dialogmøte" }).click();
    const heading = page.getByRole("heading", { name: "Kunngjør et dialogmøte" });
    await heading.and(page.locator(":focus")).waitFor();
    // Nothing is published before it can be: the first field that lacks something takes the focus.
    await page.getByRole("button", { name: "Forhåndsvis og publiser til alle" }).click();
    await page.getByText("Velg når det begynner.").waitFor();
    const start = page.getByRole("group", { name: "Begynner" });
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await start.getByLabel("Dato").fill(day);
    await page.getByRole("textbox", { name: "Sted og innhold" }).fill("Rådhuset, sal 2.");
    await page.reload();
    await page.getByRole("button", { name: "Dialogmøte", exact: true }).click();
    await page.getByRole("button", { name: "Kunngjør et dialogmøte" }).click();
    expect(await page.getByRole("textbox", { name: "Sted og innhold" }).inputValue()).toBe(
      "Rådhuset, sal 2.",
    );
    await page.getByRole("button", { name: "Forhåndsvis og publiser til alle" }).click();
    await page.getByRole("dialog").getByText("Dialogmøte kunngjort").waitFor();
    await page.getByRole("button", { name: "Publiser til alle nå" }).click();
    await page.getByText(/^Innlegg \d+ er publisert til alle/).waitFor();
    await reader.page.locator(".schedule-session").getByText("Dialogmøte").waitFor();
    await page.locator(".compact", { hasText: "Dialogmøte kunngjort" }).getByText("Begynner").waitFor();

    await page.getByRole("button", { name: "Dialogmøte", exact: true }).click();
    await page.getByRole("button", { name: "Start dialogmøtet" }).click();
    await page.getByRole("button", { name: "Start for alle nå" }).click();
    await reader.page
      .getByText(/^Dialogmøte i gang siden \d\d:\d\d$/)
      .first()
      .waitFor();
    expect(await reader.page.locator(".schedule-session").count()).toBe(0);

    await page.getByRole("button", { name: "Dialogmøte", exact: true }).click();
    await page.getByRole("button", { name: "Avslutt dialogmøtet" }).click();
    await page.getByRole("button", { name: "Avslutt for alle nå" }).click();
    await reader.page.getByText("Dialogmøtet er slutt").first().waitFor();
    await reader.page
      .getByText(/^Dialogmøte i gang siden/)
      .first()
      .waitFor({ state: "detached" });
    expect(reader.faults).toEqual([]);
    await reader.leave();
  });

  it("shows an answer in the hall within a moment, and by itself after the network was gone", async () => {
    const hall = await projector();
    const { page } = hall;
    await answer("Ja, det kan prøves hjemme hos dem det gjelder.");
    await page
      .getByText("Ja, det kan prøves hjemme hos dem det gjelder.")
      .first()
      .waitFor({ timeout: 3_000 });
    await page.context().setOffline(true);
    await page.getByText(/^Ikke direkte siden/).waitFor({ timeout: 60_000 });
    await page.getByText(/^\d+ innlegg vises$/).waitFor();
    await host.send("mutation ($input: StartSessionInput!) { startSession(input: $input) { number } }", {
      input: { dialogueId: id, key: crypto.randomUUID() },
    });
    expect(await page.getByText(/^Dialogmøte i gang/).count()).toBe(0);
    await page.context().setOffline(false);
    await page.getByText(/^Dialogmøte i gang siden/).waitFor({ timeout: 60_000 });
    await isLive(page);
    await product.stop("SIGKILL");
    await product.start();
    await isLive(page, 60_000);
    await answer("Nei, det må prøves på kurs først.");
    await page.getByText("Nei, det må prøves på kurs først.").first().waitFor({ timeout: 3_000 });
    expect(hall.faults).toEqual([]);
    await hall.leave();
  }, 240_000);

  it("tells everyone within what time all had an entry, and hosts alone how many they were", async () => {
    const reader = await product.arrive();
    await reader.goTo(`/dialogues/${id}`);
    const { page } = await host.goTo(`/dialogues/${id}?view=record`);
    for (const one of [page, reader.page]) await isLive(one);
    const { number } = await host.send<{ number: number }>(
      "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }",
      { input: { dialogueId: id, text: "Vi svarer fortløpende.", key: crypto.randomUUID() } },
    );
    const note = (of: Page) => of.locator(`article[id="${number}"] .spread-note`);
    await note(page)
      .filter({ hasText: /^Nådde alle 2 åpne forbindelser innen [\d,]+.(ms|sek)$/ })
      .waitFor();
    await note(reader.page)
      .filter({ hasText: /^Nådde alle åpne forbindelser innen [\d,]+.(ms|sek)$/ })
      .waitFor();
    expect(reader.faults).toEqual([]);
    await reader.leave();
    await host.goTo("/");
  });

  it.each([
    [1920, 1080],
    [1280, 720],
  ])(
    "needs no scrolling at %i × %i, and says where the rest of a long text stands",
    async (width, height) => {
      const hall = await projector(width, height);
      await answer("Vi svarer så utfyllende vi kan. ".repeat(60));
      await hall.page.getByText(/Resten står i innlegg \d+$/).waitFor();
      expect(await fits(hall.page)).toBe(true);
      await answer("Ja.");
      await hall.page.getByText("Ja.", { exact: true }).first().waitFor();
      expect(await fits(hall.page)).toBe(true);
      expect(hall.faults).toEqual([]);
      await hall.leave();
    },
  );

  it("shows every question that an answer is to, says it to a screen reader, and how to come along by hand", async () => {
    const hall = await projector();
    const { page } = hall;
    await answer("Ja, alle tre.", 3);
    const heading = page.getByRole("heading", { name: "3 spørsmål", exact: true });
    await heading.waitFor();
    const asked = await page.locator(".fitted").first().innerText();
    expect(asked.split("\n")).toEqual(Array(3).fill(expect.stringMatching(/^#\d+ .+\?$/)));
    expect(await fits(page)).toBe(true);
    await page
      .getByRole("status")
      .getByText(/nye innlegg|Nytt innlegg/)
      .waitFor();
    await page.getByText("Følg med og still spørsmål").waitFor();
    await page.getByText("Uten kamera: gå hit, og velg runden.").waitFor();
    await hall.leave();
  });

  it.each(["light", "dark"] as const)(
    "shows a code that a camera reads as the way to the round (%s)",
    async (colorScheme) => {
      const hall = await product.arrive({ viewport: { width: 1280, height: 720 }, colorScheme });
      await hall.goTo(`/dialogues/${id}/projector`);
      const { data, width, height } = PNG.sync.read(
        await hall.page.getByRole("img", { name: /^QR-kode til/ }).screenshot(),
      );
      expect(
        jsQR.default(new Uint8ClampedArray(data), width, height, { inversionAttempts: "dontInvert" })?.data,
      ).toBe(`${product.url}/dialogues/${id}`);
      await hall.leave();
    },
  );

  it("asks nobody to ask once the round is closed while it is shown", async () => {
    const hall = await projector(1280, 720);
    await host.send(
      "mutation ($id: ID!, $key: UUID!) { endSession(dialogueId: $id, key: $key) { number } }",
      {
        id,
        key: crypto.randomUUID(),
      },
    );
    const { submissions } = await host.send<{ submissions: { id: string; state: string }[] }>(
      "query ($id: ID!) { dialogue(id: $id) { submissions { id state } } }",
      { id },
    );
    for (const left of submissions.filter(({ state }) => state === "RECEIVED"))
      await host.send(
        "mutation ($input: DeclineSubmissionInput!) { declineSubmission(input: $input) { id } }",
        {
          input: { submissionId: left.id, ground: "OUT_OF_SCOPE", key: crypto.randomUUID() },
        },
      );
    await host.send("mutation ($id: ID!, $key: UUID!) { closeDialogue(id: $id, key: $key) { number } }", {
      id,
      key: crypto.randomUUID(),
    });
    await hall.page.getByText("Les protokollen").waitFor();
    expect(await hall.page.getByText("Følg med og still spørsmål").count()).toBe(0);
    await hall.page.getByText("Runden er avsluttet", { exact: false }).first().waitFor();
    expect(await fits(hall.page)).toBe(true);
    await hall.leave();
  });
});
