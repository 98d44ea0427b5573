import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseTilePath, type Tile, tileWidth, toBase64 } from "@samtidig/ledger";
import { type Request, type Response, Router } from "express";
import { Context, type Services } from "./context.ts";
import { doorOfRequest } from "./door.ts";
import { limits } from "./limits.ts";
import { archiveOf } from "./log/archive.ts";
import { readLogKeys, readNote, readPolicy } from "./log/notes.ts";
import { readReceipt, readTile } from "./log/proofs.ts";
import { readEntries } from "./log/read.ts";
import { Dialogue } from "./records/dialogue.ts";
import { Refusal } from "./refusal.ts";
import { releasedSize } from "./released.ts";
import { codeOf } from "./store/embedded/failure.ts";
import { inTime } from "./store/in-time.ts";
import { isUuid } from "./text.ts";

const plain = "text/plain; charset=utf-8";
/** What never changes; it holds no text, so anybody may keep it. */
const forEver = "public, max-age=31536000, immutable";
/** What may be another in a moment: a longer record, a new cosignature. */
const aMoment = "public, max-age=2";
/** What holds texts, which may be taken away: nobody keeps it for others. */
const notKept = "no-store";
const archiveMs = 60_000;

/**
 * The logs of all records as independent tools read them (C2SP tlog-tiles, tlog-proof; log.md), and the keys that sign
 * them. Pages of any origin may read here: all of it is public, and no cookie comes with it.
 */
export function logRoutes(services: Services): Router {
  const { manager } = services.store;
  const archives = { underWay: 0 };
  const routes = Router({ strict: true, caseSensitive: true });
  routes.use(["/log", "/.well-known/samtidig-log-keys"], ({ method }, response, next) => {
    response.set({ "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" });
    if (method === "GET" || method === "HEAD") return next();
    response.status(405).set("Allow", "GET, HEAD").type(plain).send("method not allowed\n");
  });
  routes.get("/.well-known/samtidig-log-keys", async (_request, response) => {
    const keys = (await readLogKeys(manager)).map(({ publicKey, validFrom, validUntil }) => ({
      publicKey: toBase64(publicKey),
      validFrom,
      validUntil,
    }));
    response.set("Cache-Control", "public, max-age=60").json({ format: "samtidig-log-keys v1", keys });
  });
  routes.get("/log/:id/checkpoint{/:size}", async (request, response) => {
    const { id, size } = await logOf(request);
    const asked = request.params.size === undefined ? size : within(size, numberIn(request.params.size));
    send(response, plain, aMoment, await readNote(manager, id, asked));
  });
  routes.get("/log/:id/tile/*path", async (request, response) => {
    const { id, size } = await logOf(request);
    const tile = tileIn(request.path.slice(request.path.indexOf("/tile/") + 1));
    if (tile.width > tileWidth(tile.level, tile.index, size)) throw nothing();
    send(response, "application/octet-stream", forEver, Buffer.from(await readTile(manager, id, tile)));
  });
  routes.get("/log/:id/policy", async (request, response) => {
    const { id } = await logOf(request);
    const { origin } = await manager.findOneByOrFail(Dialogue, { id });
    send(
      response,
      plain,
      "public, max-age=60",
      await readPolicy(manager, origin ?? "", services.witnesses.published),
    );
  });
  routes.get("/log/:id/proof/:number", async (request, response) => {
    const { id, size } = await logOf(request, response);
    const asked = request.query.size === undefined ? size : within(size, numberIn(request.query.size));
    const number = within(asked, numberIn(request.params.number));
    response.attachment(`${id}-${String(number).padStart(4, "0")}.tlog-proof`);
    send(response, plain, notKept, await readReceipt(manager, id, number, asked));
  });
  routes.get("/log/:id/disclosures/:number", async (request, response) => {
    const { id, size } = await logOf(request, response);
    const number = within(size, numberIn(request.params.number));
    const [entry] = await readEntries(manager, id, number - 1, 1);
    response.set("Cache-Control", notKept).json(entry?.disclosures ?? []);
  });
  routes.get("/log/:id/archive", async (request, response) => {
    const { id } = await logOf(request, response);
    response.set("Cache-Control", notKept).attachment(`${id}.samtidig-archive.json`).type("json");
    if (request.method === "HEAD") return void response.end();
    if (archives.underWay >= limits.archives)
      throw new Refusal("UNAVAILABLE", { reason: "too many archives at once" });
    archives.underWay += 1;
    try {
      await sendArchive(services, id, response);
    } finally {
      archives.underWay -= 1;
    }
  });
  routes.use("/log", (_request, response) => void response.status(404).type(plain).send("not found\n"));
  return routes;

  /** The record that is asked for, as far as everyone may read it here; with a response, as far as whoever asks may. */
  async function logOf(request: Request<{ id: string }>, response?: Response) {
    const id = request.params.id;
    // One address for one thing.
    if (!isUuid(id) || id !== id.toLowerCase()) throw nothing();
    if (response) {
      const ctx = await Context.open(services, doorOfRequest(request, response));
      if (!(await ctx.see(Dialogue, id))) throw nothing();
    }
    const size = await releasedSize(services, id);
    if (size === 0) throw nothing();
    return { id, size };
  }
}

/** In one snapshot, as it was when this node had shown all of it; a slow reader has a minute. */
async function sendArchive(services: Services, id: string, response: Response): Promise<void> {
  const { store, faults } = services;
  const signal = AbortSignal.timeout(archiveMs);
  try {
    await inTime(store, performance.now() + archiveMs, (own) =>
      own.transaction("REPEATABLE READ", async (manager) => {
        const { origin, size } = await manager.findOneByOrFail(Dialogue, { id });
        // What the snapshot holds, this node shows first.
        await Context.anyone(services).see(Dialogue, id);
        const archive = archiveOf(manager, id, origin ?? "", size, services.witnesses.published);
        await pipeline(Readable.from(archive), response, { signal });
      }),
    );
  } catch (failure) {
    if (!response.headersSent) throw failure;
    // It ends in the middle, and so is no archive.
    response.destroy();
    if (codeOf(failure) !== "ERR_STREAM_PREMATURE_CLOSE") faults.note(failure);
  }
}

/** The tile of a path; which tiles there are, the record's length says. */
function tileIn(path: string): Tile {
  try {
    return parseTilePath(path);
  } catch {
    throw nothing();
  }
}

/** A number or a size as it is written: no sign, no leading zero. */
function numberIn(text: unknown): number {
  if (typeof text !== "string" || !/^[1-9]\d{0,15}$/.test(text)) throw failure(400);
  return Number(text);
}

function within(size: number, number: number): number {
  if (number > size) throw nothing();
  return number;
}

function nothing(): Error {
  return failure(404);
}

/** Answered in the words of its status (http.ts). */
function failure(status: number): Error {
  return Object.assign(new Error(`log: ${status}`), { status });
}

function send(response: Response, type: string, caching: string, body: string | Buffer): void {
  response.set({ "Content-Type": type, "Cache-Control": caching }).send(body);
}
