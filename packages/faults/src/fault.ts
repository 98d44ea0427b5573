import { it } from "vitest";
import { Sheet } from "./sheet.ts";
import { Stage, type StageOptions } from "./stage.ts";

/** One fault: it is injected on a stage of its own, its figures are judged, and then the checker judges. */
export function fault(
  name: string,
  done: string,
  options: StageOptions,
  inject: (stage: Stage, sheet: Sheet) => Promise<void>,
): void {
  it(`${name}: ${done}`, async () => {
    const stage = await Stage.open(options);
    const sheet = new Sheet(name, done);
    try {
      await inject(stage, sheet);
      await sheet.close(await stage.judge());
    } finally {
      await stage.close();
    }
  });
}
