import { ask } from "./api.ts";
import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { pause, until } from "./wait.ts";

const frozenMs = either(4_500, 10_000);
/** More than the pool has connections. */
const queries = 60;

fault("F4", `Postgres frozen for ${frozenMs / 1000} s`, { nodes: 1 }, async (stage, sheet) => {
  const { postgres, first } = stage;
  const readers = stage.read(either(20, 200));
  await stage.allShow(1);
  const writer = stage.writer();
  const stop = writer.start(10);
  await pause(500);
  await postgres.freeze();
  const beganAt = performance.now();
  const notReady = await until("not ready", async () => !(await first.isReady()), 15_000);
  await pause(Math.max(0, frozenMs - (performance.now() - beganAt)));
  await postgres.thaw();
  const ready = await until("ready", () => first.isReady(), 30_000);
  const asked = performance.now();
  await Promise.all(
    Array.from({ length: queries }, () =>
      ask(first.url, "{ dialogues(first: 5) { nodes { id } } }", {}, stage.host),
    ),
  );
  const answered = performance.now() - asked;
  await stop();
  sheet.within("until /readyz was 503", notReady, 5_000);
  sheet.within("from its return until ready", ready, 3_000);
  sheet.within(`${queries} queries at once, then`, answered, 3_000);
  sheet.within("longest until a publish was answered", writer.slowestMs, 6_000);
  sheet.exactly("sockets lost", readers.flatMap(({ closed }) => closed).length, 0);
});
