import {
  formatCheckpoint,
  formatKey,
  formatNote,
  formatSignature,
  fromBase64,
  keyTypes,
  openCheckpoint,
  parseKey,
  signerOf,
  toHex,
  verifierKey,
} from "@samtidig/ledger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newLogKey } from "../../testing/log-key.ts";
import { until } from "../../testing/raw.ts";
import { policyFile, scriptedWitness, WitnessProcess } from "../../testing/witness.ts";
import { World } from "../../testing/world.ts";
import { createApp } from "../app.ts";

const authority = "rounds.test.example";

/** Sizes for which this witness's cosignature is stored, in order. */
async function cosigned(world: World, id: string, key: string): Promise<number[]> {
  const rows: { size: number }[] = await world.app.services.store.query(
    `SELECT size FROM signature WHERE "dialogueId" = $1 AND "keyName" = $2 AND "keyId" = $3 ORDER BY size`,
    [id, parseKey(key).name, Buffer.from(parseKey(key).id, "hex")],
  );
  return rows.map(({ size }) => size);
}

/** The head of a size with all that is stored of who has signed it. */
async function noteAt(world: World, id: string, size: number): Promise<string> {
  const { store } = world.app.services;
  const [{ origin }] = await store.query("SELECT origin FROM dialogue WHERE id = $1", [id]);
  const [{ root }] = await store.query(`SELECT root FROM head WHERE "dialogueId" = $1 AND size = $2`, [
    id,
    size,
  ]);
  const rows: { keyName: string; keyId: Buffer; bytes: Buffer }[] = await store.query(
    `SELECT * FROM signature WHERE "dialogueId" = $1 AND size = $2`,
    [id, size],
  );
  const lines = rows.map(({ keyName: name, keyId, bytes }) =>
    formatSignature({ name, keyId: toHex(keyId), bytes }),
  );
  return formatNote(formatCheckpoint({ origin, size, root }), lines);
}

describe("two witnesses, as they are run", () => {
  let first: WitnessProcess;
  let second: WitnessProcess;
  let world: World;
  let logKey: Awaited<ReturnType<typeof newLogKey>>;
  beforeAll(async () => {
    logKey = await newLogKey();
    [first, second] = await Promise.all([
      WitnessProcess.start("witness.example/w1", authority, logKey.publicKey),
      WitnessProcess.start("witness.example/w2", authority, logKey.publicKey),
    ]);
    world = await World.open({
      SAMTIDIG_AUTHORITY: authority,
      SAMTIDIG_LOG_KEYS: logKey.file,
      SAMTIDIG_WITNESSES: await policyFile(first, second),
    });
  });
  afterAll(async () => {
    await world?.close();
    await Promise.all([first?.stop(), second?.stop()]);
  });
  const publish = (id: string) => world.clarified(id);
  const has = (witness: WitnessProcess, id: string, size: number) => async () =>
    (await cosigned(world, id, witness.key)).includes(size);

  it("[W1] [W2] cosign each round's newest head, in the form that everyone verifies", async () => {
    const [one, other] = [await world.round(), await world.round()];
    for (const id of [one, other]) for (const witness of [first, second]) await until(has(witness, id, 1));
    await publish(one);
    for (const witness of [first, second]) await until(has(witness, one, 2));
    const note = await noteAt(world, one, 2);
    const keys = [
      verifierKey(`${authority}/log/${one}`, fromBase64(logKey.publicKey)),
      parseKey(first.key),
      parseKey(second.key),
    ];
    const opened = openCheckpoint(note, keys);
    expect(opened.cosignatures.map(({ key }) => key.name).sort()).toEqual([
      "witness.example/w1",
      "witness.example/w2",
    ]);
    for (const { time } of opened.cosignatures) expect(Math.abs(Date.now() / 1000 - time)).toBeLessThan(60);
  });

  it("[W1] [W5] down and up again: nobody waits, then the newest head of every round is cosigned", async () => {
    const rounds = [await world.round(), await world.round()];
    for (const id of rounds) await until(has(first, id, 1));
    await first.stop();
    const began = performance.now();
    for (const id of rounds) for (let size = 2; size <= 6; size += 1) await publish(id);
    expect((performance.now() - began) / 10).toBeLessThan(1_000);
    for (const id of rounds) await until(has(second, id, 6));
    expect(await cosigned(world, rounds[0] ?? "", first.key)).toEqual([1]);
    await first.start();
    for (const id of rounds) await until(has(first, id, 6), 40_000);
    // Those between are passed over: it knows that the record has only grown.
    expect(await cosigned(world, rounds[0] ?? "", first.key)).toEqual([1, 6]);
    await publish(rounds[0] ?? "");
    await until(has(first, rounds[0] ?? "", 7));
  }, 90_000);

  it("[W4] a cosignature that was given and not kept is asked for again from where the witness stands", async () => {
    const id = await world.round();
    await until(has(first, id, 1));
    // As after a crash between the answer and the row, or with a backup from before it.
    const { store } = world.app.services;
    for (let size = 2; size <= 5; size += 1) await publish(id);
    await until(has(first, id, 5));
    await store.query("ALTER TABLE signature DISABLE TRIGGER USER");
    await store.query(`DELETE FROM signature WHERE "dialogueId" = $1 AND "keyName" = 'witness.example/w1'`, [
      id,
    ]);
    await store.query("ALTER TABLE signature ENABLE TRIGGER USER");
    await until(has(first, id, 5));
    expect(await cosigned(world, id, first.key)).toEqual([5]);
  });

  it("[W3] a second node takes over, and the heads have one cosignature each", async () => {
    const other = await createApp({ ...world.config, port: 0 }, () => undefined);
    const id = await world.round();
    for (let size = 2; size <= 5; size += 1) {
      await publish(id);
      for (const witness of [first, second]) await until(has(witness, id, size));
    }
    await other.close();
    await publish(id);
    for (const witness of [first, second]) await until(has(witness, id, 6));
  });
});

it("[W1] [F12] a witness that never answers keeps neither a publish nor the end of the server waiting", async () => {
  const silent = await scriptedWitness(() => new Promise(() => undefined));
  const signer = signerOf("silent.example", new Uint8Array(32).fill(1), keyTypes.witness);
  const world = await World.open({
    SAMTIDIG_WITNESSES: await policyFile({ key: formatKey(signer.key), url: silent.url }),
  });
  try {
    const id = await world.round();
    await until(() => silent.bodies.length > 0);
    const began = performance.now();
    expect(await world.clarified(id)).toBe(2);
    expect(performance.now() - began).toBeLessThan(2_000);
  } finally {
    const began = performance.now();
    await world.close();
    expect(performance.now() - began).toBeLessThan(2_000);
    silent.close();
  }
});
