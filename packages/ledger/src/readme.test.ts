import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import vectors from "../vectors/log-v1/entries.json" with { type: "json" };

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const commands = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join("\n");
const isThere = (tool: string) => spawnSync("sh", ["-c", `command -v ${tool}`]).status === 0;
const lacking = ["openssl", "sha256sum", "base64"].filter((tool) => !isThere(tool));
if (lacking.length > 0) console.warn(`README.md is not tried out here: no ${lacking.join(", ")}`);

/** Runs what the README says, as it stands there. */
function run(text: string): string {
  const cwd = fileURLToPath(new URL("../vectors/log-v1/", import.meta.url));
  const { stdout, stderr, status } = spawnSync("sh", ["-eu"], { cwd, input: text, encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout;
}

test.skipIf(lacking.length > 0)(
  "[T1] [T2] [T8] [C3] [C9] the README's commands check the example log with openssl and sha256sum alone",
  () => {
    const seventh = vectors[6];
    expect(run(commands).split("\n")).toEqual([
      seventh?.leaf,
      `${seventh?.leafHashHex}  -`,
      "the text is the one that was committed to",
      "the entry is in the head",
      "Signature Verified Successfully",
      ...vectors.map(({ number }) => `head ${number} is that of the entries`),
      "Signature Verified Successfully",
      "kOT30O85SLCBdo1TFApcwCl8puNT028nJhaCrTQYw4w=",
      "Signature Verified Successfully",
      "ePhtDnUu2EguDNlA4atsb7vPUJ4QIJICkyuZsZGJU10=",
      "",
    ]);
  },
  30_000,
);
