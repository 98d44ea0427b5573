import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatKey, isWitnessed, keyTypes, signerOf } from "@samtidig/ledger";
import { describe, expect, it } from "vitest";
import { newFolder } from "../../testing/folder.ts";
import { readWitnesses } from "./policy.ts";

const [a, b] = [1, 2].map((fill) => {
  return signerOf(`witness.example/${fill}`, new Uint8Array(32).fill(fill), keyTypes.witness).key;
}) as [ReturnType<typeof signerOf>["key"], ReturnType<typeof signerOf>["key"]];

async function read(...lines: string[]) {
  const file = join(await newFolder(), "policy");
  await writeFile(file, lines.map((line) => `${line}\n`).join(""));
  return readWitnesses(file, false);
}

describe("the witnesses of the installation", () => {
  it("[W1] are asked at their addresses, and make a quorum", async () => {
    const { asked, policy } = await read(
      `witness a ${formatKey(a)} https://a.example/at`,
      `witness b ${formatKey(b)} http://127.0.0.1:4300/`,
      "group both all a b",
      "quorum both",
    );
    expect(asked).toEqual([
      { key: a, url: "https://a.example/at/" },
      { key: b, url: "http://127.0.0.1:4300/" },
    ]);
    expect(isWitnessed(policy, [{ key: a }])).toBe(false);
    expect(isWitnessed(policy, [{ key: a }, { key: b }])).toBe(true);
  });

  it("[W1] are none without a file, and none are asked for", async () => {
    const { asked, policy } = await readWitnesses(null, false);
    expect(asked).toEqual([]);
    expect(isWitnessed(policy, [])).toBe(true);
  });

  it("[W9] must be asked for a quorum where nothing closes without them", async () => {
    await expect(readWitnesses(null, true)).rejects.toMatchObject({
      name: "StartFailure",
      message: expect.stringContaining("SAMTIDIG_CLOSE_WITNESSED"),
    });
  });

  it.each([
    [[`witness a ${formatKey(a)}`, "quorum a"], "no address"],
    [[`witness a ${formatKey(a)} a.example`, "quorum a"], "no address"],
    [[`witness a ${formatKey(a)} file:///etc/passwd`, "quorum a"], "no address"],
    [[`witness a ${formatKey(a)} https://a.example`], "no quorum"],
    [[`witness a ${formatKey(a).replace("+", "+0")} https://a.example`, "quorum a"], "not a key"],
  ])("[W1] %j is told in one line", async (lines, why) => {
    await expect(read(...lines)).rejects.toMatchObject({
      name: "StartFailure",
      message: expect.stringMatching(new RegExp(`^SAMTIDIG_WITNESSES .*${why}.*$`)),
    });
  });

  it("[W1] a file that is not there is told in one line", async () => {
    await expect(readWitnesses("/nowhere/policy", false)).rejects.toMatchObject({
      name: "StartFailure",
      message: expect.stringMatching(/^SAMTIDIG_WITNESSES .*nowhere.*$/),
    });
  });
});
