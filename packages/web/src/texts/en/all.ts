import { app } from "./app.ts";
import { client } from "./client.ts";
import { desk } from "./desk.ts";
import { dialogue } from "./dialogue.ts";
import { dialogueNew } from "./dialogue-new.ts";
import { front } from "./front.ts";
import { live } from "./live.ts";
import { needs } from "./needs.ts";
import { organisations } from "./organisations.ts";
import { proof } from "./proof.ts";
import { session } from "./session.ts";
import { ui } from "./ui.ts";

/** Loaded in one piece when the language is chosen. */
export const all = {
  app,
  client,
  desk,
  dialogue,
  dialogueNew,
  front,
  live,
  needs,
  organisations,
  proof,
  session,
  ui,
};
