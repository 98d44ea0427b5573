import { mkdtempSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Listeners } from "./listeners.ts";
import { cpuSeconds } from "./process-figures.ts";
import { busiest } from "./profile.ts";
import { Samtidig } from "./samtidig.ts";

const dir = mkdtempSync("/tmp/h/bench/node_modules/.prof-");
const prof = process.argv[2] === "prof";
const s = await Samtidig.start(4150, { nodeArgs: prof ? ["--cpu-prof", "--cpu-prof-dir", dir] : [] });
const l = new Listeners();
const N = 3000;
try {
  await s.openDialogue();
  await s.fill(30);
  await l.connect(await s.plan("all alike", "new"), N);
  await l.ask();
  await pause(2000);
  const one = async () => {
    await Promise.all([l.receive(1), s.publish()]);
  };
  for (let i = 0; i < 5; i++) await one();
  let a = cpuSeconds(s.pid);
  await pause(3000);
  console.log("idle cpu ms per s", ((cpuSeconds(s.pid) - a) * 1000) / 3);
  for (let k = 0; k < 3; k++) {
    a = cpuSeconds(s.pid);
    const t = performance.now();
    for (let i = 0; i < 30; i++) {
      await one();
      await pause(20);
    }
    console.log(
      "µs per message",
      ((cpuSeconds(s.pid) - a) * 1e6) / 30 / N,
      "wall",
      (performance.now() - t) / 30,
    );
  }
} finally {
  await s.stop();
}
if (prof) console.log(busiest(dir, 60));
process.exit();
