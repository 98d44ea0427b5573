import { append } from "../src/log/append.ts";
import { Dialogue } from "../src/records/dialogue.ts";
import type { World } from "./world.ts";

/** Publishes texts as clarifications, many in one transaction: a long record in no time. */
export async function say(
  { app }: Pick<World, "app">,
  dialogueId: string,
  texts: readonly string[],
): Promise<number[]> {
  const { services } = app;
  return services.store.transaction(async (manager) => {
    const dialogue = await manager.findOneOrFail(Dialogue, {
      where: { id: dialogueId },
      lock: { mode: "for_no_key_update" },
    });
    const said = texts.map((text) => ({ kind: "clarification", by: "host", text }) as const);
    return (await append(manager, services, dialogue, said)).map(({ number }) => number);
  });
}
