import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { ask, Refused, signIn } from "./api.ts";
import { fault } from "./fault.ts";
import type { Postgres } from "./postgres.ts";
import { either } from "./sheet.ts";
import { openRound } from "./stage.ts";
import { pause, times, until } from "./wait.ts";

const hour = 3_600_000;
const jumps = either([hour, -hour], [hour, -hour, -hour, hour, hour, -hour]);
const apartMs = 3_000;
const shiftedClock = fileURLToPath(new URL("./shifted-clock.mjs", import.meta.url));

/**
 * The database's clock can be moved from now on: the search path finds a function of ours before Postgres's own.
 * Nothing of the product knows of it.
 */
async function takeClock(postgres: Postgres): Promise<void> {
  await inDatabase(postgres, [
    "CREATE TABLE public.jump (milliseconds bigint NOT NULL)",
    "INSERT INTO public.jump VALUES (0)",
    `CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql AS $$
       SELECT pg_catalog.clock_timestamp() + milliseconds * interval '1 millisecond' FROM public.jump $$`,
    "ALTER DATABASE samtidig SET search_path = public, pg_catalog",
  ]);
}

async function inDatabase(postgres: Postgres, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url() });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

fault(
  "F9",
  `the database's clock jumps by an hour, forth and back, ${jumps.length} times; the nodes' clocks are 3 s apart`,
  {
    nodes: 2,
    async prepare(postgres) {
      await takeClock(postgres);
      return [{}, { NODE_OPTIONS: `--import ${shiftedClock}`, FAULTS_SHIFT_MS: String(apartMs) }];
    },
  },
  async (stage, sheet) => {
    const { postgres, first, second, urls } = stage;
    stage.read(either(10, 100));
    const writer = stage.writer();
    const stop = writer.start(20);
    for (const jump of jumps) {
      await pause(either(600, 5_000));
      await inDatabase(postgres, [`UPDATE public.jump SET milliseconds = milliseconds + ${jump}`]);
    }
    await pause(500);
    await stop();

    // A deadline three seconds ahead, and questions all around it, on both nodes at once.
    const asker = await signIn(first.url, "supplier-a@demo.example");
    const now = await timeOf(postgres);
    const deadline = new Date(Math.ceil(now.getTime() / 1_000) * 1_000 + 3_000);
    const round = await openRound(second.url, stage.host, { questionsUntil: deadline.toISOString() });
    await ask(first.url, "mutation ($id: ID!) { takeSeat(dialogueId: $id) { id } }", { id: round }, asker);
    const answers: { accepted: boolean; key: string; receivedAt?: string }[] = [];
    // Past the deadline, the second that it includes, and two more.
    const endsAt = performance.now() + 7_000;
    await times(4, 4, async (lane) => {
      for (let turn = lane; performance.now() < endsAt; turn += 1) {
        const key = randomUUID();
        const url = urls[turn % urls.length] ?? "";
        answers.push({ key, ...(await question(url, round, asker, key)) });
        await pause(either(250, 120));
      }
    });
    const accepted = answers.filter((one) => one.accepted);
    const inclusive = new Date(deadline.getTime() + 1_000).toISOString();
    sheet.atLeast("questions taken before the deadline", accepted.length, 1);
    sheet.atLeast("questions refused after it", answers.length - accepted.length, 1);
    sheet.exactly(
      "taken after it",
      accepted.filter(({ receivedAt }) => (receivedAt ?? "") >= inclusive).length,
      0,
    );
    // Decided once: asked again under the same key, on the other node and after the deadline, it stays taken.
    let changed = 0;
    for (const { key, receivedAt } of accepted.slice(-5)) {
      const again = await question(second.url, round, asker, key);
      if (!again.accepted || again.receivedAt !== receivedAt) changed += 1;
    }
    sheet.exactly("decided otherwise when asked again", changed, 0);

    // The system closes a round once, whatever the nodes' clocks say and where the clock goes back afterwards.
    const closing = new Date((await timeOf(postgres)).getTime() + 3_000).toISOString();
    const closed = await openRound(first.url, stage.host, { closesAt: closing });
    const kinds = async (url: string) => {
      const { dialogue } = await ask<{ dialogue: { phase: string; entries: { kind: string }[] } }>(
        url,
        "query ($id: ID!) { dialogue(id: $id) { phase entries { kind } } }",
        { id: closed },
      );
      return dialogue;
    };
    await until("closed", async () => (await kinds(first.url)).phase === "CLOSED", 15_000);
    await inDatabase(postgres, [`UPDATE public.jump SET milliseconds = milliseconds - ${hour}`]);
    await pause(2_500);
    const ends = await Promise.all(urls.map(kinds));
    const closings = ends.map(({ entries }) => entries.filter(({ kind }) => kind === "CLOSED").length);
    sheet.exactly("closing entries", Math.max(...closings), 1);
    sheet.exactly("nodes that say it is closed", ends.filter(({ phase }) => phase === "CLOSED").length, 2);
  },
);

async function timeOf(postgres: Postgres): Promise<Date> {
  const client = new pg.Client({ connectionString: postgres.url() });
  await client.connect();
  const { rows } = await client.query<{ now: Date }>("SELECT clock_timestamp() AS now");
  await client.end();
  if (!rows[0]) throw new Error("the database gave no time");
  return rows[0].now;
}

async function question(
  url: string,
  dialogueId: string,
  token: string,
  key: string,
): Promise<{ accepted: boolean; receivedAt?: string }> {
  try {
    const { askQuestion } = await ask<{ askQuestion: { receivedAt: string } }>(
      url,
      "mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { receivedAt } }",
      { input: { dialogueId, text: `Spørsmål ${key}`, key } },
      token,
    );
    return { accepted: true, receivedAt: askQuestion.receivedAt };
  } catch (failure) {
    if (failure instanceof Refused && failure.code === "DEADLINE_PASSED") return { accepted: false };
    throw failure;
  }
}
