import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { archive, command, vector, vectorNames } from "../../testing/vectors.ts";

const key = ["--key", "policy"];
const pairs = vectorNames().flatMap((name) => {
  const [, from, to] = /^proof\/consistency\.(\d)\.(\d)$/.exec(name) ?? [];
  return from ? [[`checkpoint.${from}`, `checkpoint.${to}`, name]] : [];
});

/** What is told of every file of the example log: alone with its keys, as pairs, and as an archive. */
const cases: readonly (readonly string[])[] = [
  ...vectorNames().map((name) => [name, ...key]),
  ...pairs.map((names) => [...names, ...key]),
  ["checkpoint.8", "equivocation.checkpoint.9", "proof/consistency.8.9", ...key],
  ["checkpoint.9", "--compare", "equivocation.checkpoint.9", ...key],
  ["proof/6.tlog-proof", "--compare", "equivocation.checkpoint.9", ...key],
  ["proof/1.tlog-proof", "proof/2.tlog-proof", ...key],
  ["checkpoint.1", "checkpoint.9", ...key],
  ["proof/1.tlog-proof"],
  ["-"],
  ["-", ...key],
  ["-", "--compare", "checkpoint.4", "--compare", "equivocation.checkpoint.9", ...key],
];

test.each(["nb", "en"])("the example log is told of as ever: %s", async (language) => {
  let told = "";
  for (const args of cases) {
    const { code, output } = await command([...args, "--language", language], { input: archive() });
    told += `$ samtidig-verify ${args.join(" ")}\n${output}[${code}]\n\n`;
  }
  await expect(told).toMatchFileSnapshot(`../../testing/golden/${language}.txt`);
});

test("machines get the same", async () => {
  const { output } = await command(["checkpoint.9", "equivocation.checkpoint.9", "--json", ...key]);
  await expect(output).toMatchFileSnapshot("../../testing/golden/equivocation.json.txt");
  const { output: problem, code } = await command(["none", "--json"]);
  expect([code, JSON.parse(problem)]).toEqual([
    2,
    {
      format: "samtidig-verify v1",
      verdict: "unusable",
      problem: { code: "not-found", about: "none", sentence: "There is no file none." },
      log: null,
      head: null,
      keysFrom: "none",
      keys: [],
      checks: [],
    },
  ]);
});

describe("the number at the end", () => {
  test.each<[number, string[]]>([
    [0, ["proof/5.tlog-proof", ...key]],
    [0, ["--help"]],
    [0, ["-h"]],
    [0, ["--version"]],
    [1, ["checkpoint.9", "equivocation.checkpoint.9", ...key]],
    [2, ["proof/5.tlog-proof"]],
    [2, []],
    [2, ["none"]],
    [2, ["proof"]],
    [2, ["/dev/zero"]],
    [2, ["--unknown"]],
    [2, ["--key"]],
    [2, ["checkpoint.9", "--language", "de"]],
    [2, ["checkpoint.9", "--key", "checkpoint.9"]],
    [2, ["policy"]],
    [2, ["proof/1.leaf"]],
    [2, ["tile/0/000.p/9"]],
    [2, ["http://samtidig.example.no/log/7f3k2m9q4x8w"]],
    [2, ["https://samtidig.example.no/elsewhere"]],
    [2, ["https://a.example/log/a", "https://b.example/log/b"]],
  ])("%d: %j", async (expected, args) => {
    const { code, output } = await command(args);
    expect(output).not.toMatch(/^\s+at /m);
    expect(code).toBe(expected);
  });
});

test("keys may be given as they are: named, an installation's alone, or the list that it serves", async () => {
  const [, named = ""] = /^log (\S+)$/m.exec(vector("policy")) ?? [];
  const bare = Buffer.from(named.split("+").slice(2).join("+"), "base64").subarray(1).toString("base64");
  const listed = {
    format: "samtidig-log-keys v1",
    keys: [{ publicKey: bare, validFrom: null, validUntil: null }],
  };
  for (const one of [named, bare, "-"]) {
    const input = JSON.stringify(listed);
    const { code, output } = await command(["proof/5.tlog-proof", "--key", one], { input });
    expect([code, output]).toEqual([0, expect.stringContaining("key d72bfe08")]);
  }
});

test("an archive without keys from elsewhere only vouches for itself, and that is said first", async () => {
  const { code, output } = await command(["-"], { input: archive() });
  expect(code).toBe(0);
  expect(output).toMatch(/^The file agrees with itself\n/);
  expect(output).toContain("Checked only against the keys that the file brings itself.");
});

test("the language is that of the machine, unless another is asked for", async () => {
  const first = async (env: Record<string, string>, ...args: string[]) =>
    (await command(args, { env })).output.split("\n")[0];
  const [nb, en] = ["Dette kan ikke avgjøres", "This could not be judged"];
  expect(await first({ LANG: "nb_NO.UTF-8" })).toBe(nb);
  expect(await first({ LANG: "nn_NO" })).toBe(nb);
  expect(await first({ LANG: "nb_NO", LC_ALL: "C" })).toBe(en);
  expect(await first({})).toBe(en);
  expect(await first({ LANG: "nb_NO" }, "--language", "en")).toBe(en);
});

test("colours are for terminals, and never say what no word says", async () => {
  const args = ["checkpoint.9", "equivocation.checkpoint.9", ...key];
  const { output: plain } = await command(args);
  const { output: coloured } = await command(args, { isTerminal: true });
  expect(plain).not.toContain("\u001b");
  expect(coloured).toContain("\u001b[1;31mVIOLATION\u001b[0m");
  expect(stripVTControlCharacters(coloured)).toBe(plain);
  expect((await command(args, { isTerminal: true, env: { NO_COLOR: "1" } })).output).toBe(plain);
});
