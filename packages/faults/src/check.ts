import { judge } from "./checker.ts";
import { tell } from "./histories.ts";

/** The checker by itself, on a folder of histories: `npx tsx --conditions=source packages/faults/src/check.ts <folder>`. */
const found = judge(await tell(process.argv[2] ?? "."));
for (const line of found) console.log(line);
process.exitCode = found.length === 0 ? 0 : 1;
