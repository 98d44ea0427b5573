import { describe, expect, it } from "vitest";
import { post, Wire } from "../../testing/raw.ts";
import { useWorld } from "../../testing/use-world.ts";

describe("the field that is at fault", () => {
  const use = useWorld();
  const key = "7b3c0a34-6f38-4b9e-a42c-3e3a3a0f00ff";
  const round = `title: "T", invitation: "x", key: "${key}"`;
  const create = (declared: string, input: string) =>
    `mutation ${declared} { createDialogue(input: ${input}) { id } }`;
  const answer = (declared: string, submissions: string) =>
    `mutation ${declared} { publishAnswer(input: { dialogueId: "x", ${submissions}, text: "x",
      key: "${key}" }) { number } }`;
  it.each<[string, string, string, Record<string, unknown>?]>([
    [
      "closesAt",
      "a variable of another name",
      create("($i: CreateDialogueInput!)", "$i"),
      { i: { closesAt: "hemmelig" } },
    ],
    [
      "closesAt",
      "a variable for the field",
      create("($at: DateTimeISO)", `{ ${round}, closesAt: $at }`),
      { at: "hemmelig" },
    ],
    ["closesAt", "a literal", create("", `{ ${round}, closesAt: "hemmelig" }`)],
    [
      "closesAt",
      "a variable's default",
      create('($at: DateTimeISO = "hemmelig")', `{ ${round}, closesAt: $at }`),
    ],
    [
      "title",
      "a field left out of a variable",
      create("($i: CreateDialogueInput!)", "$i"),
      { i: { invitation: "hemmelig", key } },
    ],
    ["key", "a field left out of a literal", create("", '{ title: "hemmelig", invitation: "x" }')],
    ["input", "an input left out", create("($i: CreateDialogueInput!)", "$i"), {}],
    [
      "input",
      "an unknown field of a variable",
      create("($i: CreateDialogueInput!)", "$i"),
      { i: { title: "T", invitation: "x", key, hemmelig: 1 } },
    ],
    ["input", "an unknown field of a literal", create("", `{ ${round}, ukjent: "hemmelig" }`)],
    [
      "submissions[1].id",
      "a list within",
      answer("($s: [AnsweredSubmission!])", "submissions: $s"),
      { s: [{ id: "x" }, { id: ["hemmelig"] }] },
    ],
    [
      "submissions[1].id",
      "a literal list",
      answer("", 'submissions: [{ id: "x" }, { id: {hemmelig: "hemmelig"} }]'),
    ],
    [
      "submissions[0].expectedVersion",
      "a variable deep within",
      answer("($v: Int)", 'submissions: [{ id: "x", expectedVersion: $v }]'),
      { v: "hemmelig" },
    ],
    ["first", "an argument", '{ dialogues(first: "hemmelig") { totalCount } }'],
    [
      "first",
      "an argument's variable",
      "query ($n: Int!) { dialogues(first: $n) { totalCount } }",
      { n: "hemmelig" },
    ],
    [
      "first",
      "a variable that may be null",
      "query ($n: Int) { dialogues(first: $n) { totalCount } }",
      { n: null },
    ],
    [
      "first",
      "a variable of the wrong type",
      "query ($n: String) { dialogues(first: $n) { totalCount } }",
      {},
    ],
    ["phase", "an unknown enum value", "{ dialogues(phase: HEMMELIG) { totalCount } }"],
    ["id", "an argument left out", "{ dialogue { id } }"],
  ])("[F8] names the field as the input does (%s): %s", async (field, _what, query, variables = {}) => {
    const { text, refusal } = await post(use.world.url, { query, variables });
    expect(refusal, text).toBe(`BAD_INPUT ${field}`);
    const values = text.replace(/Field \\"hemmelig\\"/g, "");
    expect(values.toLowerCase()).not.toContain("hemmelig");
    const wire = await Wire.ready(use.world.url);
    expect(await wire.refusal(query, variables)).toBe(refusal);
    wire.close();
  });

  it("[F8] is found in a document of several operations, and a default of what is never used harms nobody", async () => {
    const query = `query A($n: Int!) { dialogues(first: $n) { totalCount } } query B($n: Int!) { needs(first: $n) { totalCount } }`;
    for (const operationName of ["A", "B"]) {
      const body = { query, operationName, variables: { n: "hemmelig" } };
      expect((await post(use.world.url, body)).refusal).toBe("BAD_INPUT first");
    }
    const unused =
      'query A($n: Int = "hemmelig", $m: Int) { refusals { code } } query B($n: Int) { refusals { code } }';
    const { text, refusal } = await post(use.world.url, { query: unused, operationName: "A" });
    expect(refusal).toBe("BAD_INPUT");
    expect(text).not.toContain("hemmelig");
  });

  it("[F8] a text in an operation that cannot be read comes back in no error", async () => {
    const { text, refusal } = await post(use.world.url, {
      query: '{ dialogues(search: "x" "hemmelig") { id } }',
    });
    expect(refusal).toBe("BAD_INPUT");
    expect(text).not.toContain("hemmelig");
  });
});
