import { describe, expect, test } from "vitest";
import { NotCanonical, type Value } from "./canonical.ts";
import { checkLeaf } from "./check-leaf.ts";
import { isOrigin } from "./forms.ts";

const hash = "A".repeat(43);
type Fields = Record<string, Value>;

const place: Fields = {
  version: 1,
  log: "samtidig.example.no/log/7f3k2m9q4x8w",
  number: 7,
  at: "2026-03-02T09:00:05.123Z",
  by: "host",
};
const counts = { received: 3, published: 1, declined: 2, withdrawn: 0 };
const redaction = { kind: "redaction", refersTo: [6], fields: ["text"], ground: "secrecy", level: "erased" };

/** A good leaf of every known kind, with as little in it as may be. */
const good: Record<string, Fields> = {
  opened: { ...place, number: 1, kind: "opened", hosts: [{ name: "Eksempel kommune" }], language: "nb" },
  question: { ...place, kind: "question", by: "supplier" },
  answer: { ...place, kind: "answer", refersTo: [2, 6] },
  clarification: { ...place, kind: "clarification" },
  correction: { ...place, kind: "correction", refersTo: [6] },
  deadline: { ...place, kind: "deadline", answersBy: "2026-04-02T10:00:00.000Z" },
  declined: { ...place, kind: "declined", ground: "already-answered" },
  redaction: { ...place, ...redaction },
  session: { ...place, kind: "session", step: "started" },
  closed: { ...place, kind: "closed", by: "system", counts },
};
const clarification: Fields = { ...place, kind: "clarification" };

function refuses(leaf: Value, field: string): void {
  expect(() => checkLeaf(leaf)).toThrow(new NotCanonical(`leaf.${field}`));
}

function without(leaf: Fields, field: string): Fields {
  return Object.fromEntries(Object.entries(leaf).filter(([name]) => name !== field));
}

test.each(Object.entries(good))("[E9] taken: %s", (_, leaf) => {
  expect(checkLeaf(leaf)).toBe(leaf);
});

test.each([
  ["a list", []],
  ["a text", "leaf"],
  ["a number", 1],
])("[E4] refused: %s", (_, value) => {
  expect(() => checkLeaf(value as Value)).toThrow("leaf: not an object");
});

describe("[E4] [E5] [E6] every version has its place", () => {
  test.each(["version", "log", "number", "at", "by", "kind"])("%s is there", (field) => {
    refuses(without(clarification, field), field);
    if (field !== "version") refuses(without({ ...clarification, version: 2 }, field), field);
  });

  test.each<[string, Value]>([
    ["version", 0],
    ["version", "1"],
    ["number", 0],
    ["number", -7],
    ["number", "7"],
    ["by", "buyer"],
    ["by", "Host"],
    ["by", ["host"]],
    ["kind", 7],
    ["demonstration", false],
    ["demonstration", "true"],
    ["log", "7f3k2m9q4x8w"],
  ])("%s is not %j", (field, value) => {
    refuses({ ...clarification, [field]: value }, field);
  });
});

test.each([
  "2026-03-02T09:00:05Z",
  "2026-03-02T09:00:05.12Z",
  "2026-03-02T09:00:05.123456Z",
  "2026-03-02T09:00:05.123+00:00",
  "2026-03-02T09:00:05.123z",
  "2026-03-02 09:00:05.123Z",
  "2026-02-30T09:00:05.123Z",
  "2026-13-02T09:00:05.123Z",
  "2026-03-02T24:00:00.000Z",
  "2026-03-02T09:00:60.000Z",
  "+02026-03-02T09:00:05.123Z",
  "2026-03-02T09:00:05.123Z\n",
])("[E5] no time: %j", (time) => {
  refuses({ ...clarification, at: time }, "at");
  refuses({ ...(good.opened as Fields), closesAt: time }, "closesAt");
});

test.each([
  "samtidig.example.no/log/7f3k 2m9q",
  "samtidig.example.no/log/7f3k+2m9q",
  "sam tidig.example.no/log/7f3k2m9q",
  "sam+tidig.example.no/log/7f3k2m9q",
  "https://samtidig.example.no/log/7f3k2m9q",
  "samtidig.example.no/logs/7f3k2m9q",
  "samtidig.example.no/log/",
  "/log/7f3k2m9q",
  "samtidig.example.no/log/7f3k/2m9q",
  "samtidig.example.no/log/7f3k2m9q\n",
  "sámtidig.example.no/log/7f3k2m9q",
  "samtidig.example.no/log/7f3k2m9q\u0000",
  "",
])("[E6] no origin: %j", (origin) => {
  expect(isOrigin(origin)).toBe(false);
});

test.each(["samtidig.example.no/log/7f3k2m9q4x8w", "localhost:4000/log/A-b_c.9"])(
  "[E6] an origin: %s",
  (origin) => {
    expect(isOrigin(origin)).toBe(true);
  },
);

describe("[E7] one form for one meaning", () => {
  test.each<[string, Value]>([
    ["kind", "Clarification"],
    ["kind", "meeting_note"],
    ["kind", "-note"],
    ["refersTo", []],
    ["refersTo", 6],
    ["refersTo", [0]],
    ["refersTo", ["6"]],
    ["refersTo", [6, 2]],
    ["refersTo", [2, 2]],
    ["refersTo", [7]],
    ["refersTo", [2, 9]],
    ["later", ""],
    ["later", []],
  ])("%s is not %j, of a known kind or another", (field, value) => {
    refuses({ ...clarification, [field]: value }, field);
    if (field !== "kind") refuses({ ...clarification, kind: "meeting-note", [field]: value }, field);
  });

  test.each<Value>([[], ["text", "reason"], ["text", "text"], [""], "text", [1]])(
    "fields is not %j",
    (fields) => {
      refuses({ ...place, ...redaction, fields }, "fields");
    },
  );
});

describe("[E8] commitments", () => {
  test.each<[string, Value]>([
    ["none", {}],
    ["a list", [hash]],
    ["a hash too short", { text: "A".repeat(42) }],
    ["a hash too long", { text: "A".repeat(44) }],
    ["padding", { text: `${hash}=` }],
    ["base64 that is not base64url", { text: `+${hash.slice(1)}` }],
    ["spare bits that are set", { text: `${"A".repeat(42)}B` }],
    ["a hash that is no text", { text: 1 }],
  ])("refused: %s", (_, commitments) => {
    refuses({ ...clarification, commitments }, "commitments");
  });

  test("refused: a field both in the leaf and committed", () => {
    refuses({ ...clarification, commitments: { number: hash } }, "commitments.number");
    refuses({ ...clarification, later: "x", commitments: { later: hash } }, "commitments.later");
    refuses({ ...place, kind: "meeting-note", commitments: { by: hash } }, "commitments.by");
  });
});

describe("[E9] a known kind keeps its line in the table", () => {
  test.each([
    ["question", "host"],
    ["question", "observer"],
    ["answer", "supplier"],
    ["deadline", "system"],
    ["closed", "supplier"],
  ])("a %s is not by the %s", (kind, by) => {
    refuses({ ...(good[kind] as Fields), by }, "by");
  });

  test("a round is closed by the system or by the host", () => {
    expect(() => checkLeaf({ ...(good.closed as Fields), by: "host" })).not.toThrow();
  });

  test.each(["question", "declined"])("a %s names the submissions that it settles, ascending", (kind) => {
    const leaf = good[kind] as Fields;
    const other = `${"A".repeat(42)}E`;
    expect(() => checkLeaf({ ...leaf, sources: [hash] })).not.toThrow();
    expect(() => checkLeaf({ ...leaf, sources: [hash, other] })).not.toThrow();
    for (const sources of [[], hash, [other, hash], [hash, hash], [1], ["a"], [`${"A".repeat(42)}B`]]) {
      refuses({ ...leaf, sources }, "sources");
    }
    refuses({ ...leaf, commitments: { sources: hash } }, "commitments.sources");
  });

  test.each([
    ["opened", "hosts"],
    ["opened", "language"],
    ["answer", "refersTo"],
    ["correction", "refersTo"],
    ["declined", "ground"],
    ["redaction", "refersTo"],
    ["redaction", "fields"],
    ["redaction", "ground"],
    ["redaction", "level"],
    ["closed", "counts"],
  ])("of %s, %s is there", (kind, field) => {
    refuses(without(good[kind] as Fields, field), field);
  });

  test.each<[string, string, Value]>([
    ["opened", "hosts", [{ id: "0192:999999999" }]],
    ["opened", "hosts", [{ id: "999999999", name: "Eksempel kommune" }]],
    ["opened", "hosts", [{ id: "0192:999 999", name: "Eksempel kommune" }]],
    ["opened", "hosts", [{ name: 1 }]],
    ["opened", "hosts", { name: "Eksempel kommune" }],
    ["opened", "language", 1],
    ["declined", "ground", "Already answered"],
    ["closed", "counts", { received: 1 }],
    ["closed", "counts", { ...counts, withdrawn: -1 }],
    ["closed", "counts", { ...counts, withdrawn: "0" }],
  ])("of %s, %s is not %j", (kind, field, value) => {
    refuses({ ...(good[kind] as Fields), [field]: value }, field);
  });

  test.each([
    ["opened", "title"],
    ["question", "text"],
    ["answer", "text"],
    ["clarification", "title"],
    ["correction", "reason"],
    ["deadline", "reason"],
    ["redaction", "reason"],
    ["session", "address"],
  ])("of %s, %s is not in the leaf, where nothing could take it away", (kind, field) => {
    refuses({ ...(good[kind] as Fields), [field]: "Kari Nordmann" }, field);
  });

  test.each([
    ["clarification", "refersTo"],
    ["clarification", "demonstration"],
    ["opened", "closesAt"],
    ["opened", "kind"],
    ["question", "version"],
    ["session", "startsAt"],
  ])("of %s, %s is not committed", (kind, field) => {
    refuses({ ...(good[kind] as Fields), commitments: { [field]: hash } }, `commitments.${field}`);
  });
});

describe("[E10] what some kinds ask for besides", () => {
  test("opened is entry 1, and entry 1 is opened", () => {
    refuses({ ...(good.opened as Fields), number: 2 }, "kind");
    refuses({ ...clarification, number: 1 }, "kind");
  });

  test("a correction refers to one entry", () => {
    refuses({ ...(good.correction as Fields), refersTo: [2, 6] }, "refersTo");
  });

  test("a deadline moves a date", () => {
    refuses(without(good.deadline as Fields, "answersBy"), "kind");
  });

  test("a redaction has a ground and a level from the list", () => {
    refuses({ ...place, ...redaction, ground: "embarrassing" }, "ground");
    refuses({ ...place, ...redaction, level: "hidden" }, "level");
  });
});

describe("[E10] a session", () => {
  const announced = {
    ...place,
    kind: "session",
    step: "announced",
    startsAt: "2026-03-10T08:00:00.000Z",
    endsAt: "2026-03-10T11:00:00.000Z",
  };

  test("takes one of four steps", () => {
    refuses({ ...(good.session as Fields), step: "paused" }, "step");
    for (const step of ["ended", "cancelled"]) {
      const leaf = { ...place, kind: "session", step, refersTo: [3] };
      expect(checkLeaf(leaf)).toBe(leaf);
    }
  });

  test("has times where it is announced, and nowhere else", () => {
    expect(checkLeaf(announced)).toBe(announced);
    refuses(without(without(announced, "startsAt"), "endsAt"), "startsAt");
    refuses({ ...announced, step: "started" }, "startsAt");
    refuses({ ...without(announced, "startsAt"), step: "started" }, "endsAt");
  });

  test.each(["2026-03-10T08:00:00.000Z", "2026-03-10T07:59:59.999Z"])("does not end at %s", (endsAt) => {
    refuses({ ...announced, endsAt }, "endsAt");
  });

  test("is one, and known where it ends or is called off", () => {
    refuses({ ...announced, refersTo: [2, 3] }, "refersTo");
    refuses({ ...place, kind: "session", step: "ended" }, "refersTo");
    refuses({ ...place, kind: "session", step: "cancelled" }, "refersTo");
  });
});

describe("[E11] what came later is borne with", () => {
  test("fields that a kind got later", () => {
    const later = {
      ...(good.answer as Fields),
      sources: [hash],
      commitments: { text: hash, documents: hash },
    };
    expect(checkLeaf(later)).toBe(later);
  });

  test("another kind, in the same manner", () => {
    const note = { ...place, kind: "meeting-note", by: "observer", counts: 3, commitments: { text: hash } };
    expect(checkLeaf(note)).toBe(note);
  });

  test("another version, in a manner of its own", () => {
    const later = { ...place, version: 2, kind: "Answer", refersTo: "6", commitments: [], later: "" };
    expect(checkLeaf(later)).toBe(later);
  });
});
