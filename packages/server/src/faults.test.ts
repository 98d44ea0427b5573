import { once } from "node:events";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Actor, Refused } from "../testing/actor.ts";
import { createDialogue, followEntries, openDialogue, type SeenEntry } from "../testing/acts.ts";
import { copyDatabase } from "../testing/own-database.ts";
import { Process } from "../testing/process.ts";
import { until } from "../testing/raw.ts";

/** The log of a real process: what goes wrong is in it, and no text, code or address of anybody. */
describe("the log", () => {
  let database: Awaited<ReturnType<typeof copyDatabase>>;
  let besides: pg.Client;
  let mail: SMTPServer;
  let server: Process;
  let url: string;
  beforeAll(async () => {
    database = await copyDatabase();
    besides = new pg.Client({ connectionString: database.url });
    await besides.connect();
    // It says no in the words of real ones, with the address in them.
    mail = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo: ({ address }, _session, done) => done(new Error(`<${address}>: Recipient address rejected`)),
    });
    mail.on("error", () => undefined);
    mail.listen(0, "127.0.0.1");
    await once(mail.server, "listening");
    const { port } = mail.server.address() as AddressInfo;
    server = new Process({
      DATABASE_URL: database.url,
      SAMTIDIG_DATA: database.folder,
      SAMTIDIG_DEMO: "1",
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      PORT: "0",
    });
    url = await server.url();
  }, 60_000);
  afterAll(async () => {
    server.signal("SIGKILL");
    await server.end();
    await besides.end();
    mail.close();
    await database.drop();
  });

  /** The lines that the process has logged since the last look, once there are some. */
  let read = 0;
  const newLines = async () => {
    await until(() => server.err.slice(read).includes("\n"));
    const lines = server.err.slice(read).trim().split("\n");
    read = server.err.length;
    return lines.map(
      (line) => JSON.parse(line) as { level: number; msg: string; err: Record<string, unknown> },
    );
  };
  const refusal = (actor: Actor, ...operation: [string, Record<string, unknown>]) =>
    actor
      .send(...operation)
      .catch((failure: unknown) => (failure instanceof Refused ? failure.code : failure));
  const whileLocked = async <T>(table: string, act: () => Promise<T>): Promise<T> => {
    await besides.query(`BEGIN; LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`);
    return act().finally(() => besides.query("ROLLBACK"));
  };

  it("[F18] tells of a letter that the mail server does not take", async () => {
    const start = "mutation ($email: String!) { startSignIn(email: $email) }";
    expect(await refusal(new Actor(url, null), start, { email: "kari.hemmelig@test.example" })).toBe(
      "UNAVAILABLE",
    );
    const lines = await newLines();
    expect(lines).toMatchObject([{ level: 40, msg: "fault", err: { type: "MailFailure" } }]);
    expect(lines[0]?.err.message).toMatch(/EENVELOPE RCPT TO 550/);
    expect(JSON.stringify(lines)).not.toMatch(/hemmelig|\d{6} – kode|Recipient address/);
  });

  it("[F18] tells of a database that did not answer", async () => {
    const search = "query ($search: String) { dialogues(search: $search) { totalCount } }";
    const code = await whileLocked("dialogue", () =>
      refusal(new Actor(url, null), search, { search: "hemmelig" }),
    );
    expect(code).toBe("UNAVAILABLE");
    const lines = await newLines();
    for (const line of lines)
      expect(line).toMatchObject({
        level: 40,
        msg: "fault",
        err: { type: "QueryFailedError", code: "55P03" },
      });
    expect(JSON.stringify(lines)).not.toContain("hemmelig");
  });

  it("[F18] [D6] tells of what keeps a reader waiting, who goes on; what would go wrong for ever ends it", async () => {
    const { token } = await new Actor(url, null).send<{ token: string }>(
      'mutation { signInAsDemoPerson(email: "host@demo.example") { token } }',
    );
    const host = new Actor(url, token);
    const opened = async () => {
      const { id } = await host.send<{ id: string }>(...createDialogue());
      await host.send(...openDialogue(id));
      return id;
    };
    // The second is not read before its table is away.
    const [id, unread] = [await opened(), await opened()];
    const reader = new Actor(url, null);
    const waiting = await whileLocked("entry", async () => {
      const entries = reader.follow<SeenEntry>(...followEntries(id));
      expect((await newLines())[0]).toMatchObject({
        level: 40,
        err: { type: "QueryFailedError", code: "55P03" },
      });
      expect(entries.seen).toEqual([]);
      return entries;
    });
    await waiting.until(1);
    waiting.end();

    await besides.query("ALTER TABLE entry RENAME TO away");
    const broken = reader.follow<SeenEntry>(...followEntries(unread));
    expect(await broken.ended()).toMatchObject([{ extensions: { code: "INTERNAL" } }]);
    await besides.query("ALTER TABLE away RENAME TO entry");
    // Whoever waited may have met the lock more than once before.
    const lines = await newLines();
    while (!lines.some(({ level }) => level === 50)) lines.push(...(await newLines()));
    expect(lines.filter(({ level }) => level === 50)).toMatchObject([
      { level: 50, msg: "internal", err: { type: "QueryFailedError", code: "42P01" } },
    ]);
    await reader.close();
  }, 40_000);
});
