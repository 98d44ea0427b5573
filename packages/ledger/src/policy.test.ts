import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatKey, keyTypes, verifierKey } from "./keys.ts";
import { NotVerified } from "./note.ts";
import { formatPolicy, isWitnessed, type Policy, parsePolicy, trusting } from "./policy.ts";

const key = (name: string, fill: number, type: 1 | 4) =>
  verifierKey(name, new Uint8Array(32).fill(fill), type);
const log = key("a.example/log/b", 1, keyTypes.log);
const [x, y, z] = [2, 3, 4].map((fill) => key(`witness.example/${fill}`, fill, keyTypes.witness)) as [
  typeof log,
  typeof log,
  typeof log,
];
const by = (...keys: (typeof log)[]) => keys.map((one) => ({ key: one }));
const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join("");
const witnesses = [x, y, z].map((one, place) => `witness w${place + 1} ${formatKey(one)}`);

test("[C12] the policy of the example log", () => {
  const example = readFileSync(new URL("../vectors/log-v1/policy", import.meta.url), "utf8");
  const policy = parsePolicy(example);
  expect(policy.logs.map(({ name }) => name)).toEqual(["samtidig.example.no/log/7f3k2m9q4x8w"]);
  expect(policy.quorum).toBe(policy.witnesses[0]);
  expect(formatPolicy(policy.logs, policy.witnesses, 1)).toBe(example);
});

test.each([0, 1, 2, 3])("[C12] %d of three witnesses", (threshold) => {
  const policy = parsePolicy(formatPolicy([log], [x, y, z], threshold));
  expect(policy.logs).toEqual([log]);
  expect(policy.witnesses).toEqual([x, y, z]);
  const subsets = [[], [x], [z, y], [x, y, z]];
  expect(subsets.map((signed) => isWitnessed(policy, by(...signed)))).toEqual(
    [0, 1, 2, 3].map((count) => count >= threshold),
  );
});

test("[C12] no witnesses, none asked for", () => {
  expect(formatPolicy([log], [], 0)).toBe(`log ${formatKey(log)}\n\nquorum none\n`);
  expect(parsePolicy(formatPolicy([log], [], 0))).toEqual(trusting([log]));
  expect(() => formatPolicy([log], [x], 2)).toThrow(RangeError);
  expect(() => formatPolicy([log], [x], -1)).toThrow(RangeError);
});

test("[C12] keys alone are a policy that asks for no witness", () => {
  expect(trusting([x, log])).toEqual({ logs: [log], witnesses: [x], quorum: null });
  expect(isWitnessed(trusting([log]), [])).toBe(true);
});

describe("[C12] groups", () => {
  const [first = "", ...others] = witnesses;
  const policy = parsePolicy(
    text(
      "# whom we trust",
      `  log\t${formatKey(log)}   https://a.example/log/b  `,
      "",
      `${first} https://witness.example/`,
      ...others,
      "group two any w2 w3",
      "group both all w1 two",
      "quorum both",
    ),
  );

  test("hold when enough members have signed", () => {
    expect(isWitnessed(policy, by(x))).toBe(false);
    expect(isWitnessed(policy, by(y, z))).toBe(false);
    expect(isWitnessed(policy, by(x, z))).toBe(true);
  });

  test("another key of the same name is another witness", () => {
    const one: Policy = { logs: [], witnesses: [x], quorum: x };
    expect(isWitnessed(one, by(key(x.name, 9, keyTypes.witness)))).toBe(false);
    expect(isWitnessed(one, by(x))).toBe(true);
  });
});

const good = [`log ${formatKey(log)}`, ...witnesses];
test.each([
  ["nothing", ""],
  ["no newline at the end", "quorum none"],
  ["more than 64 KiB", text(...good, "quorum none", `# ${"x".repeat(64 * 1024)}`)],
  ["no quorum", text(...good)],
  ["two quorums", text(...good, "quorum w1", "quorum w1")],
  ["a quorum that is not defined", text(...good, "quorum w4")],
  ["a quorum before its witness", text("quorum w1", ...good)],
  ["a quorum of two", text(...good, "quorum w1 w2")],
  ["another line", text(...good, "quorum none", "include others")],
  ["a log that is a witness", text(`log ${formatKey(x)}`, "quorum none")],
  ["a witness that is a log", text(`witness w1 ${formatKey(log)}`, "quorum none")],
  ["a witness without a key", text("witness w1", "quorum none")],
  ["a log without a key", text("log", "quorum none")],
  ["a key that is none", text("log a.example", "quorum none")],
  ["more after the address", text(`log ${formatKey(log)} https://a.example more`, "quorum none")],
  ["a log twice", text(...good, `log ${formatKey(log)}`, "quorum none")],
  [
    "one public key as two witnesses",
    text(...good, `witness w4 ${formatKey(key("witness.example/4", 2, keyTypes.witness))}`, "quorum none"),
  ],
  ["a name twice", text(...good, "group w1 any w2", "quorum w1")],
  ["the name none", text(...good, "group none any w2", "quorum none")],
  ["a member of itself", text(...good, "group g any g", "quorum g")],
  ["a member of two groups", text(...good, "group g any w1", "group h any w1", "quorum g")],
  ["a member twice", text(...good, "group g any w1 w1", "quorum g")],
  ["a group of nobody", text(...good, "group g all", "quorum g")],
  ["a threshold of 0", text(...good, "group g 0 w1", "quorum g")],
  ["a threshold above the members", text(...good, "group g 2 w1", "quorum g")],
  ["a threshold with a leading zero", text(...good, "group g 01 w1", "quorum g")],
  ["CRLF", text(...good, "quorum none").replaceAll("\n", "\r\n")],
  ["a control character", text(...good, "# \u0007", "quorum none")],
])("[C12] malformed: %s", (_, wrong) => {
  expect(() => parsePolicy(wrong)).toThrow(NotVerified);
});
