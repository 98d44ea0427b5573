import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import { expect, inject } from "vitest";
import { type Figure, fileOf, type Result, results, rounded } from "./report.ts";

/** A short version runs on whatever machine, beside whatever: what it asks of time is this much more generous. */
const generous = 4;

export const isLong = (): boolean => inject("isLong");
/** One value for the short version, another for the long. */
export const either = <T>(short: T, long: T): T => (isLong() ? long : short);

/** What one fault came to: figures with their limits, and what the checker says. */
export class Sheet {
  private readonly figures: Figure[] = [];
  private readonly beganAt = Date.now();

  constructor(
    private readonly fault: string,
    private readonly done: string,
  ) {}

  /** A time in milliseconds that must not be longer. */
  within(name: string, value: number, limit: number): void {
    const most = either(limit * generous, limit);
    this.figures.push({ name, value, unit: "ms", limit: `≤ ${rounded(limit)}`, isOk: value <= most });
  }

  atMost(name: string, value: number, limit: number, unit = ""): void {
    this.figures.push({ name, value, unit, limit: `≤ ${rounded(limit)}`, isOk: value <= limit });
  }

  atLeast(name: string, value: number, limit: number, unit = ""): void {
    this.figures.push({ name, value, unit, limit: `≥ ${rounded(limit)}`, isOk: value >= limit });
  }

  exactly(name: string, value: number, expected: number, unit = ""): void {
    this.figures.push({ name, value, unit, limit: `= ${rounded(expected)}`, isOk: value === expected });
  }

  /** Told, and judged by nobody. */
  tell(name: string, value: number, unit = ""): void {
    this.figures.push({ name, value, unit, limit: null, isOk: true });
  }

  /** The fault is over: written down where it is for good, and it fails where something did not hold. */
  async close(found: readonly string[]): Promise<void> {
    const { fault, done, figures, beganAt } = this;
    const tookSeconds = (Date.now() - beganAt) / 1000;
    const load = os.loadavg()[0] ?? 0;
    const result: Result = {
      fault,
      done,
      ranAt: new Date().toISOString(),
      tookSeconds,
      load,
      figures,
      found,
    };
    if (isLong()) {
      await mkdir(results, { recursive: true });
      await writeFile(fileOf(fault), JSON.stringify(result, null, 2));
    }
    expect({ wrong: figures.filter(({ isOk }) => !isOk), found }).toEqual({ wrong: [], found: [] });
  }
}
