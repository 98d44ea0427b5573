import { cosignatureLine, keyTypes, signCheckpoint, signerOf } from "@samtidig/ledger";
import { afterEach, expect, it } from "vitest";
import { type Said, scriptedWitness } from "../../testing/witness.ts";
import { addCheckpoint } from "./add-checkpoint.ts";

const log = signerOf("a.example/log/b", new Uint8Array(32).fill(1));
const [witness, other] = [2, 3].map((fill) => {
  return signerOf("witness.example/w1", new Uint8Array(32).fill(fill), keyTypes.witness);
}) as [typeof log, typeof log];
const head = (size: number) =>
  signCheckpoint({ origin: log.key.name, size, root: new Uint8Array(32).fill(size) }, [log]);
const textOf = (note: string) => note.slice(0, note.indexOf("\n\n") + 1);
const line = (signer = witness, note = head(9)) => `${cosignatureLine(textOf(note), signer, 1000)}\n`;

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function ask(said: Said | (() => Promise<Said>), stop = new AbortController().signal) {
  const scripted = await scriptedWitness(() => (typeof said === "function" ? said() : said));
  open.push(scripted);
  const proof = [new Uint8Array(32).fill(4), new Uint8Array(32).fill(5)];
  const answer = await addCheckpoint({ key: witness.key, url: scripted.url }, 3, proof, head(9), stop);
  return { answer, bodies: scripted.bodies };
}

it("[W2] asks as C2SP tlog-witness says, and takes the cosignature", async () => {
  const { answer, bodies } = await ask({ status: 200, text: line(other) + line() });
  expect(answer).toEqual({
    signature: { name: witness.key.name, keyId: witness.key.id, bytes: expect.anything() },
  });
  expect("signature" in answer && answer.signature.bytes).toHaveLength(72);
  const [four, five] = [
    "BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ=",
    "BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU=",
  ];
  expect(bodies).toEqual([`old 3\n${four}\n${five}\n\n${head(9)}`]);
});

it.each([
  ["nothing", { status: 200, text: "" }],
  ["the cosignature of another head", { status: 200, text: line(witness, head(8)) }],
  ["a true one and a false one", { status: 200, text: line() + line(witness, head(8)) }],
  ["that of another", { status: 200, text: line(other) }],
  ["a page", { status: 200, text: "<html>" }],
  ["more than anybody reads", { status: 200, text: "x".repeat(100_000) }],
  ["a size with a zero before it", { status: 409, type: "text/x.tlog.size", text: "09\n" }],
  ["a size without its newline", { status: 409, type: "text/x.tlog.size", text: "9" }],
  ["a size beyond what is exact", { status: 409, type: "text/x.tlog.size", text: "9007199254740993\n" }],
  ["a failure of its own", { status: 500 }],
  ["that it is busy", { status: 503 }],
  ["another way", { status: 302 }],
])("[W5] a witness that answers %s makes no sense", async (_what, said) => {
  await expect(ask(said)).rejects.toMatchObject({ name: "WitnessDown" });
});

it.each([400, 403, 404, 409, 422])("[W6] %d is about what was asked", async (status) => {
  await expect(ask({ status, text: "No.\n" })).rejects.toMatchObject({ name: "WitnessRefused", status });
});

it("[W4] says where it stands", async () => {
  const said = { status: 409, type: "text/x.tlog.size", text: "12\n" };
  expect((await ask(said)).answer).toEqual({ standsAt: 12 });
});

it("[W5] nobody there, and nobody who answers", { timeout: 15_000 }, async () => {
  const stop = new AbortController().signal;
  const nowhere = addCheckpoint({ key: witness.key, url: "http://127.0.0.1:1/" }, 0, [], head(9), stop);
  await expect(nowhere).rejects.toMatchObject({ name: "WitnessDown" });
  const began = performance.now();
  await expect(ask(() => new Promise(() => undefined))).rejects.toMatchObject({ name: "WitnessDown" });
  expect(performance.now() - began).toBeLessThan(8_000);
});

it("[W5] told to stop, it waits for nobody", async () => {
  const stop = AbortSignal.timeout(100);
  await expect(ask(() => new Promise(() => undefined), stop)).rejects.toMatchObject({ name: "WitnessDown" });
});
