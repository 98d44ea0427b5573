#!/usr/bin/env node
import { run } from "./run.ts";

// Whoever stops reading (`| head`) has read enough.
process.stdout.on("error", () => process.exit());
process.exitCode = await run(process.argv.slice(2), {
  folder: process.cwd(),
  env: process.env,
  input: process.stdin,
  isTerminal: process.stdout.isTTY === true,
  write: (text) => process.stdout.write(text),
});
