import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Contender, Listening, Published } from "./contender.ts";
import { entryFields, queriesOf } from "./contender.ts";
import type { Plan } from "./listener.ts";
import { milliseconds, now } from "./listeners.ts";
import { post } from "./post.ts";
import { childrenOf } from "./process-figures.ts";
import { ServerProcess } from "./server-process.ts";

const watch = fileURLToPath(new URL("commit-watch.js", import.meta.url));
const start = fileURLToPath(new URL("../../server/start.js", import.meta.url));

/** With it an entry takes about 1.2 KB on the wire. */
export const text =
  "The ferry quay at Eksempelvik has two berths, each with 4 MW of charging and its own shore battery; the longest stay " +
  "is nine minutes and the shortest six. Whoever offers a vessel may assume both berths from June to August and one of " +
  "them for the rest of the year.";

export interface Statement {
  /** Where it is prepared once for each connection. */
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What commit-watch.js tells. */
interface Told {
  readonly commits?: readonly string[];
  readonly transaction?: Statement[];
}

/** Our own product as anybody starts it, and a person of its demonstration who publishes. */
export class Samtidig implements Contender {
  readonly name: string;
  readonly isGraphQL = true;
  private readonly committed: number[] = [];
  private transactions: Statement[][] = [];
  private token = "";
  private supplierToken = "";
  dialogueId = "";

  private constructor(
    readonly port: number,
    private readonly process: ServerProcess,
    private readonly folder: string,
    /** Its database is the embedded one, in that folder. */
    private readonly isEmbedded: boolean,
    name: string,
  ) {
    this.name = name;
    process.child.on("message", ({ commits, transaction }: Told) => {
      if (commits) this.committed.push(...commits.map(milliseconds));
      if (transaction) this.transactions.push(transaction);
    });
  }

  /** On its embedded database, or as another node on a database that is there, with the log key of that. */
  static async start(
    port: number,
    options: { databaseUrl?: string; logKey?: string; name?: string; nodeArgs?: readonly string[] } = {},
  ): Promise<Samtidig> {
    const folder = mkdtempSync(join(tmpdir(), "samtidig-bench-"));
    // Where root runs this, the account of Postgres must pass through.
    chmodSync(folder, 0o711);
    const process = new ServerProcess([...(options.nodeArgs ?? []), "--import", watch, start], {
      PORT: String(port),
      SAMTIDIG_DEMO: "1",
      SAMTIDIG_DATA: join(folder, "data"),
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
      ...(options.logKey && { SAMTIDIG_LOG_KEYS: options.logKey }),
    });
    await process.says(/is up/);
    const samtidig = new Samtidig(port, process, folder, !options.databaseUrl, options.name ?? "Samtidig");
    samtidig.token = await samtidig.signIn("host@demo.example");
    samtidig.supplierToken = await samtidig.signIn("supplier-a@demo.example");
    return samtidig;
  }

  get pid(): number {
    return this.process.pid;
  }

  /** The address of the embedded database, for another node. */
  get databaseUrl(): string {
    const { password, port } = this.remembered();
    return `postgres://samtidig:${password}@127.0.0.1:${port}/samtidig`;
  }

  /** The file of the key that it has made. */
  get logKey(): string {
    return join(this.folder, "data", "log-key.pem");
  }

  databasePids(): number[] {
    if (!this.isEmbedded) return [];
    const { data } = this.remembered();
    const postmaster = Number(
      readFileSync(join(resolve(this.folder, "data", data), "postmaster.pid"), "utf8").split("\n")[0],
    );
    return [postmaster, ...childrenOf(postmaster)];
  }

  private remembered(): { password: string; data: string; port: number } {
    return JSON.parse(readFileSync(join(this.folder, "data", "database.json"), "utf8"));
  }

  /** A round of its own, open for everything; publish() goes there from now on. */
  async openDialogue(): Promise<string> {
    const input = { title: "Benchmark", invitation: text, key: randomUUID() };
    const created = await this.act(
      "mutation($input: CreateDialogueInput!) { it: createDialogue(input: $input) { id } }",
      {
        input,
      },
    );
    const { id } = created as { id: string };
    await this.act("mutation($id: ID!, $key: UUID!) { it: openDialogue(id: $id, key: $key) { number } }", {
      id,
      key: randomUUID(),
    });
    this.dialogueId = id;
    return id;
  }

  async publish(dialogueId = this.dialogueId): Promise<Published> {
    const requestedAt = now();
    await this.act(
      "mutation($input: PublishClarificationInput!) { it: publishClarification(input: $input) { number } }",
      { input: { dialogueId, title: "On charging", text, key: randomUUID() } },
    );
    return { requestedAt, sentAt: null };
  }

  /** Fills the open round with clarifications up to a size. */
  async fill(size: number): Promise<void> {
    for (let at = await this.size(); at < size; at += 1) await this.publish();
  }

  /** Fills the open round with questions of a supplier and their answers. */
  async fillWithAnswers(count: number): Promise<void> {
    const { dialogueId } = this;
    await this.act(
      "mutation($id: ID!) { it: takeSeat(dialogueId: $id) { id } }",
      { id: dialogueId },
      this.supplierToken,
    );
    for (let asked = 0; asked < count; asked += 1) {
      const question = { dialogueId, text, key: randomUUID() };
      const { id } = (await this.act(
        "mutation($input: AskQuestionInput!) { it: askQuestion(input: $input) { id } }",
        { input: question },
        this.supplierToken,
      )) as { id: string };
      const answer = { dialogueId, submissions: [{ id }], text, key: randomUUID() };
      await this.act(
        "mutation($input: PublishAnswerInput!) { it: publishAnswer(input: $input) { number } }",
        {
          input: answer,
        },
      );
    }
  }

  async size(): Promise<number> {
    const { it } = await post(this.port, "/graphql", {
      query: "query($id: ID!) { it: dialogue(id: $id) { size } }",
      variables: { id: this.dialogueId },
    });
    return (it as { size: number }).size;
  }

  /** The record as anybody may read it, in the fields that are asked for here. */
  async record(): Promise<object[]> {
    const entries: object[] = [];
    for (;;) {
      const { it } = await post(this.port, "/graphql", {
        query: `query($id: ID!, $after: Int!) { it: dialogue(id: $id) { entries(after: $after) { ${entryFields.replace("__typename ", "")} } } }`,
        variables: { id: this.dialogueId, after: entries.length },
      });
      const page = (it as { entries: object[] }).entries;
      entries.push(...page);
      if (page.length < 100) return entries;
    }
  }

  async plan(listening: Listening, from: "first" | "new"): Promise<Plan> {
    return {
      port: this.port,
      queries: queriesOf(listening),
      variables: { dialogueId: this.dialogueId, after: from === "first" ? 0 : await this.size() },
      hasOwnIds: listening === "own ids",
    };
  }

  async commits(after: number): Promise<readonly number[]> {
    // They are told a little later, and later still where the machine is busy.
    for (let tries = 0; tries < 100 && !this.committed.some((at) => at > after); tries += 1) await pause(50);
    return this.committed;
  }

  /** The statements of the transaction in which one entry is published. */
  async statements(): Promise<Statement[]> {
    this.transactions = [];
    this.process.child.send("record");
    await pause(100);
    await this.publish();
    await pause(200);
    this.process.child.send("stop");
    // The one that writes an entry, whatever else was under way.
    const found = this.transactions.find((all) =>
      all.some(({ text }) => /INSERT INTO "?entry"?/i.test(text)),
    );
    if (!found) throw new Error("no transaction was seen to publish");
    return found;
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async signIn(email: string): Promise<string> {
    const it = await this.act(
      "mutation($email: String!) { it: signInAsDemoPerson(email: $email) { token } }",
      { email },
      null,
    );
    return (it as { token: string }).token;
  }

  private async act(query: string, variables: object, token: string | null = this.token): Promise<unknown> {
    return (await post(this.port, "/graphql", { query, variables }, token)).it;
  }
}
