import { formatKey, keyTypes, signerOf, toBase64 } from "@samtidig/ledger";
import { expect, test } from "vitest";
import { parseLogs } from "./logs.ts";

const seed = (fill: number) => new Uint8Array(32).fill(fill);
const one = signerOf("elsewhere.example/of-another-form", seed(1)).key;
const [first, second] = [signerOf("x", seed(2)).key, signerOf("x", seed(3)).key];
const publicKey = toBase64(first.publicKey);

test("[W1] one log by its key, all logs of an installation by its authority", () => {
  const keysOf = parseLogs(`# who is known
log ${formatKey(one)} https://elsewhere.example/

  logs\ta.example:8443   ${publicKey}
logs b.example ${publicKey}
logs b.example ${toBase64(second.publicKey)}
`);
  expect(keysOf(one.name)).toEqual([one]);
  expect(keysOf("a.example:8443/log/7f3k")).toEqual([signerOf("a.example:8443/log/7f3k", seed(2)).key]);
  expect(keysOf("b.example/log/7f3k").map((key) => key.publicKey)).toEqual([
    first.publicKey,
    second.publicKey,
  ]);
});

test.each([
  "a.example/log/7f3k",
  "a.example:84430/log/7f3k",
  "a.example:8443/log/7f3k/x",
  "a.example:8443/other/7f3k",
  "a.example:8443/log/",
  "a.example:8443",
  "a.example:8443/log/x/../../b",
  "xa.example:8443/log/7f3k",
])("[W1] %s is no log of that installation", (origin) => {
  expect(parseLogs(`logs a.example:8443 ${publicKey}`)(origin)).toEqual([]);
});

test.each([
  ["", "none is named"],
  ["# nothing\n\n", "none is named"],
  [`log ${formatKey(one)}\nloggs a.example ${publicKey}`, "line 2"],
  ["log", "line 1"],
  [`log ${formatKey(one).replace("+", "+0")}`, "line 1"],
  [`log ${formatKey(signerOf("w.example", seed(1), keyTypes.witness).key)}`, "not the key of a log"],
  [`log ${formatKey(one)} https://elsewhere.example/ more`, "line 1"],
  [`logs a.example ${publicKey} more`, "line 1"],
  ["logs a.example", "line 1"],
  [`logs a.example/log/b ${publicKey}`, "not a host name"],
  [`logs a.example ${publicKey.slice(4)}`, "line 1"],
  [`logs a.example ${publicKey.replace("=", "")}`, "line 1"],
])("[W1] %j is no file of logs", (text, why) => {
  expect(() => parseLogs(text)).toThrow(why);
});
