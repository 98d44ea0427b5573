import { Heads } from "../src/files.ts";

/** Loaded before the witness: killed in the moment in which a head is on the disk and nobody has been answered. */
const { keep } = Heads.prototype;
Heads.prototype.keep = async function dies(...kept) {
  await keep.apply(this, kept);
  process.kill(process.pid, "SIGKILL");
};
