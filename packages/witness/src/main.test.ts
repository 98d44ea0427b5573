import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { openNote, parseKey, toBase64 } from "@samtidig/ledger";
import { afterEach, expect, test } from "vitest";
import { ask, newFolder, TestLog } from "../testing/asking.ts";
import { Process } from "../testing/process.ts";

const log = new TestLog();
const running: Process[] = [];
const start = (settings: Record<string, string>, first?: string) => {
  const one = new Process(settings, first);
  running.push(one);
  return one;
};
afterEach(async () => {
  for (const one of running) one.signal("SIGKILL");
  await Promise.all(running.splice(0).map((one) => one.ended()));
});

async function settings(): Promise<{ WITNESS_NAME: string; WITNESS_DATA: string }> {
  const folder = await newFolder();
  await writeFile(join(folder, "logs"), `logs a.example ${toBase64(log.signer.key.publicKey)}\n`);
  return { WITNESS_NAME: "witness.example/w1", WITNESS_DATA: folder };
}

test("[W10] a key is made at the first start, its owner's alone, and stays", async () => {
  const given = await settings();
  const witness = start(given);
  const answer = await ask(await witness.url(), log.asking(0, 9));
  expect(openNote(log.note(9) + answer.text, [parseKey(witness.key)]).signedBy).toHaveLength(1);
  const file = join(given.WITNESS_DATA, "key");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readdir(given.WITNESS_DATA)).sort()).toEqual(["heads", "key", "logs"]);
  witness.signal("SIGKILL");
  await witness.ended();
  const again = start(given);
  await again.url();
  expect(again.key).toBe(witness.key);
});

test("[W8] [W9] killed with a head on the disk and nobody answered, it goes on from that head", async () => {
  const given = await settings();
  const dying = start(given, "dies-before-answering.ts");
  const url = await dying.url();
  await expect(ask(url, log.asking(0, 9))).rejects.toThrow();
  expect(await dying.ended()).toBe("SIGKILL");
  const witness = start(given);
  const next = await witness.url();
  // The fork that it would have cosigned, had it forgotten.
  expect(await ask(next, new TestLog(log.origin, 1, 3).asking(0, 9))).toMatchObject({
    status: 409,
    text: "9\n",
  });
  expect((await ask(next, new TestLog(log.origin, 1, 3).asking(9, 9))).status).toBe(409);
  // What a log does that has not been answered.
  expect(await ask(next, log.asking(0, 9))).toMatchObject({ status: 409, text: "9\n" });
  const answer = await ask(next, log.asking(9, 9));
  expect(openNote(log.note(9) + answer.text, [parseKey(witness.key)]).signedBy).toHaveLength(1);
});

test.each(["SIGTERM", "SIGINT"] as const)("[W11] %s: what is under way is answered first", async (signal) => {
  const witness = start(await settings());
  const port = Number(new URL(await witness.url()).port);
  const [busy, idle] = [connect(port, "127.0.0.1"), connect(port, "127.0.0.1")];
  idle.on("error", () => undefined);
  const text = log.asking(0, 9);
  busy.write(`POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: ${text.length + 2}\r\n\r\n`);
  // The dash takes three bytes.
  busy.write(text.slice(0, 20));
  await new Promise((resolve) => setTimeout(resolve, 200));
  witness.signal(signal);
  await new Promise((resolve) => setTimeout(resolve, 200));
  busy.write(text.slice(20));
  const [heard] = await once(busy, "data");
  expect(String(heard)).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(await witness.ended()).toBe(0);
});

test("[W10] what cannot be right is told in a line, and nothing starts", async () => {
  const given = await settings();
  const { WITNESS_DATA: folder } = given;
  const first = start(given);
  await first.url();
  first.signal("SIGTERM");
  expect(await first.ended()).toBe(0);
  const told = async (changed: Record<string, string>) => {
    const failed = start({ ...given, ...changed });
    expect(await failed.ended()).toBe(1);
    expect(failed.err.trimEnd().split("\n")).toHaveLength(1);
    return failed.err;
  };
  expect(await told({ WITNESS_NAME: "" })).toContain("WITNESS_NAME must be given");
  expect(await told({ WITNESS_NAME: "witness.example/w2" })).toContain("one name for ever");
  expect(await told({ WITNESS_LOGS: join(folder, "none") })).toContain("none");
  expect(await told({ PORT: "70000" })).toContain("70000");
  await rm(join(folder, "heads"), { recursive: true });
  expect(await told({})).toContain("must not sign without knowing what it has signed");
  await mkdir(join(folder, "heads"));
  await chmod(join(folder, "key"), 0o600);
  const spoilt = (await readFile(join(folder, "key"), "utf8")).replace(/\n./, "\nA");
  await writeFile(join(folder, "key"), `${spoilt}x`);
  expect(await told({})).toContain("key");
  await writeFile(join(folder, "logs"), "log nothing\n");
  expect(await told({})).toContain("logs, line 1");
});
