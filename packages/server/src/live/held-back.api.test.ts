import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Actor, type Following } from "../../testing/actor.ts";
import {
  correctEntry,
  extendDeadline,
  followEntries,
  followNudges,
  type Operation,
  publishAnswer,
  publishClarification,
  publishQuestion,
} from "../../testing/acts.ts";
import { request, until } from "../../testing/raw.ts";
import { ahead, dayMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { type App, createApp } from "../app.ts";
import { readEntries } from "../log/read.ts";
import { Measures } from "../measures.ts";
import { Rooms } from "./rooms.ts";
import { Shelf } from "./shelf.ts";
import { Spreads } from "./spreads.ts";

interface Numbered {
  readonly number: number;
}

describe("an entry that everyone is to get at one moment", () => {
  const use = useWorld();
  let other: App;
  const actors: Actor[] = [];
  beforeAll(async () => {
    other = await createApp(use.world.config, () => undefined);
  });
  afterAll(async () => {
    await Promise.all(actors.map((actor) => actor.close()));
    await other.close();
  });

  /** Somebody of the cast at the other node. */
  function there(token: string | null, app = other): Actor {
    const actor = new Actor(app.url, token);
    actors.push(actor);
    return actor;
  }

  /** When each came, and what. */
  function noting<T>(following: Following<T>) {
    const came: { at: number; what: T }[] = [];
    const take = following.take.bind(following);
    following.take = (what) => {
      came.push({ at: Date.now(), what });
      take(what);
    };
    return came;
  }

  const sizeOf = async (id: string): Promise<number> => {
    const [row] = await use.world.app.services.store.query(
      `SELECT count(*)::int AS size FROM entry WHERE "dialogueId" = $1`,
      [id],
    );
    return row.size;
  };
  const committed = (id: string, size: number) => until(async () => (await sizeOf(id)) >= size);

  it("[D20] [D14] [P5] is shown by every node then and not before, in order, and the host is answered then", async () => {
    const { world } = use;
    const id = await world.round();
    const readers = [world.anonymous(), there(null)].map((actor) =>
      actor.follow<Numbered>(...followEntries(id)),
    );
    const came = readers.map(noting);
    await Promise.all(readers.map((reader) => reader.until(1)));
    const submissions = [{ id: await world.asked(id) }];
    const releaseAt = ahead(2_000);
    const input = { dialogueId: id, submissions, text: "Ja.", releaseAt };
    const published = await world.as("host").send<Numbered[]>(...publishAnswer(input));
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(releaseAt));
    expect(published.map(({ number }) => number)).toEqual([2, 3]);
    await Promise.all(readers.map((reader) => reader.until(3)));
    for (const one of came) {
      expect(one.map(({ what }) => what.number)).toEqual([1, 2, 3]);
      for (const { at } of one.slice(1)) expect(at).toBeGreaterThanOrEqual(Date.parse(releaseAt));
    }
  });

  it("[D20] [P5] [I-26] nobody is ahead on any way of reading, on no node, and not on one that has just started", async () => {
    const { world } = use;
    const { services } = world.app;
    const fresh = () =>
      new Rooms(
        services.store,
        services.clock,
        readEntries.bind(null, services.store.manager),
        new Shelf(),
        new Spreads(services.store, new Measures()),
        new Measures(),
        () => undefined,
      );
    const seen = new Set<string>();
    const told = new Set<number>();
    let pathCount = 0;
    // Between the commit and the moment there is half a second: on a busy machine it may pass before anybody has asked.
    for (let attempt = 0; attempt < 3 || (attempt < 8 && seen.size === 0); attempt += 1) {
      const title = `Runde ${randomUUID()}`;
      const id = await world.round({ title, invitation: `Før ${title}`, closesAt: ahead(9 * dayMs) });
      const question = await world.asked(id);
      await world.as("host").send(...publishQuestion({ submissionId: question }));
      const size = await sizeOf(id);
      const urls = [world.url, other.url];
      const send = (who: Actor, query: string) => () => who.send<unknown>(query, { id, title });
      const record = "query ($id: ID!) { dialogue(id: $id)";
      const byName = (name: "host" | "supplierA") => urls.map((url) => actorAt(url, world.as(name).token));
      const nobody = urls.map((url) => actorAt(url, null));
      const paths = [
        ...nobody.flatMap((who) => [
          send(who, `${record} { size head { root } closesAt invitation entries { number } } }`),
          send(who, `${record} { size phase spreads { number } } }`),
          send(who, "{ dialogues { totalCount nodes { id size invitation } } }"),
          send(who, `query ($title: String!) { dialogues(search: $title) { totalCount } }`),
          send(who, `query ($title: String!) { dialogues(search: $title, phase: OPEN) { nodes { size } } }`),
        ]),
        ...byName("supplierA").map((who) =>
          send(who, `${record} { submissions { state version number } } }`),
        ),
        ...byName("host").flatMap((who) => [
          send(who, `${record} { viewerMay submissions(state: PUBLISHED) { id } } }`),
          send(who, `${record} { viewerMay } }`),
          // Refused in any case; with what, tells whether there is such an entry.
          () => who.refusal(...correctEntry({ dialogueId: id, number: size + 1, text: "", reason: "r" })),
        ]),
        ...urls.map((url) => async () => {
          const { headers, text } = await request(`${url}/dialogues/${id}/record`);
          return [headers.get("etag"), text];
        }),
        async () => {
          const rooms = fresh();
          const room = await rooms.enter(id);
          rooms.leave(room);
          return room.released;
        },
      ];
      const ask = () =>
        Promise.all(paths.map(async (path) => ({ answer: JSON.stringify(await path()), at: Date.now() })));
      const reader = there(null).follow<Numbered>(...followEntries(id, size));
      const nudges = byName("supplierA").map((who) => who.follow<unknown>(...followNudges(id)));
      const came = [noting(reader), ...nudges.map(noting)];
      const before = await ask();
      const releaseAt = ahead(2_000);
      const at = { releaseAt, dialogueId: id, key: randomUUID() };
      const host = world.as("host");
      const closesAt = ahead(19 * dayMs);
      const acts = [
        () => host.send(...publishAnswer({ ...at, questions: [size], text: "Ja." })),
        () => host.send(...correctEntry({ ...at, number: 1, text: "Etter.", reason: "Ny." })),
        () => host.send(...extendDeadline({ ...at, closesAt, reason: "Mer tid." })),
      ];
      const act = acts[attempt % acts.length] as (typeof acts)[number];
      const published = act();
      // Where even the moment has passed before it could be written, it is refused.
      const isWritten = await Promise.race([
        committed(id, size + 1).then(() => true),
        published.then(
          () => true,
          () => false,
        ),
      ]);
      if (!isWritten) continue;
      const moment = Date.parse(releaseAt);
      if (Date.now() < moment) seen.add(act.toString());
      // Whoever comes with the same key is told nothing earlier either.
      const again = act().then(() => expect(Date.now()).toBeGreaterThanOrEqual(moment));
      for (const [place, { answer, at }] of (await ask()).entries())
        if (answer !== before[place]?.answer) expect(at).toBeGreaterThanOrEqual(moment);
      await Promise.all([published, again, reader.until(1)]);
      for (const { at } of came.flat()) expect(at).toBeGreaterThanOrEqual(moment);
      // What was asked does tell of it, each in its way.
      for (const [place, { answer }] of (await ask()).entries())
        if (answer !== before[place]?.answer) told.add(place);
      if (attempt % acts.length === 0) for (const one of nudges) await one.until(1);
      pathCount = paths.length;
    }
    expect(seen.size).toBeGreaterThan(0);
    expect(told.size).toBeGreaterThan((pathCount * 2) / 3);
  }, 90_000);

  it("[D20] what is committed meanwhile waits behind it", async () => {
    const { world } = use;
    const id = await world.round();
    const readers = [world.anonymous(), there(null)].map((actor) =>
      actor.follow<Numbered>(...followEntries(id)),
    );
    await Promise.all(readers.map((reader) => reader.until(1)));
    const came = readers.map(noting);
    const releaseAt = ahead(1_500);
    const host = world.as("host");
    const first = host.send(...publishClarification({ dialogueId: id, text: "Først.", releaseAt }));
    await committed(id, 2);
    const second = there(host.token).send<Numbered>(...publishClarification({ dialogueId: id, text: "Så." }));
    expect((await second).number).toBe(3);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(releaseAt));
    await first;
    await Promise.all(readers.map((reader) => reader.until(3)));
    for (const one of came) {
      expect(one.map(({ what }) => what.number)).toEqual([2, 3]);
      for (const { at } of one) expect(at).toBeGreaterThanOrEqual(Date.parse(releaseAt));
    }
  });

  it("[P32] the moment lies ahead, at most a minute, else BAD_INPUT; what can be refused is refused at once", async () => {
    const { world } = use;
    const id = await world.round();
    const host = world.as("host");
    const submissionId = await world.asked(id);
    const acts: ((releaseAt: string) => Operation)[] = [
      (releaseAt) => publishQuestion({ submissionId, releaseAt }),
      (releaseAt) =>
        publishAnswer({ dialogueId: id, submissions: [{ id: submissionId }], text: "Ja.", releaseAt }),
      (releaseAt) => publishClarification({ dialogueId: id, text: "Ja.", releaseAt }),
      (releaseAt) => correctEntry({ dialogueId: id, number: 1, text: "Ja.", reason: "Ja.", releaseAt }),
      (releaseAt) => extendDeadline({ dialogueId: id, closesAt: ahead(dayMs), reason: "Ja.", releaseAt }),
    ];
    for (const act of acts)
      for (const moment of [ahead(-1), ahead(70_000)])
        expect(await host.refusal(...act(moment))).toBe("BAD_INPUT releaseAt");
    const soon = { dialogueId: id, releaseAt: ahead(50_000) };
    expect(await host.refusal(...publishClarification({ ...soon, text: "x".repeat(10_001) }))).toBe(
      "TOO_LONG text",
    );
    const supplier = world.as("supplierA");
    expect(await supplier.refusal(...publishClarification({ ...soon, text: "Ja." }))).toBe("NOT_ALLOWED");
    expect(await world.anonymous().refusal(...publishClarification({ ...soon, text: "Ja." }))).toBe(
      "NOT_SIGNED_IN",
    );
    expect(await sizeOf(id)).toBe(1);
  });

  it("[P32] [L5] is signed when it is written, and not for finding out what would be refused", async () => {
    const { world } = use;
    const id = await world.round();
    const signed = vi.spyOn(world.app.services.logKeys, "signHeads");
    const releaseAt = new Date(Date.now() + 1_500).toISOString();
    await world.as("host").send(...publishClarification({ dialogueId: id, text: "Nå.", releaseAt }));
    expect(signed.mock.calls.map(([, heads]) => heads.map(({ size }) => size))).toEqual([[2]]);
    signed.mockRestore();
  });

  it("[P32] [P20] the same key on two nodes at once leads to one entry", async () => {
    const { world } = use;
    const id = await world.round();
    const { token } = world.as("host");
    const operation = publishClarification({ dialogueId: id, text: "Én.", releaseAt: ahead(2_000) });
    const hosts = [world.as("host"), there(token), world.as("host"), there(token)];
    const sent = await Promise.all(hosts.map((host) => host.send(...operation)));
    expect(new Set(sent.map((entry) => JSON.stringify(entry))).size).toBe(1);
    expect(await sizeOf(id)).toBe(2);
    // And when its moment has long passed.
    expect(await there(token).send(...operation)).toEqual(sent[0]);
  });

  it("[P32] [F12] where the host goes or the node stops before then, nothing is published, and the key is free", async () => {
    const { world } = use;
    const id = await world.round();
    const { token } = world.as("host");
    const key = randomUUID();
    const [query, variables] = publishClarification({
      dialogueId: id,
      text: "Aldri.",
      key,
      releaseAt: ahead(3_000),
    });
    const gone = new AbortController();
    const leaving = fetch(`${world.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      signal: gone.signal,
    });
    setTimeout(() => gone.abort(), 500);
    await expect(leaving).rejects.toThrow();
    const third = await createApp(world.config, () => undefined);
    const waiting = there(token, third).refusal(
      ...publishClarification({
        dialogueId: id,
        text: "Aldri.",
        key: randomUUID(),
        releaseAt: ahead(55_000),
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await Promise.all([third.close(), expect(waiting).resolves.toBe("UNAVAILABLE")]);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 3_500)));
    expect(await sizeOf(id)).toBe(1);
    const { number } = await world
      .as("host")
      .send<Numbered>(...publishClarification({ dialogueId: id, text: "Likevel.", key }));
    expect(number).toBe(2);
  }, 30_000);

  function actorAt(url: string, token: string | null): Actor {
    const actor = new Actor(url, token);
    actors.push(actor);
    return actor;
  }
});
