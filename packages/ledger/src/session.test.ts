import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Content, Entry } from "./entry.ts";
import { readRecord } from "./record.ts";
import { currentSession, readSessions } from "./session.ts";

type Said = Extract<Content, { kind: "session" }>;

const minute = (number: number) => `2026-03-02T09:${String(number).padStart(2, "0")}:00.000Z`;
const entryOf = (content: Content, number: number): Entry => ({
  log: "a.example/log/b",
  number,
  at: minute(number),
  by: "host",
  ...content,
});

/** Entry 1 opens the round; what is said follows from entry 2, at minutes 2, 3 ... */
const opened: Content = { kind: "opened", hosts: [{ name: "Eksempel kommune" }], language: "nb" };
const read = (...said: readonly Content[]) =>
  readRecord([opened, ...said].map((content, place) => entryOf(content, place + 1))).sessions;

const announced = (startsAt: string, more: Partial<Said> = {}): Said => ({
  kind: "session",
  step: "announced",
  startsAt,
  title: "Dialogkonferanse",
  text: "Fylkeshuset",
  address: "https://mote.example/1",
  ...more,
});
const step = (name: Said["step"], ...refersTo: number[]): Said => ({
  kind: "session",
  step: name,
  ...(refersTo.length > 0 && { refersTo }),
});
const closed: Content = {
  kind: "closed",
  counts: { received: 0, published: 0, declined: 0, withdrawn: 0 },
};
const tuesday = "2026-03-10T08:00:00.000Z";
const friday = "2026-03-13T08:00:00.000Z";

describe("[R11] a session", () => {
  test("is announced, under way since its start, and ended", () => {
    const plan = announced(tuesday, { endsAt: "2026-03-10T11:00:00.000Z" });
    const told = {
      number: 2,
      startsAt: tuesday,
      endsAt: "2026-03-10T11:00:00.000Z",
      title: "Dialogkonferanse",
      text: "Fylkeshuset",
      address: "https://mote.example/1",
    };
    expect(read(plan)).toEqual([{ ...told, state: "announced", startedAt: null, endedAt: null }]);
    expect(read(plan, step("started", 2))).toEqual([
      { ...told, state: "under-way", startedAt: minute(3), endedAt: null },
    ]);
    expect(read(plan, step("started", 2), step("ended", 2))).toEqual([
      { ...told, state: "ended", startedAt: minute(3), endedAt: minute(4) },
    ]);
  });

  test("is replaced whole where it is announced again", () => {
    const [session] = read(announced(tuesday, { endsAt: "2026-03-10T11:00:00.000Z" }), {
      kind: "session",
      step: "announced",
      refersTo: [2],
      startsAt: friday,
      text: "Digitalt",
    });
    expect(session).toMatchObject({
      number: 2,
      startsAt: friday,
      endsAt: null,
      title: null,
      text: "Digitalt",
    });
    expect(session?.address).toBeNull();
  });

  test("starts without an announcement too", () => {
    expect(read(step("started"), step("ended", 2))).toMatchObject([
      { number: 2, state: "ended", startsAt: null, startedAt: minute(2), endedAt: minute(3) },
    ]);
  });

  test("is called off while it is announced", () => {
    expect(read(announced(tuesday), step("cancelled", 2))).toMatchObject([
      { state: "cancelled", startedAt: null, endedAt: minute(3) },
    ]);
  });

  test.each<[string, Content[]]>([
    ["an end of what is only announced", [announced(tuesday), step("ended", 2)]],
    ["a step about what is no session", [announced(tuesday), step("started", 1)]],
    ["a step about a later entry of it", [announced(tuesday), announced(friday, { refersTo: [9] })]],
  ])("is not changed by %s", (_, said) => {
    expect(read(...said)).toEqual(read(announced(tuesday)));
  });

  test.each<[string, Content[]]>([
    ["a start after it was called off", [step("cancelled", 2), step("started", 2)]],
    ["a second start", [step("started", 2), step("started", 2)]],
    ["new times once it is under way", [step("started", 2), announced(friday, { refersTo: [2] })]],
    ["a calling off once it is under way", [step("started", 2), step("cancelled", 2)]],
    ["a second end", [step("started", 2), step("ended", 2), step("ended", 2)]],
  ])("is not changed by %s", (_, said) => {
    expect(read(announced(tuesday), ...said)).toEqual(read(announced(tuesday), ...said.slice(0, -1)));
  });

  test("does not outlive the round", () => {
    expect(read(announced(tuesday), step("started"), closed)).toMatchObject([
      { number: 2, state: "cancelled", endedAt: minute(4) },
      { number: 3, state: "ended", endedAt: minute(4) },
    ]);
  });

  test("shows nothing that a redaction took away", () => {
    const redaction: Content = {
      kind: "redaction",
      refersTo: [2],
      fields: ["text", "address"],
      ground: "personal-data",
      level: "erased",
    };
    expect(read(announced(tuesday), redaction)).toMatchObject([
      { title: "Dialogkonferanse", text: null, address: null, startsAt: tuesday },
    ]);
  });
});

describe("[R11] the session that matters now", () => {
  const current = (...said: readonly Content[]) => currentSession(read(...said))?.number ?? null;

  test("is none, the next one announced, the one under way, the last one", () => {
    expect(current()).toBeNull();
    expect(current(announced(friday), announced(tuesday))).toBe(3);
    expect(current(announced(friday), announced(tuesday), step("started", 2))).toBe(2);
    expect(current(announced(friday), announced(tuesday), step("started", 2), step("ended", 2))).toBe(3);
    expect(current(announced(tuesday), step("cancelled", 2))).toBe(2);
  });
});

test("[R11] readSessions needs only the entries that speak of sessions", () => {
  const any = fc.oneof(
    fc.constantFrom(opened, { kind: "clarification", text: "a" } as const),
    fc
      .tuple(fc.constantFrom("announced", "started", "ended", "cancelled"), fc.integer({ min: 0, max: 9 }))
      .map(([name, number]) => ({
        ...step(name as Said["step"], ...(number ? [number] : [])),
        startsAt: friday,
      })),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (said) => {
      const entries = said.map((content, place) => entryOf(content, place + 1));
      expect(readSessions(entries.filter(({ kind }) => kind === "session"))).toEqual(readSessions(entries));
    }),
  );
});
