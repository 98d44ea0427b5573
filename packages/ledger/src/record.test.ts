import { describe, expect, test } from "vitest";
import type { Content, Entry, Seat } from "./entry.ts";
import { type DialogueRecord, isPast, type ReadEntry, readRecord } from "./record.ts";

const need = {
  title: "Møbler",
  affected: "Ansatte",
  situation: "Nytt kjøpes",
  wantedEffect: "Halvert nykjøp",
};
const opened: Content = {
  kind: "opened",
  hosts: [{ id: "0192:999999999", name: "Eksempel kommune" }, { name: "En annen" }],
  language: "nb",
  title: "Sirkulære møbler",
  text: "Vi beskriver behov.",
  need,
  opensAt: "2026-03-02T09:00:00.000Z",
  questionsUntil: "2026-03-25T11:00:00.000Z",
};

const minute = (number: number) => `2026-03-02T09:${String(number).padStart(2, "0")}:00.000Z`;

/** Entries 1, 2, 3 ... at minutes 1, 2, 3 ... */
function entriesOf(...contents: readonly Content[]): Entry[] {
  return contents.map((content, index) => {
    const by: Seat = content.kind === "question" ? "supplier" : "host";
    return { log: "a.example/log/b", number: index + 1, at: minute(index + 1), by, ...content };
  });
}

const read = (...contents: readonly Content[]): DialogueRecord => readRecord(entriesOf(...contents));

function entry(record: DialogueRecord, number: number): ReadEntry {
  return record.entries[number - 1] ?? expect.fail(`no entry ${number}`);
}

const texts = (one: ReadEntry) => one.wordings.map(({ text }) => text);
const question = (text: string): Content => ({ kind: "question", text });
const answer = (text: string, ...refersTo: number[]): Content => ({ kind: "answer", text, refersTo });
const correction = (text: string, number: number, reason = "Feil"): Content => ({
  kind: "correction",
  refersTo: [number],
  text,
  reason,
});
const redaction = (refersTo: number[], ...fields: string[]): Content => ({
  kind: "redaction",
  refersTo,
  fields,
  ground: "personal-data",
  level: "erased",
  reason: "Navn",
});

describe("[R1] I-3: numbers", () => {
  test("no entries are a record too", () => {
    expect(readRecord([])).toEqual({
      size: 0,
      isDemonstration: false,
      language: null,
      hosts: [],
      title: null,
      invitation: null,
      need: null,
      deadlines: {},
      closedAt: null,
      sessions: [],
      entries: [],
    });
  });

  test.each([
    ["a gap", [1, 3]],
    ["a double", [1, 1]],
    ["another order", [2, 1]],
    ["a start in the middle", [2, 3]],
  ])("%s throws", (_, numbers) => {
    const entries = numbers.map((number): Entry => ({ ...(entriesOf(question("a"))[0] as Entry), number }));
    expect(() => readRecord(entries)).toThrow(RangeError);
  });
});

test("[R3] the round is what opened says", () => {
  expect(read(opened)).toMatchObject({
    size: 1,
    isDemonstration: false,
    language: "nb",
    hosts: [{ id: "0192:999999999", name: "Eksempel kommune" }, { name: "En annen" }],
    title: "Sirkulære møbler",
    invitation: "Vi beskriver behov.",
    need,
    deadlines: { opensAt: "2026-03-02T09:00:00.000Z", questionsUntil: "2026-03-25T11:00:00.000Z" },
  });
  expect(read(opened).deadlines).not.toHaveProperty("closesAt");
});

test("[R3] I-36: a demonstration is one from entry 1, even if entry 1 is unknown", () => {
  const demonstration = (of: Entry): Entry => ({ ...of, demonstration: true });
  expect(readRecord(entriesOf(opened).map(demonstration)).isDemonstration).toBe(true);
  const unknown: Entry = {
    kind: "unknown",
    log: "a.example/log/b",
    number: 1,
    at: minute(1),
    by: "host",
    demonstration: true,
  };
  expect(readRecord([unknown]).isDemonstration).toBe(true);
});

describe("[R4] answers stand beneath their questions", () => {
  test("a question has several answers", () => {
    const record = read(opened, question("a"), answer("b", 2), answer("c", 2));
    expect(entry(record, 2).answers).toEqual([3, 4]);
  });

  test("an answer is for several questions", () => {
    const record = read(opened, question("a"), question("b"), question("c"), answer("d", 2, 4));
    expect(record.entries.map(({ answers }) => answers)).toEqual([[], [5], [], [5], []]);
  });

  test("what is no question, or not said yet, has no answers", () => {
    const record = read(opened, answer("a", 1, 2, 3), question("b"));
    expect(record.entries.map(({ answers }) => answers)).toEqual([[], [], []]);
  });
});

describe("[R5] I-13: corrections", () => {
  test("the last counts, all wordings stay with number, time and reason", () => {
    const record = read(
      opened,
      question("a"),
      answer("b", 2),
      correction("c", 3, "Feil tall"),
      correction("d", 3, "Feil igjen"),
    );
    expect(entry(record, 3).text).toBe("d");
    expect(entry(record, 3).wordings).toEqual([
      { number: 3, at: minute(3), text: "b", reason: null },
      { number: 4, at: minute(4), text: "c", reason: "Feil tall" },
      { number: 5, at: minute(5), text: "d", reason: "Feil igjen" },
    ]);
  });

  test("the corrected entry itself is as it was published, and so is the correction", () => {
    const entries = entriesOf(opened, { kind: "clarification", title: "a", text: "b" }, correction("c", 2));
    const record = readRecord(entries);
    expect(record.entries.map((one) => one.entry)).toEqual(entries);
    expect(entry(record, 3)).toMatchObject({ text: "c", wordings: [{ number: 3, text: "c", reason: null }] });
  });

  test("of opened, it changes the invitation and leaves title and need", () => {
    const record = read(opened, correction("Vi beskriver behov, ikke løsning.", 1));
    expect(record.invitation).toBe("Vi beskriver behov, ikke løsning.");
    expect(record).toMatchObject({ title: "Sirkulære møbler", need });
    expect(texts(entry(record, 1))).toEqual(["Vi beskriver behov.", "Vi beskriver behov, ikke løsning."]);
  });

  test("I-12: of a question it changes nothing, nor of another correction", () => {
    const record = read(opened, question("a"), correction("b", 2), correction("c", 3));
    expect(texts(entry(record, 2))).toEqual(["a"]);
    expect(texts(entry(record, 3))).toEqual(["b"]);
  });

  test("of what has not been said it changes nothing", () => {
    const record = read(opened, correction("a", 3), { kind: "clarification", text: "b" });
    expect(texts(entry(record, 3))).toEqual(["b"]);
  });
});

test("[R6] I-16: a deadline moves the dates that it gives and no others", () => {
  const record = read(
    opened,
    { kind: "deadline", answersBy: "2026-04-01T10:00:00.000Z", reason: "a" },
    { kind: "deadline", questionsUntil: "2026-03-27T11:00:00.000Z", answersBy: "2026-04-03T10:00:00.000Z" },
  );
  expect(record.deadlines).toEqual({
    opensAt: "2026-03-02T09:00:00.000Z",
    questionsUntil: "2026-03-27T11:00:00.000Z",
    answersBy: "2026-04-03T10:00:00.000Z",
  });
});

describe("[R7] I-15: late answers", () => {
  const openedBy = (answersBy: string): Content => ({
    ...(opened as Extract<Content, { kind: "opened" }>),
    answersBy,
  });
  const isLate = (...contents: Content[]) => read(...contents).entries.map((one) => one.isLate);

  test("without a date none is late", () => {
    expect(isLate(opened, question("a"), answer("b", 2))).toEqual([false, false, false]);
  });

  test("only answers are, after the date and not at it", () => {
    expect(isLate(openedBy(minute(3)), question("a"), answer("b", 2), answer("c", 2), question("d"))).toEqual(
      [false, false, false, true, false],
    );
  });

  test("by the date as it stood then, so a later one excuses no earlier answer", () => {
    const moved: Content = { kind: "deadline", answersBy: minute(5) };
    const late = isLate(
      openedBy(minute(2)),
      question("a"),
      answer("b", 2),
      moved,
      answer("c", 2),
      answer("d", 2),
    );
    expect(late).toEqual([false, false, true, false, false, true]);
  });

  test("to the second", () => {
    const deadline = "2026-03-25T11:00:00.000Z";
    expect(isPast(deadline, "2026-03-25T10:59:59.999Z")).toBe(false);
    expect(isPast(deadline, "2026-03-25T11:00:00.999Z")).toBe(false);
    expect(isPast(deadline, "2026-03-25T11:00:01.000Z")).toBe(true);
    expect(isPast("2026-03-25T11:00:00.700Z", "2026-03-25T11:00:00.900Z")).toBe(false);
  });
});

describe("[R8] I-14: redactions", () => {
  test("of a text", () => {
    const record = read(opened, question("Hva med Kari?"), redaction([2], "text"));
    expect(entry(record, 2)).toMatchObject({
      text: null,
      wordings: [{ number: 2, text: null }],
      redactedBy: [3],
    });
    expect(JSON.stringify(record)).not.toContain("Kari");
  });

  test("of the invitation, the title and the need", () => {
    expect(read(opened, redaction([1], "text"))).toMatchObject({
      invitation: null,
      title: "Sirkulære møbler",
      need,
    });
    const record = read(opened, redaction([1], "need", "title"));
    expect(record).toMatchObject({ title: null, need: null, invitation: "Vi beskriver behov." });
    expect(JSON.stringify(record)).not.toContain("Nytt kjøpes");
  });

  test("of a reason", () => {
    const moved: Content = { kind: "deadline", answersBy: minute(9), reason: "Kari er syk" };
    const record = read(opened, moved, redaction([2], "reason"));
    expect(JSON.stringify(record)).not.toContain("Kari");
    expect(record.deadlines.answersBy).toBe(minute(9));
  });

  test("of a correction, also where it is shown; the wording before it does not come back", () => {
    const said: Content = { kind: "clarification", text: "a" };
    const record = read(
      opened,
      said,
      correction("Kari", 2, "Kari ba om det"),
      redaction([3], "reason", "text"),
    );
    expect(entry(record, 2)).toMatchObject({ text: null, redactedBy: [] });
    expect(entry(record, 2).wordings).toEqual([
      { number: 2, at: minute(2), text: "a", reason: null },
      { number: 3, at: minute(3), text: null, reason: null },
    ]);
    expect(entry(record, 3)).toMatchObject({ text: null, redactedBy: [4] });
    expect(JSON.stringify(record)).not.toContain("Kari");
  });

  test("of a correction's reason alone, its text still counts", () => {
    const record = read(opened, correction("b", 1, "Kari"), redaction([2], "reason"));
    expect(record.invitation).toBe("b");
    expect(entry(record, 1).wordings[1]).toEqual({ number: 2, at: minute(2), text: "b", reason: null });
  });

  test("of a first wording, the correction before or after it still counts", () => {
    const before = read(opened, correction("b", 1), redaction([1], "text"));
    const after = read(opened, redaction([1], "text"), correction("b", 1));
    expect([before.invitation, after.invitation]).toEqual(["b", "b"]);
    expect([texts(entry(before, 1)), texts(entry(after, 1))]).toEqual([
      [null, "b"],
      [null, "b"],
    ]);
  });

  test("of several entries at once, and twice", () => {
    const record = read(
      opened,
      question("a"),
      question("b"),
      redaction([2, 3], "text"),
      redaction([3], "text"),
    );
    expect(record.entries.map(({ redactedBy }) => redactedBy)).toEqual([[], [4], [4, 5], [], []]);
  });

  test("what stands in the leaf stays", () => {
    const entries = entriesOf(
      opened,
      answer("a", 1),
      redaction([1, 2], "hosts", "kind", "number", "refersTo"),
    );
    const record = readRecord(entries);
    expect(record.entries.map((one) => one.entry)).toEqual(entries);
    expect(record.hosts).toHaveLength(2);
  });
});

test("[R9] closed, with a redaction after it", () => {
  const counts = { received: 0, published: 0, declined: 0, withdrawn: 0 };
  const record = read(opened, { kind: "closed", counts }, redaction([1], "text"));
  expect([record.closedAt, record.invitation]).toEqual([minute(2), null]);
  expect(read(opened).closedAt).toBeNull();
});

test("[R4] [R6] [R9] a declined question and a clarification change nothing but the size", () => {
  const before = read(opened, question("a"));
  const { entries, ...after } = read(
    opened,
    question("a"),
    { kind: "declined", ground: "duplicate", refersTo: [2] },
    { kind: "clarification", refersTo: [2], text: "b" },
  );
  expect({ ...after, entries: entries.slice(0, 2) }).toEqual({ ...before, size: 4 });
  expect(entries[2]?.wordings).toEqual([]);
});

test("[R10] an unknown entry keeps its place and breaks nothing", () => {
  const [first, second, fourth] = entriesOf(opened, question("a"), answer("b", 2)) as [Entry, Entry, Entry];
  const unknown: Entry = {
    kind: "unknown",
    log: first.log,
    number: 3,
    at: minute(3),
    by: "host",
    refersTo: [2],
  };
  const redacted = { ...entriesOf(redaction([3], "text"))[0], number: 5 } as Entry;
  const record = readRecord([first, second, unknown, { ...fourth, number: 4 }, redacted]);
  expect(entry(record, 2).answers).toEqual([4]);
  expect(entry(record, 3)).toEqual({
    number: 3,
    entry: unknown,
    text: null,
    wordings: [],
    answers: [],
    redactedBy: [5],
    isLate: false,
  });
});
