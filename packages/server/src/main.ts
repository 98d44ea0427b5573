import { createApp } from "./app.ts";
import { ConfigFailure, readConfig, settingsHelp } from "./config.ts";
import { welcome } from "./demo/welcome.ts";
import { StartFailure } from "./store/embedded.ts";

const say = (line: string) => console.log(line);

/** Nobody there, nobody known, no such user or password, no such database. */
const outOfReach = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "28000", "28P01", "3D000"];

if (process.argv.includes("--help")) {
  say(`Samtidig. Settings are environment variables:\n\n${settingsHelp()}`);
} else {
  await run().catch((failure: unknown) => {
    console.error(reasonOf(failure));
    process.exitCode = 1;
  });
}

async function run(): Promise<void> {
  const app = await createApp(readConfig(process.env), say);
  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    say("Stopping …");
    // Nothing may keep a stopped server alive.
    setTimeout(() => process.exit(1), 10_000).unref();
    app.close().then(
      () => process.exit(0),
      (failure: unknown) => {
        console.error(reasonOf(failure));
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  say(welcome(app.url, app.services.isDemonstration));
}

/** One clear line for what a user can mend; the whole failure for what is ours to mend. */
function reasonOf(failure: unknown): unknown {
  if (failure instanceof ConfigFailure || failure instanceof StartFailure) return failure.message;
  const code = failure instanceof Error && "code" in failure ? failure.code : null;
  if (code === "EADDRINUSE") return "The port is taken: stop what uses it, or set PORT to another.";
  if (outOfReach.includes(String(code)))
    return `The database cannot be used (${code}): look at DATABASE_URL.`;
  return failure;
}
