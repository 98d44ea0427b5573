// @ts-check
// Loaded into our server before it starts (`node --import`): tells the benchmark when the answer to each COMMIT
// arrived and, on demand, which statements a transaction consists of. Nothing in the product knows of it.
import { createRequire } from "node:module";

const pg = createRequire(new URL("../../server/package.json", import.meta.url))("pg");
const query = pg.Client.prototype.query;
/** @type {string[]} */
let commits = [];
let isRecording = false;
/** @type {WeakMap<object, { name: string | undefined, text: string, values: unknown[] }[]>} */
const statements = new WeakMap();

function tell() {
  process.send?.({ commits });
  commits = [];
}

/** @this {object} @param {unknown[]} args */
pg.Client.prototype.query = function watched(...args) {
  const answer = query.apply(this, args);
  if (isRecording) record(this, args);
  if (args[0] === "COMMIT")
    answer.then(
      () => {
        // Told later: the push has the next milliseconds.
        if (commits.push(process.hrtime.bigint().toString()) === 1) setTimeout(tell, 200).unref();
      },
      () => undefined,
    );
  return answer;
};

/** @param {object} client @param {unknown[]} args */
function record(client, [query, given]) {
  const { name, text, values } = asked(query, given);
  if (typeof text !== "string") return;
  const begun = text === "START TRANSACTION" ? [] : (statements.get(client) ?? []);
  begun.push({ name, text, values: Array.isArray(values) ? values : [] });
  statements.set(client, begun);
  if (text === "COMMIT") process.send?.({ transaction: begun });
}

/** @param {any} query @param {unknown} values */
function asked(query, values) {
  return typeof query === "string" ? { name: undefined, text: query, values } : query;
}

process.on("message", (wish) => {
  isRecording = wish === "record";
});
// Whoever measured is gone: a server must not stay behind.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
