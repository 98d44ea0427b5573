import { now } from "./listeners.ts";
import { cpuSeconds } from "./process-figures.ts";
import { Samtidig } from "./samtidig.ts";

const s = await Samtidig.start(4150);
try {
  await s.openDialogue();
  for (let i = 0; i < 30; i++) await s.publish();
  for (const { text } of await s.statements()) console.log("-", text.replace(/\s+/g, " ").slice(0, 230));
  for (let k = 0; k < 3; k++) {
    const a = cpuSeconds(s.pid),
      t = now();
    for (let i = 0; i < 100; i++) await s.publish();
    console.log("cpu ms per publish", ((cpuSeconds(s.pid) - a) * 1000) / 100, "wall", (now() - t) / 100);
  }
} finally {
  await s.stop();
}
process.exit();
