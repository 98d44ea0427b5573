import { entryBundle } from "@samtidig/ledger";
import { afterEach, expect, test } from "vitest";
import { ServedLog } from "../../testing/served-log.ts";
import { archive, command, entries, vector } from "../../testing/vectors.ts";
import { LogReader } from "./log-reader.ts";

const key = ["--key", "policy"];
const id = "7f3k2m9q4x8w";
const open: ServedLog[] = [];

async function served(...instead: Parameters<typeof ServedLog.open>): Promise<ServedLog> {
  const log = await ServedLog.open(...instead);
  open.push(log);
  return log;
}

function bundleOf(size: number): Buffer {
  return Buffer.from(entryBundle(entries.slice(0, size).map(({ leaf }) => leaf)));
}

async function judged(log: ServedLog, ...args: string[]) {
  const { code, output } = await command([`${log.address}/log/${id}`, "--json", ...key, ...args]);
  const { problem, checks } = JSON.parse(output) as {
    problem: { code: string; sentence: string } | null;
    checks: { kind: string; findings: { code: string }[] }[];
  };
  const codes = checks.flatMap(({ findings }) => findings.map((one) => one.code));
  return { code, problem, kinds: checks.map(({ kind }) => kind), codes };
}

afterEach(async () => {
  for (const log of open.splice(0)) await log.close();
});

test.each([
  `/log/${id}`,
  `/log/${id}/`,
  `/log/${id}/checkpoint`,
  `/dialogues/${id}`,
  `/dialogues/${id}/projector?a#b`,
])("a served log is found from %s: its newest head, then the archive", async (path) => {
  const log = await served();
  const { code, output } = await command([log.address + path, ...key]);
  expect(output).toMatch(/^Everything fits\n/);
  expect(code).toBe(0);
  expect(log.asked).toEqual(["checkpoint", "archive"]);
});

test.each([401, 403, 404])(
  "where the texts are not open to us (%d), the leaves are checked",
  async (status) => {
    const log = await served({ archive: status });
    expect(await judged(log)).toMatchObject({
      code: 0,
      kinds: ["leaves"],
      codes: expect.arrayContaining(["signed"]),
    });
    expect(log.asked).toEqual(["checkpoint", "archive", "tile/entries/000.p/9", "policy"]);
    const { output } = await command([`${log.address}/log/${id}`]);
    expect(output).toMatch(/^The file agrees with itself\n/);
  },
);

test("a server that shows others another record is caught by their head", async () => {
  const honest = await served();
  expect(await judged(honest, "--compare", "equivocation.checkpoint.9")).toMatchObject({
    code: 1,
    codes: expect.arrayContaining(["equivocation"]),
  });
  const forked = await served({ checkpoint: vector("equivocation.checkpoint.9") });
  expect((await judged(forked)).code).toBe(1);
  const leavesOnly = await served({ archive: 404, checkpoint: vector("equivocation.checkpoint.9") });
  expect(await judged(leavesOnly)).toMatchObject({
    code: 1,
    codes: expect.arrayContaining(["root-differs"]),
  });
});

test("a server whose archive falls short of its own head is not believed", async () => {
  const short = archive({ entries: entries.slice(0, 8), checkpoints: [vector("checkpoint.8")] });
  expect(await judged(await served({ archive: short }))).toMatchObject({
    code: 2,
    codes: expect.arrayContaining(["ahead"]),
  });
});

test("a server that went back is caught by who has seen more", async () => {
  const [, logKey = ""] = /^log (\S+)$/m.exec(vector("policy")) ?? [];
  const short = archive({ entries: entries.slice(0, 8), checkpoints: [vector("checkpoint.8")] });
  const checkpoint = vector("checkpoint.8");
  const alone = await command([
    `${(await served({ archive: short, checkpoint })).address}/log/${id}`,
    "--key",
    logKey,
  ]);
  expect(alone.code).toBe(0);
  for (const answer of [short, 404]) {
    const back = await served({ archive: answer, checkpoint, "tile/entries/000.p/8": bundleOf(8) });
    expect(await judged(back, "--compare", "checkpoint.9")).toMatchObject({
      code: 1,
      codes: expect.arrayContaining(["rollback"]),
    });
  }
});

test("nobody is sent on in silence", async () => {
  const other = await served();
  const log = await served({
    checkpoint: (_request, response) =>
      void response.writeHead(302, { location: `${other.address}/log/${id}/checkpoint` }).end(),
  });
  const { code, problem } = await judged(log);
  expect([code, problem?.code]).toEqual([2, "redirected"]);
  expect(problem?.sentence).toContain(other.address);
  expect(other.asked).toEqual([]);
});

test("an answer without end is cut off", async () => {
  const endless = (status: number) => (_request: unknown, response: import("node:http").ServerResponse) => {
    response.writeHead(status);
    const more = () => {
      while (!response.destroyed && response.write("x".repeat(65536)));
    };
    response.on("drain", more);
    more();
  };
  expect((await judged(await served({ checkpoint: endless(200) }))).problem?.code).toBe("too-large");
  expect((await judged(await served({ archive: endless(200) }))).problem?.code).toBe("too-large");
  expect((await judged(await served({ checkpoint: endless(404) }))).problem?.code).toBe("refused");
});

test.each<[string, Parameters<typeof ServedLog.open>[0], string]>([
  ["no such log", { checkpoint: 404 }, "refused"],
  ["a server that cannot now", { archive: 503 }, "refused"],
  ["a checkpoint that is none", { checkpoint: "hello\n", archive: 404 }, "not-recognised"],
  [
    "a size beyond all",
    { archive: 404, checkpoint: vector("checkpoint.9").replace("\n9\n", "\n9007199254740991\n") },
    "too-many",
  ],
  ["a bundle that is none", { archive: 404, "tile/entries/000.p/9": "xxxx" }, "not-recognised"],
  ["an archive that is a page", { archive: "<!doctype html>" }, "not-recognised"],
  ["a line that is cut", { checkpoint: (request) => void request.socket.destroy() }, "unreachable"],
])("%s cannot be judged", async (_, instead, obstacle) => {
  const { code, problem } = await judged(await served(instead));
  expect([code, problem?.code]).toEqual([2, obstacle]);
});

test("an answer that comes drop by drop is given up", async () => {
  const log = await served({
    checkpoint: (_request, response) => {
      const drop = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drop));
    },
  });
  const reading = new LogReader(`${log.address}/log/${id}`, 300).read();
  await expect(reading).rejects.toMatchObject({ obstacle: "too-slow" });
});

test("who is not there is said to be so", async () => {
  const { code, output } = await command([`http://127.0.0.1:1/log/${id}`]);
  expect([code, output]).toEqual([2, expect.stringContaining("cannot be reached")]);
});
