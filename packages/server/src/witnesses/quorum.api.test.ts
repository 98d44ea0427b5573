import { fromBase64, parsePolicy, verifierKey, verifyArchive } from "@samtidig/ledger";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refused } from "../../testing/actor.ts";
import { closeDialogue, readDialogue } from "../../testing/acts.ts";
import { newFolder } from "../../testing/folder.ts";
import { newLogKey } from "../../testing/log-key.ts";
import { until } from "../../testing/raw.ts";
import { policyFileWith, WitnessProcess } from "../../testing/witness.ts";
import { World } from "../../testing/world.ts";
import { createApp } from "../app.ts";
import { closeDue } from "../dialogue/close-due.ts";

const authority = "rounds.test.example";
const hourMs = 3_600_000;

describe("an installation that asks for a quorum of two witnesses", () => {
  let logKey: Awaited<ReturnType<typeof newLogKey>>;
  let first: WitnessProcess;
  let second: WitnessProcess;
  let world: World;
  beforeAll(async () => {
    logKey = await newLogKey();
    [first, second] = await Promise.all([
      WitnessProcess.start("witness.example/w1", authority, logKey.publicKey),
      WitnessProcess.start("witness.example/w2", authority, logKey.publicKey),
    ]);
    world = await World.open({
      SAMTIDIG_AUTHORITY: authority,
      SAMTIDIG_LOG_KEYS: logKey.file,
      SAMTIDIG_WITNESSES: await policyFileWith(["group both all w1 w2", "quorum both"], first, second),
      SAMTIDIG_CLOSE_WITNESSED: "1",
    });
  });
  afterAll(async () => {
    world?.setClock(0);
    await world?.close();
    await Promise.all([first?.stop(), second?.stop()]);
  });
  const close = (id: string) => world.as("host").send(...closeDialogue(id));
  const isClosed = async (id: string) => {
    const { phase } = await world.as("host").send<{ phase: string }>(...readDialogue(id));
    return phase === "CLOSED";
  };
  const textOf = async (id: string, path: string) => (await fetch(`${world.url}/log/${id}/${path}`)).text();
  const cosigned = (id: string, size: number, of = 2) =>
    until(async () => {
      const [{ count }] = await world.app.services.store.query(
        `SELECT count(*)::int FROM signature WHERE "dialogueId" = $1 AND size = $2 AND "keyName" <> $3`,
        [id, size, `${authority}/log/${id}`],
      );
      return count >= of;
    }, 40_000);

  it("[W8] the policy names both and the quorum, no address; the archive verifies by it", async () => {
    const id = await world.round();
    await cosigned(id, 1);
    const text = await textOf(id, "policy");
    expect(text).not.toContain("http");
    const policy = parsePolicy(text);
    expect(policy.logs).toEqual([verifierKey(`${authority}/log/${id}`, fromBase64(logKey.publicKey))]);
    expect(policy.witnesses.map(({ name }) => name)).toEqual(["witness.example/w1", "witness.example/w2"]);
    expect(policy.quorum).toMatchObject({ threshold: 2 });
    const { findings } = verifyArchive(await textOf(id, "archive"), { policy });
    expect(findings.filter(({ severity }) => severity !== "fine")).toEqual([]);
    expect(findings).toContainEqual({ code: "quorum", severity: "fine", params: { size: 1 } });
  });

  it("[W9] no round closes before both have signed its last head, by its hosts or at its time", {
    timeout: 90_000,
  }, async () => {
    const id = await world.round();
    const due = await world.round({ closesAt: new Date(Date.now() + hourMs).toISOString() });
    await Promise.all([cosigned(id, 1), cosigned(due, 1)]);
    await second.stop();
    await Promise.all([world.clarified(id), world.clarified(due)]);
    await Promise.all([cosigned(id, 2, 1), cosigned(due, 2, 1)]);
    const refused = await close(id).catch((failure: unknown) => failure);
    expect(refused).toBeInstanceOf(Refused);
    expect(refused).toMatchObject({
      code: "WRONG_STATE",
      facts: { reason: "not witnessed yet", size: 2 },
    });
    world.setClock(2 * hourMs);
    for (let looks = 0; looks < 3; looks += 1) {
      await closeDue(world.app.services);
      expect(await isClosed(due)).toBe(false);
    }
    await second.start();
    await Promise.all([cosigned(id, 2), cosigned(due, 2)]);
    await close(id);
    expect(await isClosed(id)).toBe(true);
    await until(() => isClosed(due), 20_000);
    world.setClock(0);
  });

  it("[W7] [L7] a witness that has seen more than a restored database holds freezes the round, before anything is published", async () => {
    const id = await world.round();
    await world.clarified(id);
    await cosigned(id, 2);
    // As restored from a copy of before, on a machine that has no heads of its own.
    const own = world.app.services.store.createQueryRunner();
    await own.query("SET session_replication_role = replica");
    for (const table of ["signature", "head"])
      await own.query(`DELETE FROM "${table}" WHERE "dialogueId" = $1 AND size = 2`, [id]);
    for (const table of ["disclosure", "entry"])
      await own.query(`DELETE FROM "${table}" WHERE "dialogueId" = $1 AND number = 2`, [id]);
    await own.query(`UPDATE dialogue SET size = 1 WHERE id = $1`, [id]);
    await own.query("SET session_replication_role = origin");
    await own.release();
    const node = await createApp(
      { ...world.config, port: 0, dataFolder: await newFolder() },
      () => undefined,
    );
    try {
      const [row] = await node.services.store.query(
        `SELECT "frozenSize", "frozenRoot" FROM dialogue WHERE id = $1`,
        [id],
      );
      expect(row).toEqual({ frozenSize: 2, frozenRoot: expect.stringMatching(/=$/) });
    } finally {
      await node.close();
    }
  });
});
