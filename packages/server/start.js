// @ts-check
// What `npm start` and `npm run build` (--build) run: builds what is not built yet or no longer fits its
// sources, then becomes the server. Plain JavaScript, as nothing is built when it runs.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const packages = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/**
 * @typedef {object} Part
 * @property {string} folder the package that is built, into its `dist`; every path here starts at `packages`
 * @property {string} entry without this source there is nothing to build from (a deployed image)
 * @property {string[]} reads files and folders that the result depends on
 * @property {string[]} results files that must be there afterwards
 */

const everywhere = ["../tsconfig.base.json", "../package-lock.json", "ledger/src", "ledger/package.json"];

/** @type {Part[]} */
const parts = [
  {
    folder: "server",
    entry: "server/src/main.ts",
    reads: [
      ...everywhere,
      ...["server/src", "server/package.json", "server/tsconfig.json", "server/vite.config.ts"],
    ],
    results: ["server/dist/main.js"],
  },
  {
    folder: "verify",
    entry: "verify/vite.config.ts",
    reads: [...everywhere, "verify/src", "verify/package.json", "verify/vite.config.ts"],
    results: ["verify/dist/samtidig-verify.html", "verify/dist/samtidig-verify.js"],
  },
  {
    folder: "web",
    entry: "web/index.html",
    reads: [...everywhere, "web"],
    results: ["web/dist/index.html"],
  },
];

/** @param {string} name */
const at = (name) => path.join(packages, name);
/** @param {Part} part */
const distOf = ({ folder }) => at(`${folder}/dist`);
/** @param {Part} part */
const stampOf = (part) => path.join(distOf(part), ".built");

/**
 * Every file below, in an order that does not depend on the disk; no tests, nothing built, nothing hidden.
 * @param {string} name
 * @returns {string[]}
 */
function filesBelow(name) {
  const stats = statSync(at(name), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [name];
  return readdirSync(at(name))
    .filter((entry) => !/^\.|^(dist|node_modules)$|\.test\.tsx?$/.test(entry))
    .sort()
    .flatMap((entry) => filesBelow(`${name}/${entry}`));
}

/**
 * One number for all sources with their names: a changed, added or deleted file changes it. Contents and not
 * times, as copies and checkouts set times as they like.
 * @param {Part} part
 */
function fingerprint(part) {
  const hash = createHash("sha256");
  for (const file of part.reads.flatMap(filesBelow)) {
    const bytes = readFileSync(at(file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/**
 * Where Vite, which builds every part, is; or undefined where it is not installed (a deployed image).
 * @param {Part} part
 */
function findVite({ folder }) {
  try {
    const found = createRequire(at(`${folder}/package.json`)).resolve("vite/package.json");
    return path.join(path.dirname(found), "bin/vite.js");
  } catch {
    return undefined;
  }
}

/** @param {Part} part */
const isBuilt = (part) => part.results.every((file) => existsSync(at(file)));

/** @param {Part} part */
function isDue(part) {
  if (!existsSync(at(part.entry)) || !findVite(part)) return false;
  if (!isBuilt(part) || !existsSync(stampOf(part))) return true;
  return readFileSync(stampOf(part), "utf8") !== fingerprint(part);
}

/** @type {Set<import("node:child_process").ChildProcess>} */
const compilers = new Set();

/**
 * Builds a part from nothing, so that no deleted source lives on in the result; the stamp comes last.
 * @param {Part} part
 * @returns {Promise<string | undefined>} what the compiler said, when it failed
 */
async function build(part) {
  const stamp = fingerprint(part);
  const vite = findVite(part);
  if (!vite) return "Vite is not installed.";
  rmSync(distOf(part), { recursive: true, force: true, maxRetries: 3 });
  let output = "";
  const child = spawn(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: at(part.folder),
    stdio: ["ignore", "pipe", "pipe"],
  });
  compilers.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  compilers.delete(child);
  if (code !== 0) return output.trim() || `Vite ended with ${code}.`;
  writeFileSync(stampOf(part), stamp);
  return undefined;
}

/**
 * One builds at a time: who listens at this address has the turn. The system lets go of it when its owner dies,
 * however it dies, which a lock file does not.
 * @returns {Promise<() => void>} gives the turn back
 */
async function takeTurn() {
  const name = `samtidig-build-${createHash("sha256").update(packages).digest("hex").slice(0, 16)}`;
  const file = path.join(os.tmpdir(), `${name}.sock`);
  const address = { win32: `\\\\.\\pipe\\${name}`, linux: `\0${name}` }[String(process.platform)] ?? file;
  for (let waited = false; ; await sleep(100)) {
    const server = net.createServer((visitor) => visitor.destroy());
    /** @type {NodeJS.ErrnoException | undefined} */
    const problem = await new Promise((resolve) => {
      server.once("error", resolve);
      server.listen(address, () => resolve(undefined));
    });
    // Where this cannot be had at all, building without it is better than not building.
    if (problem?.code !== "EADDRINUSE") return () => server.close();
    if (address === file && !(await answers(file))) unlinkSync(file);
    if (!waited) console.log("Another start is building; waiting for it …");
    waited = true;
  }
}

/**
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function answers(address) {
  return new Promise((resolve) => {
    const socket = net.connect(address, () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
}

/**
 * Sources that were fetched anew may need packages that are not there yet; no compiler says what to do about it.
 * @param {string[]} failures
 */
function adviceOn(failures) {
  const lacks = failures.some((said) =>
    /Cannot find (module|package)|(could not|failed to) resolve/i.test(said),
  );
  return lacks ? ["A package is missing here: run `npm ci`, then the same again."] : [];
}

/** A compiler must not outlive its turn. */
function stopOnSignals() {
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    for (const child of compilers) child.kill();
    process.exit(128 + os.constants.signals[signal]);
  };
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}

/** @returns {Promise<string[]>} what went wrong */
async function makeReady() {
  if (parts.some(isDue)) {
    const release = await takeTurn();
    const forgetSignals = stopOnSignals();
    try {
      const due = parts.filter(isDue);
      const first = due.some((part) => !existsSync(stampOf(part)));
      if (due.length > 0)
        console.log(first ? "Building (first start only) …" : "Building what has changed …");
      const failures = (await Promise.all(due.map(build))).filter((failure) => failure !== undefined);
      if (failures.length > 0) return [...failures, ...adviceOn(failures)];
    } finally {
      forgetSignals();
      release();
    }
  }
  const [server] = parts;
  if (server && isBuilt(server)) return [];
  return [
    "The server is not built and cannot be built here: run `npm ci` with the development dependencies.",
  ];
}

/** The server opens more files than this before it serves anybody. */
const leastFiles = 256;
/** Each reader is one: with fewer, not many can follow at once. */
const manyFiles = 4_096;

/**
 * How many files and connections this process may have open, where the system tells it at once (Linux).
 * @returns {number | null}
 */
function filesAllowed() {
  if (!existsSync("/proc/self/limits")) return null;
  const [, soft] = /^Max open files +(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
  return soft === undefined ? null : Number(soft);
}

const files = filesAllowed();
const raise = `raise the limit to ${manyFiles} or more (ulimit -n, or LimitNOFILE of the service).`;
const isTooFew = files !== null && files < leastFiles;
if (files !== null && files < manyFiles && !isTooFew)
  console.error(`Only ${files} files and connections may be open at once: for many readers, ${raise}`);
const failures = isTooFew
  ? [`Only ${files} files and connections may be open at once, too few to start: ${raise}`]
  : await makeReady();
if (failures.length > 0) {
  for (const failure of failures) console.error(failure);
  process.exitCode = 1;
} else if (!process.argv.includes("--build")) {
  await import(new URL("./dist/main.js", import.meta.url).href);
}
