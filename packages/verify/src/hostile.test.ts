import {
  canonicalText,
  formatPolicy,
  parseCanonical,
  signCheckpoint,
  signerOf,
  toUtf8,
  writeDisclosure,
} from "@samtidig/ledger";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { archive, command, entries, origin, vector, vectorNames } from "../testing/vectors.ts";
import { limits } from "./limits.ts";

const key = ["--key", "policy"];
const good = archive();

/** What the command says of a file that comes in by "-". */
async function judged(input: string, ...args: string[]) {
  const { code, output } = await command(["-", "--json", ...key, ...args], { input });
  const { verdict, problem, checks } = JSON.parse(output) as {
    verdict: string;
    problem: { code: string } | null;
    checks: { findings: { code: string; severity: string }[] }[];
  };
  const found = checks.flatMap(({ findings }) => findings);
  return {
    code,
    verdict,
    problem: problem?.code ?? null,
    violations: found.filter(({ severity }) => severity === "violation").map((one) => one.code),
    codes: found.map((one) => one.code),
  };
}

/** The archive with one entry's leaf changed as text. */
function withLeaf(number: number, change: (leaf: string) => string): string {
  return archive({
    entries: entries.map((entry, place) =>
      place === number - 1 ? { ...entry, leaf: toUtf8(change(new TextDecoder().decode(entry.leaf))) } : entry,
    ),
  });
}

describe("whatever comes in, there is an answer and never a stack", () => {
  const texts = vectorNames()
    .filter((name) => !name.startsWith("tile/") && name !== "README.md")
    .map(vector);
  const files = fc.constantFrom(good, ...texts);

  /** It ended in one of the three ways, and in words; what is not as it was is not said to be the same. */
  async function demandAnswer(input: string): Promise<number> {
    const { code, output } = await command(["-", ...key], { input });
    expect([0, 1, 2]).toContain(code);
    expect(output).not.toMatch(/^\s+at |RangeError|TypeError|undefined|has a fault/m);
    return code;
  }

  test("random bytes", async () => {
    const bytes = fc.uint8Array({ maxLength: 2000 }).map((some) => Buffer.from(some).toString("latin1"));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(bytes, fc.string({ unit: "binary", maxLength: 300 }), fc.json()),
        async (input) => {
          expect(await demandAnswer(input)).toBe(2);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("files that were cut off", async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.double({ min: 0, max: 0.999, noNaN: true }), async (file, part) => {
        await demandAnswer(file.slice(0, Math.floor(file.length * part)));
      }),
      { numRuns: 150 },
    );
  });

  test("files of which a sign was changed, put in, or left out", async () => {
    const sign = fc.oneof(
      fc.constantFrom("", '"', "\\", "{", "0", "\n", "\r", "\u0000", "9e999", "-1"),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(files, fc.nat(), sign, fc.nat({ max: 3 }), async (file, place, put, gone) => {
        const at = place % file.length;
        await demandAnswer(file.slice(0, at) + put + file.slice(at + gone));
      }),
      { numRuns: 400 },
    );
  });

  test("an archive in which any character was exchanged for another is never said to fit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom("a", "B", "7", "-", "e", "Z"), async (place, put) => {
        // The policy of the archive is not used where there are keys from elsewhere, and one may leave a witness out.
        const end = good.indexOf('"checkpoints"') > 0 ? good.indexOf('"policy"') : 0;
        const from = good.indexOf('"entries"');
        const at = from + (place % (end - from));
        fc.pre(good[at] !== put);
        expect(await demandAnswer(good.slice(0, at) + put + good.slice(at + 1))).not.toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe("[attacks] files that were made to mislead", () => {
  test("a name that comes twice", async () => {
    const twice = withLeaf(5, (leaf) =>
      leaf.replace('"kind":"deadline"', '"kind":"answer","kind":"deadline"'),
    );
    expect((await judged(twice)).violations).toEqual(["leaf-malformed", "root-differs"]);
    const outside = good.replace('"format":', '"format":"samtidig-archive v1","format":');
    expect(await judged(outside)).toMatchObject({ code: 2, codes: ["malformed"] });
  });

  test.each<[string, (leaf: string) => string]>([
    ["spaces", (leaf) => leaf.replace(":", ": ")],
    ["another order", (leaf) => leaf.replace(/^\{("at":"[^"]*"),("by":"[^"]*")/, "{$2,$1")],
    ["an escaped letter", (leaf) => leaf.replace('"host"', '"\\u0068ost"')],
    ["a number as 5.0", (leaf) => leaf.replace('"number":5', '"number":5.0')],
    ["a number as 5e0", (leaf) => leaf.replace('"number":5', '"number":5e0')],
    ["an empty field", (leaf) => leaf.replace('"number"', '"more":null,"number"')],
  ])("other bytes with the same meaning: %s", async (_, change) => {
    const { code, violations } = await judged(withLeaf(5, change));
    expect(code).toBe(1);
    expect(violations).toContain("leaf-malformed");
    expect(violations).toContain("root-differs");
  });

  test("the same meaning in another form of the file itself", async () => {
    const pretty = `${JSON.stringify(JSON.parse(good), null, 2)}\n`;
    for (const file of [pretty, good.trimEnd(), good.replace("\n", "\r\n"), `\ufeff${good}`]) {
      expect(await judged(file)).toMatchObject({ code: 2, codes: ["malformed"] });
    }
  });

  test.each(["9007199254740993", "1e400", "-0", "1.5", "9".repeat(400)])(
    "a number that is none: %s",
    async (number) => {
      const { violations } = await judged(
        withLeaf(5, (leaf) => leaf.replace('"number":5', `"number":${number}`)),
      );
      expect(violations).toContain("leaf-malformed");
      const head = vector("checkpoint.9").replace("\n9\n", `\n${number}\n`);
      expect((await judged(head)).code).not.toBe(0);
      const receipt = vector("proof/5.tlog-proof").replace("index 4", `index ${number}`);
      expect((await judged(receipt)).code).not.toBe(0);
    },
  );

  test("an entry of another dialogue, and entries that changed places", async () => {
    const strange = withLeaf(5, (leaf) => leaf.replace("7f3k2m9q4x8w", "aaaaaaaaaaaa"));
    expect((await judged(strange)).violations).toContain("misplaced");
    const [first, second, third, ...rest] = entries;
    const swapped = archive({ entries: [first, third, second, ...rest].flatMap((entry) => entry ?? []) });
    expect((await judged(swapped)).violations).toContain("root-differs");
  });

  test("another dialogue's whole record under this one's name", async () => {
    const other = archive().replaceAll("7f3k2m9q4x8w", "aaaaaaaaaaaa");
    expect((await judged(other)).code).not.toBe(0);
    const renamed = `${canonicalText({ ...(parseCanonical(toUtf8(good.trimEnd())) as object), log: "a.example/log/b" })}\n`;
    expect((await judged(renamed)).violations).toContain("misplaced");
  });

  test("an entry left out, at the end or in the middle", async () => {
    expect(await judged(archive({ entries: entries.slice(0, 8) }))).toMatchObject({
      code: 2,
      codes: expect.arrayContaining(["ahead"]),
    });
    expect((await judged(archive({ entries: entries.filter((_, place) => place !== 4) }))).code).toBe(1);
    const shown = archive({ entries: entries.slice(0, 8), checkpoints: [vector("checkpoint.8")] });
    // Whoever has seen more knows better.
    expect((await judged(shown)).code).toBe(2);
    expect((await judged(shown, "--compare", "checkpoint.9")).codes).toContain("ahead");
  });

  test("a text exchanged, and a text kept back", async () => {
    const exchanged = entries.map((entry, place) =>
      place === 3 ? { ...entry, disclosures: [writeDisclosure(new Uint8Array(16), "text", "Nei.")] } : entry,
    );
    expect((await judged(archive({ entries: exchanged }))).violations).toContain("disclosure-wrong");
    const kept = entries.map((entry, place) => (place === 3 ? { ...entry, disclosures: [] } : entry));
    expect((await judged(archive({ entries: kept }))).violations).toEqual(["withheld-without-record"]);
  });

  test("a forger's own key is used only where nobody brings another, and never passes for more", async () => {
    const forger = signerOf(origin, new Uint8Array(32).fill(9));
    const forged = archive({
      entries: entries.slice(0, 1),
      checkpoints: [signCheckpoint({ origin, size: 1, root: rootOfFirst() }, [forger])],
      policy: formatPolicy([forger.key], [], 0),
    });
    expect(await judged(forged)).toMatchObject({ code: 2, codes: expect.arrayContaining(["unsigned"]) });
    const { output, code } = await command(["-"], { input: forged });
    expect([code, output]).toEqual([0, expect.stringMatching(/^The file agrees with itself\n/)]);
  });

  test("keys that lie beside what they vouch for are no more than the file's own", async () => {
    const { output } = await command(["proof/5.tlog-proof", "policy"]);
    expect(output).toMatch(/^The file agrees with itself\n/);
    expect((await command(["proof/5.tlog-proof", "policy", ...key])).output).toMatch(/^Everything fits\n/);
  });

  test("signs that steer a terminal reach none", async () => {
    const odd =
      "samtidig.example.no/log/\u001b[2J\u202e\u009b31m\n9\nkOT30O85SLCBdo1TFApcwCl8puNT028nJhaCrTQYw4w=\n\n\u2014 a b\n";
    for (const args of [["-"], ["-", "--json"]]) {
      const { output } = await command(args, { input: odd });
      expect(output).not.toMatch(/[^\P{C}\n]/u);
    }
  });
});

describe("a file cannot take all memory or all day", () => {
  test.each<[string, () => string]>([
    ["too many entries", () => `{"entries":[${'{"disclosures":[],"leaf":""},'.repeat(limits.entries + 1)}`],
    ["too many signatures", () => `{"checkpoints":["${"\u2014 a b\\n".repeat(limits.signatures + 1)}`],
  ])("%s", async (_, begin) => {
    expect(await judged(`${begin()}"samtidig-archive v1"`)).toMatchObject({ code: 2, problem: "too-many" });
  });

  test("as many entries as may be, and none in order", async () => {
    const entry = { leaf: toUtf8("{}"), disclosures: [] };
    const { code, codes } = await judged(
      archive({ entries: Array.from({ length: limits.entries }, () => entry) }),
    );
    expect(code).toBe(1);
    expect(codes.length).toBeLessThanOrEqual(limits.findings);
  }, 60_000);

  test("as many missing texts as may be", async () => {
    const [, second] = entries;
    if (!second) throw new Error("no entries");
    const hidden = { leaf: second.leaf, disclosures: [] };
    const { code } = await judged(archive({ entries: Array.from({ length: limits.entries }, () => hidden) }));
    expect(code).toBe(1);
  }, 60_000);

  test("more findings than a call takes arguments", async () => {
    const made = Array.from({ length: 600 }, (_, place) => {
      const names = Array.from({ length: 250 }, (_, field) => [`f${field}`, "A".repeat(43)]);
      const commitments = Object.fromEntries(names);
      const at = "2026-03-02T09:00:00.000Z";
      const leaf = { at, by: "host", commitments, kind: "note", log: origin, number: place + 1, version: 1 };
      return { leaf: toUtf8(canonicalText(leaf)), disclosures: [] };
    });
    const { code, violations } = await judged(archive({ entries: made, checkpoints: [] }));
    expect(code).toBe(1);
    expect(violations).toHaveLength(limits.findings);
  }, 60_000);

  test("a nesting without end, and a line without end", async () => {
    const deep = `{"format":"samtidig-archive v1","log":${"[".repeat(1_000_000)}\n`;
    expect(await judged(deep)).toMatchObject({ code: 2, problem: "too-many" });
    expect(await judged(`${"a".repeat(limits.text)}\n9\n`)).toMatchObject({ code: 2, problem: "too-large" });
    const long = `{"format":"samtidig-archive v1","log":"\\"${"[".repeat(limits.text)}`;
    expect(await judged(long)).toMatchObject({ code: 2, problem: "too-large" });
    const wide = `{"format":"samtidig-archive v1","log":[${"0,".repeat(limits.values)}`;
    expect(await judged(wide)).toMatchObject({ code: 2, problem: "too-many" });
  });
});

function rootOfFirst(): Uint8Array {
  const [, , root = ""] = vector("checkpoint.1").split("\n");
  return Buffer.from(root, "base64");
}
