import fc from "fast-check";
import { expect, test } from "vitest";
import { type Content, committedFields, type Deadlines, type Entry, type Kind } from "./entry.ts";
import { isPast, type ReadEntry, readRecord } from "./record.ts";

const word = fc.constantFrom("a", "b", "c", "d");
const time = fc
  .integer({ min: 0, max: 40 })
  .map((second) => new Date(1_772_442_000_000 + second * 500).toISOString());
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 3 });
const refersTo = numbers.map((all) => all.sort((a, b) => a - b));
const deadlines = fc.record({ questionsUntil: time, answersBy: time, closesAt: time }, { requiredKeys: [] });
const optional = { requiredKeys: [] as [] };

const opened: fc.Arbitrary<Content> = fc
  .tuple(fc.record({ title: word, text: word }, optional), deadlines)
  .map(([texts, dates]) => ({
    kind: "opened",
    hosts: [{ name: "Eksempel" }],
    language: "nb",
    ...texts,
    ...dates,
  }));

const later: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ text: word }, optional).map((said) => ({ kind: "question" as const, ...said })),
  fc.record({ refersTo, text: word }).map((said) => ({ kind: "answer" as const, ...said })),
  fc.record({ refersTo, text: word }).map((said) => ({ kind: "clarification" as const, ...said })),
  fc
    .tuple(fc.integer({ min: 1, max: 14 }), fc.record({ text: word, reason: word }, optional))
    .map(([number, said]) => ({ kind: "correction" as const, refersTo: [number], ...said })),
  deadlines.map((said) => ({ kind: "deadline" as const, ...said })),
  fc.record({ refersTo }).map((said) => ({ kind: "declined" as const, ground: "duplicate", ...said })),
  fc
    .tuple(
      fc.constantFrom("announced" as const, "started" as const, "ended" as const, "cancelled" as const),
      fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined }),
      fc.record({ startsAt: time, title: word, text: word }, optional),
    )
    .map(([step, number, said]) => ({
      kind: "session" as const,
      step,
      ...(number && { refersTo: [number] }),
      ...said,
    })),
  fc.record({ refersTo, fields: fc.subarray(["reason", "text", "title"], { minLength: 1 }) }).map((said) => ({
    kind: "redaction" as const,
    ground: "secrecy" as const,
    level: "withheld" as const,
    ...said,
  })),
);

const record: fc.Arbitrary<readonly Entry[]> = fc
  .tuple(opened, fc.array(fc.tuple(later, fc.integer({ min: 1, max: 1900 })), { maxLength: 13 }))
  .map(([first, rest]) => {
    let at = 1_772_442_000_000;
    return [[first, 0] as const, ...rest].map(([content, pause], index) => {
      at += pause;
      return freeze({
        log: "a.example/log/b",
        number: index + 1,
        at: new Date(at).toISOString(),
        by: "host",
        ...content,
      });
    });
  });

function freeze<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === "object") freeze(member as object);
  return Object.freeze(value);
}

test("[R2] I-2: a reader at number n reads the same, whatever came after and however often it reads", () => {
  fc.assert(
    fc.property(record, (entries) => {
      const prefixes = entries.map((_, index) => structuredClone(readRecord(entries.slice(0, index + 1))));
      expect(readRecord(entries)).toEqual(prefixes.at(-1));
      prefixes.forEach((prefix, index) => {
        expect(readRecord(entries.slice(0, index + 1))).toEqual(prefix);
      });
    }),
  );
});

test("[R2] I-4: the order of an entry's properties makes no difference", () => {
  fc.assert(
    fc.property(record, (entries) => {
      const reversed = entries.map(
        (entry) => Object.fromEntries(Object.entries(entry).reverse()) as unknown as Entry,
      );
      expect(readRecord(reversed)).toEqual(readRecord(entries));
    }),
  );
});

test("[R4] [R5] [R6] [R7] [R8] each entry reads as its definition says, told without folding", () => {
  fc.assert(
    fc.property(record, (entries) => {
      const read = readRecord(entries);
      const { entries: of, invitation, title, deadlines: dates } = read;
      expect(of.map(({ entry: _, ...one }) => one)).toEqual(entries.map((entry) => define(entries, entry)));
      expect(invitation).toBe(of[0]?.text);
      expect(title).toBe(committed(entries, entries[0], "title"));
      expect(dates).toEqual(deadlinesBefore(entries, entries.length + 1));
    }),
  );
});

/** What an entry reads as, by looking over the whole record for everything that speaks of it. */
function define(entries: readonly Entry[], entry: Entry): Omit<ReadEntry, "entry"> {
  const { kind, number, at } = entry;
  const about = (by: Kind) => entries.filter((other) => other.kind === by && speaksOf(other, number));
  const isCorrectable = kind === "opened" || kind === "answer" || kind === "clarification";
  const wordings = [
    { number, at, text: committed(entries, entry, "text"), reason: null },
    ...(isCorrectable ? about("correction") : []).map((other) => ({
      number: other.number,
      at: other.at,
      text: committed(entries, other, "text"),
      reason: committed(entries, other, "reason"),
    })),
  ];
  const hasText = kind !== "unknown" && committedFields[kind].includes("text");
  const { answersBy } = deadlinesBefore(entries, number);
  return {
    number,
    text: hasText ? (wordings.at(-1)?.text ?? null) : null,
    wordings: hasText ? wordings : [],
    answers: kind === "question" ? about("answer").map((other) => other.number) : [],
    redactedBy: about("redaction").map((other) => other.number),
    isLate: kind === "answer" && answersBy !== undefined && isPast(answersBy, at),
  };
}

function speaksOf(other: Entry, number: number): boolean {
  return other.number > number && "refersTo" in other && other.refersTo?.includes(number) === true;
}

function committed(entries: readonly Entry[], entry: Entry | undefined, field: "title" | "text" | "reason") {
  const isGone = entries.some(
    (other) =>
      other.kind === "redaction" && speaksOf(other, entry?.number ?? 0) && other.fields.includes(field),
  );
  return isGone ? null : ((entry as { [name in typeof field]?: string })[field] ?? null);
}

function deadlinesBefore(entries: readonly Entry[], number: number): Deadlines {
  const dates: Record<string, string> = {};
  for (const entry of entries.slice(0, number - 1)) {
    if (entry.kind !== "opened" && entry.kind !== "deadline") continue;
    for (const name of ["questionsUntil", "answersBy", "closesAt"] as const) {
      const date = entry[name];
      if (date !== undefined) dates[name] = date;
    }
  }
  return dates;
}
