import { afterAll, afterEach, beforeAll } from "vitest";
import { World } from "./world.ts";

/** One world for the tests of a file; its clock is set right again after each. */
export function useWorld(settings: Record<string, string> = {}): { readonly world: World } {
  const held: { world?: World } = {};
  beforeAll(async () => {
    held.world = await World.open(settings);
  });
  afterEach(() => held.world?.setClock(0));
  afterAll(async () => {
    await held.world?.close();
  });
  return {
    get world(): World {
      if (!held.world) throw new Error("the world opens before the first test");
      return held.world;
    },
  };
}
