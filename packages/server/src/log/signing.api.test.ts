import { execFileSync } from "node:child_process";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCheckpoint, toBase64, toHex, verifierKey } from "@samtidig/ledger";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Actor } from "../../testing/actor.ts";
import { followEntries, readDialogue, readEntries, type SeenEntry } from "../../testing/acts.ts";
import { say } from "../../testing/say.ts";
import { World } from "../../testing/world.ts";
import { type App, createApp } from "../app.ts";
import type { Config } from "../config.ts";

describe("signed heads", () => {
  const apps: App[] = [];
  const worlds: World[] = [];
  const open = async (settings: Record<string, string> = {}) => {
    const world = await World.open(settings);
    worlds.push(world);
    return world;
  };
  /** Another node of the installation, or the same one started anew. */
  const start = async ({ config }: World, over: Partial<Config> = {}, said: string[] = []) => {
    const app = await createApp({ ...config, ...over }, (line) => said.push(line));
    apps.push(app);
    return app;
  };
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
    for (const world of worlds.splice(0)) await world.close();
  });

  const entriesOf = async (url: string, id: string) =>
    (await new Actor(url, null).send<{ entries: SeenEntry[] }>(...readEntries(id))).entries;
  /** The public keys that an app signs with, named after a record. */
  const keysOf = (app: App, log: string) =>
    app.services.logKeys.publicKeys.map((key) => verifierKey(log, key));
  const logOf = ({ leaf }: SeenEntry): string => JSON.parse(leaf).log;
  const newKey = async (folder: string, name: string, mode = 0o600) => {
    const file = join(folder, name);
    await writeFile(file, execFileSync("openssl", ["genpkey", "-algorithm", "ed25519"]), { mode });
    await chmod(file, mode);
    return file;
  };
  const openedBy = (entry: SeenEntry, app: App) =>
    openCheckpoint(entry.head.note ?? "", keysOf(app, logOf(entry)));

  it("[L1] every head is signed by the log, whose origin is the key's name; the same bytes at every reading", async () => {
    const world = await open();
    const id = await world.round();
    const live = world.anonymous().entries(id);
    await live.until(1);
    await say(world, id, ["En.", "To.", "Tre."]);
    await world.clarified(id);
    const entries = await entriesOf(world.url, id);
    for (const entry of entries) {
      const { origin, size, root, signedBy } = openedBy(entry, world.app);
      expect({ origin, size, root: toBase64(root) }).toEqual({
        origin: logOf(entry),
        size: entry.number,
        root: entry.head.root,
      });
      expect(signedBy).toHaveLength(1);
    }
    expect((await live.until(5)).map(({ leaf }) => leaf)).toEqual(entries.map(({ leaf }) => leaf));
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({ head: entries.at(-1)?.head });
    const other = await start(world);
    expect(await entriesOf(other.url, id)).toEqual(entries);
  });

  it.each([`UPDATE signature SET bytes = bytes`, "DELETE FROM signature", "TRUNCATE signature"])(
    "[L1] [P25] the database refuses `%s`",
    async (statement) => {
      const world = await open();
      await world.round();
      await expect(world.app.services.store.query(statement)).rejects.toThrow("the record only grows");
    },
  );

  it("[L2] the key is made at the first start, for its owner alone, told once, and kept", async () => {
    const world = await open();
    const file = join(world.config.dataFolder, "log-key.pem");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const said: string[] = [];
    const again = await start(world, {}, said);
    expect(again.services.logKeys.publicKeys).toEqual(world.app.services.logKeys.publicKeys);
    expect(said).toEqual([]);
  });

  it("[L2] a key that others may read, and what is no key, are told in one line", async () => {
    const world = await open();
    const file = join(world.config.dataFolder, "log-key.pem");
    await chmod(file, 0o644);
    await expect(start(world)).rejects.toThrow(`The log key ${file} is open to others: chmod 600 ${file}`);
    await chmod(file, 0o600);
    const rsa = join(world.config.dataFolder, "rsa.pem");
    await writeFile(rsa, execFileSync("openssl", ["genpkey", "-algorithm", "RSA"], { stdio: "pipe" }), {
      mode: 0o600,
    });
    for (const logKeys of [[rsa], [join(world.config.dataFolder, "none.pem")]])
      await expect(start(world, { logKeys })).rejects.toThrow(
        /^[^\n]*(no Ed25519 key|cannot be read)[^\n]*$/,
      );
  });

  it("[L3] a node with another key than the installation, or without the one it had, does not start", async () => {
    const world = await open();
    const other = await newKey(world.config.dataFolder, "other.pem");
    await expect(start(world, { logKeys: [other] })).rejects.toThrow(
      /^This node signs with \w{16}, but the installation with \w{16}: [^\n]+$/,
    );
    await expect(start(world, { dataFolder: join(world.config.dataFolder, "lost") })).rejects.toThrow(
      /^The log key is missing[^\n]+$/,
    );
  });

  it("[L3] rotation: both keys sign, then the new one alone; what was signed stays as it was", async () => {
    const world = await open();
    const id = await world.round();
    const [before] = await entriesOf(world.url, id);
    const first = join(world.config.dataFolder, "log-key.pem");
    const second = await newKey(world.config.dataFolder, "second.pem");
    const both = { logKeys: [first, second] };
    await expect(start(world, both)).rejects.toThrow("SAMTIDIG_LOG_ROTATION");
    const overlap = await start(world, { ...both, isKeyRotation: true });
    await say({ app: overlap }, id, ["Begge."]);
    // The first node is not started anew yet: it signs as before.
    await world.clarified(id);
    const after = await start(world, { logKeys: [second], isKeyRotation: true });
    await say({ app: after }, id, ["Den nye."]);
    const entries = await entriesOf(after.url, id);
    expect(entries[0]).toEqual(before);
    const signers = entries.map((entry) =>
      openedBy(entry, overlap).signedBy.map(({ publicKey }) => toHex(publicKey)),
    );
    const [old, young] = overlap.services.logKeys.publicKeys.map(toHex);
    expect(signers.map((keys) => [...keys].sort())).toEqual([[old], [old, young].sort(), [old], [young]]);
    // Without the wish for a rotation the old key is a stranger now.
    await expect(start(world)).rejects.toThrow("SAMTIDIG_LOG_ROTATION");
  });

  it("[L4] heads from before records were signed are signed once, before the node serves", async () => {
    const world = await open();
    const ids = [await world.round(), await world.round()];
    await say(
      world,
      ids[0] ?? "",
      Array.from({ length: 30 }, (_, i) => `Nr. ${i}`),
    );
    const signed = await Promise.all(ids.map((id) => entriesOf(world.url, id)));
    const { store } = world.app.services;
    await store.query(`ALTER TABLE signature DISABLE TRIGGER USER`);
    await store.query("DELETE FROM signature");
    await store.query(`ALTER TABLE signature ENABLE TRIGGER USER`);
    const nodes = await Promise.all([start(world), start(world)]);
    // Ed25519 has one signature of a message: that of then.
    for (const node of nodes)
      expect(await Promise.all(ids.map((id) => entriesOf(node.url, id)))).toEqual(signed);
    expect(await store.query("SELECT count(*)::int AS count FROM signature")).toEqual([{ count: 32 }]);
  });

  it("[L4] what a node of a release that did not sign publishes beside this one is signed before anybody reads it here", async () => {
    const world = await open();
    const id = await world.round();
    const nodes = await Promise.all([start(world), start(world)]);
    const readers = nodes.map(({ url }) => new Actor(url, null).follow<SeenEntry>(...followEntries(id)));
    for (const reader of readers) await reader.until(1);
    const unsigned = vi
      .spyOn(world.app.services.logKeys, "signHeads")
      .mockImplementation(async (_origin, heads) => heads.map(() => []));
    for (let number = 2; number < 5; number += 1) await say(world, id, [`Nr. ${number}`]);
    unsigned.mockRestore();
    for (const reader of readers) {
      const seen = await reader.until(4);
      for (const { head } of seen) expect(head.note).toContain("\u2014 ");
    }
    const [one, other] = await Promise.all(nodes.map(({ url }) => entriesOf(url, id)));
    expect(one).toEqual(other);
    expect(one?.every(({ head }) => head.note !== null)).toBe(true);
  });

  describe("by a program that holds the key", () => {
    const signs = (key: string) => `openssl pkeyutl -sign -inkey ${key} -rawin -in /dev/stdin | base64 -w0`;
    /** A node whose key is in the hands of a program, which does what `script` says. */
    const external = async (world: World, script: (key: string) => string) => {
      const { dataFolder } = world.config;
      const own = join(dataFolder, "log-key.pem");
      const publicKey = join(dataFolder, "public.pem");
      execFileSync("openssl", ["pkey", "-in", own, "-pubout", "-out", publicKey]);
      const program = join(dataFolder, "sign");
      await writeFile(program, `#!/bin/sh\ncat > ${dataFolder}/message\n${script(own)}\n`, { mode: 0o700 });
      return start(world, { logKeys: [publicKey], logSigner: program });
    };
    const file = (world: World) => `${world.config.dataFolder}/message`;
    const clarified = (app: App, id: string) =>
      say({ app }, id, ["Sagt."]).then(
        () => "published",
        (failure: { code?: string }) => failure.code,
      );

    it("[L5] it gets the head's three lines and answers the signature", async () => {
      const world = await open();
      const id = await world.round();
      const node = await external(world, (key) => signs(key).replace("/dev/stdin", file(world)));
      expect(await clarified(node, id)).toBe("published");
      const [, entry] = await entriesOf(node.url, id);
      if (!entry) throw new Error("nothing was published");
      expect(openedBy(entry, world.app).body).toBe(await readFile(file(world), "utf8"));
    });

    it.each([
      ["hangs", () => "exec sleep 60"],
      ["waits for a program that hangs", () => "sleep 60; true"],
      ["ignores being told to stop", () => 'trap "" TERM HUP; sleep 60; true'],
      ["fails", () => "exit 3"],
      ["says nothing", () => "true"],
      ["never stops talking", () => "exec yes"],
      ["lies", () => "head -c 64 /dev/zero | base64 -w0"],
      ["signs something else", (key: string) => `echo x > $0.x; ${signs(key).replace("/dev/stdin", "$0.x")}`],
    ])("[L5] where it %s, nothing is published, and nobody is kept waiting long", async (_, script) => {
      const world = await open();
      const id = await world.round();
      const node = await external(world, script);
      const began = Date.now();
      expect(await clarified(node, id)).toBe("UNAVAILABLE");
      expect(Date.now() - began).toBeLessThan(4_000);
      expect(await entriesOf(world.url, id)).toHaveLength(1);
      // The other node was not held up.
      expect(await world.clarified(id)).toBe(2);
    });
  });
});
