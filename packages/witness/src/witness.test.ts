import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import {
  cosignatureLine,
  formatKey,
  fromUtf8,
  keyTypes,
  openCheckpoint,
  openNote,
  parseKey,
  signatureLine,
  signCheckpoint,
  signerOf,
  toBase64,
} from "@samtidig/ledger";
import { afterEach, describe, expect, test } from "vitest";
import { ask, body, openWitness, TestLog, vector, withLine, witnessSigner } from "../testing/asking.ts";
import { Heads } from "./files.ts";
import { serve } from "./http.ts";
import type { Witness } from "./witness.ts";

const log = new TestLog();
const logs = `log ${formatKey(log.signer.key)}`;
const open: { close: () => void }[] = [];
const use = async (...settings: Parameters<typeof openWitness>) => {
  const witness = await openWitness(...settings);
  open.push(witness);
  return witness;
};
afterEach(() => {
  for (const witness of open.splice(0)) witness.close();
});

/** What a client makes of an answer: the checkpoint with the line is a note that the witness has signed. */
const witnessed = (note: string, lines: string) =>
  openCheckpoint(note + lines, [log.signer.key, witnessSigner.key]).cosignatures;

describe("a log that only grows", () => {
  test("[W7] is cosigned from head to head", async () => {
    const { url } = await use(logs);
    for (const [oldSize, size] of [
      [0, 1],
      [1, 4],
      [4, 9],
      [9, 9],
    ] as const) {
      const { status, type, text } = await ask(url, log.asking(oldSize, size));
      expect([status, type]).toEqual([200, "text/plain; charset=utf-8"]);
      expect(text).toMatch(/^\u2014 witness\.example\/w1 \S+\n$/);
      expect(witnessed(log.note(size), text)).toEqual([{ key: witnessSigner.key, time: 1_772_442_100 }]);
    }
  });

  test("[W7] the cosignature is the very one that another implementation made", async () => {
    const seed = createHash("sha256").update("samtidig TEST witness key 1, never use").digest();
    const theirs = signerOf("witness.example.org/w1", seed, keyTypes.witness);
    const [theirLog = "", theirWitness] = vector("policy").match(/\S+\+\S+\+\S+/g) ?? [];
    expect(formatKey(theirs.key)).toBe(theirWitness);
    const [, cosignature] = openNote(vector("checkpoint.9"), [parseKey(theirLog), theirs.key]).signedBy;
    const { url } = await use(`log ${theirLog}`, { signer: theirs, now: cosignature?.time ?? expect.fail() });
    const line = vector("checkpoint.9").split("\n").at(-2);
    // As their log asks: the note with all its signatures, the lines of the proof as they lie in a file.
    const proof = vector("proof/consistency.3.9").trimEnd().split("\n");
    expect((await ask(url, body(0, [], vector("checkpoint.3")))).status).toBe(200);
    expect((await ask(url, body(3, proof, vector("checkpoint.9")))).text).toBe(`${line}\n`);
    // Whoever has cosigned checkpoint.9 must refuse the other head of that size.
    const other = await ask(url, body(9, [], vector("equivocation.checkpoint.9")));
    expect([other.status, other.type]).toEqual([409, "text/plain; charset=utf-8"]);
  });

  test("[W7] [W4] lines of others are ignored, and what the log adds is signed with the rest", async () => {
    const { url } = await use(logs);
    const text = `${log.origin}\n4\n${toBase64(log.root(4))}\nmore of it\n`;
    const stranger = signerOf("w.example", new Uint8Array(32).fill(7), keyTypes.witness);
    const note = `${text}\n${cosignatureLine(text, stranger, 5)}\n${signatureLine(text, log.signer)}\n`;
    const answer = await ask(url, body(0, [], note));
    expect(answer.status).toBe(200);
    expect(openNote(note + answer.text, [witnessSigner.key]).text).toBe(text);
  });

  test("[W1] every log of an installation, by one key, each for itself", async () => {
    const { url } = await use(`logs a.example ${toBase64(log.signer.key.publicKey)}`);
    const other = new TestLog("a.example/log/c");
    expect((await ask(url, log.asking(0, 9))).status).toBe(200);
    expect((await ask(url, other.asking(0, 2))).status).toBe(200);
    expect((await ask(url, log.asking(9, 12))).status).toBe(200);
    expect((await ask(url, other.asking(2, 4))).status).toBe(200);
    // The signature of one log is none of another's, though the key is the same.
    const moved = withLine(other.note(9), log.note(9).split("\n").at(-2) ?? "");
    expect((await ask(url, body(0, [], moved.replaceAll(other.origin, "a.example/log/d")))).status).toBe(403);
  });

  test("[W12] a head of no leaves", async () => {
    const { url, folder } = await use(logs);
    const empty = log.note(0);
    const answer = await ask(url, body(0, [], empty));
    expect(answer.status).toBe(200);
    expect(openNote(empty + answer.text, [witnessSigner.key]).signedBy).toHaveLength(1);
    const false0 = signCheckpoint({ origin: log.origin, size: 0, root: log.root(1) }, [log.signer]);
    expect((await ask(url, body(0, [], false0))).status).toBe(409);
    expect((await ask(url, log.asking(0, 3))).status).toBe(200);
    expect(await ask(url, body(0, [], empty))).toMatchObject({ status: 409, text: "3\n" });
    expect(await readdir(join(folder, (await readdir(folder))[0] ?? ""))).toEqual(["1"]);
  });
});

describe("what is refused", () => {
  test("[W4] an unknown log, and one that has not signed", async () => {
    const { url } = await use(logs);
    const unknown = new TestLog("a.example/log/c");
    expect((await ask(url, unknown.asking(0, 9))).status).toBe(404);
    const false9 = new TestLog(log.origin, 2);
    expect((await ask(url, false9.asking(0, 9))).status).toBe(403);
    // A line in the name of the known key that is not its signature spoils the note, whatever else is there.
    const [of8 = ""] = log.note(8).split("\n").slice(-2);
    expect((await ask(url, log.asking(0, 9, withLine(log.note(9), of8)))).status).toBe(403);
    const [foreign = ""] = false9.note(9).split("\n").slice(-2);
    expect((await ask(url, log.asking(0, 9, withLine(log.note(9), foreign)))).status).toBe(200);
  });

  test("[W3] an old size above the new one", async () => {
    const { url } = await use(logs);
    await ask(url, log.asking(0, 9));
    expect((await ask(url, body(9, [], log.note(8)))).status).toBe(400);
    expect((await ask(url, body(10, [], log.note(9)))).status).toBe(400);
  });

  test("[W5] an asker that is behind or ahead is told where the witness is", async () => {
    const { url } = await use(logs);
    expect(await ask(url, log.asking(4, 9))).toEqual({ status: 409, type: "text/x.tlog.size", text: "0\n" });
    await ask(url, log.asking(0, 9));
    for (const sent of [log.asking(0, 12), log.asking(8, 12), log.asking(10, 12), log.asking(3, 4)]) {
      expect(await ask(url, sent)).toEqual({ status: 409, type: "text/x.tlog.size", text: "9\n" });
    }
    expect((await ask(url, log.asking(9, 12))).status).toBe(200);
  });

  test("[W6] a log that no longer begins with what was cosigned, and it is told", async () => {
    const { url, told } = await use(logs);
    await ask(url, log.asking(0, 9));
    const forked = new TestLog(log.origin, 1, 5);
    expect((await ask(url, forked.asking(9, 12))).status).toBe(422);
    const same = await ask(url, forked.asking(9, 9));
    expect([same.status, same.type]).toEqual([409, "text/plain; charset=utf-8"]);
    expect(told).toEqual([
      expect.stringContaining(forked.note(12)),
      expect.stringMatching(new RegExp(`^FORK: ${log.origin} `)),
    ]);
    // It goes on from what it knows.
    expect((await ask(url, log.asking(9, 12))).status).toBe(200);
  });

  test("[W6] proofs that are not those", async () => {
    const { url } = await use(logs);
    const hash = toBase64(log.root(1));
    expect((await ask(url, body(0, [hash], log.note(9)))).status).toBe(422);
    await ask(url, log.asking(0, 9));
    const [old = "", ...proof] = log.asking(9, 12).split("\n\n")[0]?.split("\n") ?? [];
    expect(old).toBe("old 9");
    for (const wrong of [[], proof.slice(1), proof.slice(0, -1), [...proof, hash], [...proof].reverse()]) {
      expect((await ask(url, body(9, wrong, log.note(12)))).status).toBe(422);
    }
    expect((await ask(url, body(9, [hash], log.note(9)))).status).toBe(422);
    expect((await ask(url, body(9, proof, log.note(12)))).status).toBe(200);
  });
});

describe("as a server", () => {
  test("[W2] it answers nothing else", async () => {
    const { url, faults } = await use(logs);
    const get = await fetch(`${url}/add-checkpoint`);
    expect([get.status, get.headers.get("allow")]).toEqual([405, "POST"]);
    for (const path of ["/", "/add-checkpoint/", "/add-checkpoint?x=1", "/%2e%2e/key", "//add-checkpoint"]) {
      expect((await fetch(url + path, { method: "POST", body: log.asking(0, 9) })).status).toBe(404);
    }
    expect((await ask(url, "x".repeat(64 * 1024 + 1))).status).toBe(413);
    expect((await ask(url, "x".repeat(64 * 1024))).status).toBe(400);
    expect((await ask(url, log.asking(0, 9))).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test("[W13] the last head of a log is shown as the log has signed it, and nothing else by that way", async () => {
    const { url } = await use(logs);
    const at = (origin: string) => `${url}/checkpoint/${createHash("sha256").update(origin).digest("hex")}`;
    expect((await fetch(at(log.origin))).status).toBe(404);
    await ask(url, log.asking(0, 4));
    await ask(url, log.asking(4, 9));
    expect(await (await fetch(at(log.origin))).text()).toBe(log.note(9));
    expect((await fetch(at("a.example/log/other"))).status).toBe(404);
    for (const path of ["/checkpoint/", "/checkpoint/..%2fkey", `${new URL(at(log.origin)).pathname}/1`])
      expect((await fetch(url + path)).status).toBe(404);
    expect((await fetch(at(log.origin), { method: "POST", body: "x" })).status).toBe(404);
  });

  test("[W2] a body in pieces, and two requests on one connection", async () => {
    const { port } = await use(logs);
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    socket.on("data", (data) => {
      heard += fromUtf8(data);
    });
    const [first, second] = [log.asking(0, 9), log.asking(9, 12)].map((text) => Buffer.from(text)) as [
      Buffer,
      Buffer,
    ];
    const head = "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n";
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    for (const piece of [first.subarray(0, 7), first.subarray(7)]) {
      socket.write(`${piece.length.toString(16)}\r\n`);
      socket.write(piece);
      socket.write("\r\n");
    }
    socket.write(`0\r\n\r\n${head}Content-Length: ${second.length}\r\nConnection: close\r\n\r\n`);
    socket.write(second);
    await once(socket, "close");
    expect(heard.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  test("[W2] whoever does not send on is cut off", { timeout: 30_000 }, async () => {
    const { port } = await use(logs);
    const sent = ["POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n", "Content-Length: 100\r\n\r\nold 0\n"];
    const began = performance.now();
    await Promise.all(
      [sent.slice(0, 1), sent].map(async (pieces) => {
        const socket = connect(port, "127.0.0.1");
        socket.write(pieces.join(""));
        socket.resume();
        await once(socket, "close");
      }),
    );
    expect(performance.now() - began).toBeLessThan(14_000);
  });

  test("[W2] the hundred and first at once is told to come back", async () => {
    let release = () => {};
    const held = new Promise<string>((resolve) => {
      release = () => resolve("done\n");
    });
    const busy = { addCheckpoint: () => held } as unknown as Witness;
    const server = serve(busy, new Heads(""), () => undefined).listen(0, "127.0.0.1");
    open.push(server);
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    let answered = 0;
    const asked = Array.from({ length: 101 }, () =>
      ask(url, "x").then((answer) => {
        answered += 1;
        if (answered === 1) release();
        return answer.status;
      }),
    );
    const statuses = (await Promise.all(asked)).sort();
    expect(statuses).toEqual([...Array(100).fill(200), 503]);
  });

  test("[W9] of two at once from one head one is answered, and the other is told the new size", async () => {
    const { url, folder } = await use(logs);
    // A second process on the same folder.
    const second = await use(logs, { folder });
    let known = 0;
    for (const sizes of [
      [3, 4, 5, 6],
      [20, 21, 22, 23],
    ]) {
      const asked = sizes.map((size, place) => ask(place % 2 ? url : second.url, log.asking(known, size)));
      const answers = await Promise.all(asked);
      known = sizes[answers.findIndex(({ status }) => status === 200)] ?? expect.fail("nobody was answered");
      const others = answers.filter(({ status }) => status !== 200);
      expect(others).toEqual(Array(3).fill({ status: 409, type: "text/x.tlog.size", text: `${known}\n` }));
    }
  });

  test("[W8] every head stays as it was sent, and the last counts for whoever starts next", async () => {
    const first = await use(logs);
    await ask(first.url, log.asking(0, 4));
    await ask(first.url, log.asking(4, 9));
    await ask(first.url, log.asking(9, 9));
    first.close();
    const [of = ""] = await readdir(first.folder);
    expect(of).toBe(createHash("sha256").update(log.origin).digest("hex"));
    const kept = (await readdir(join(first.folder, of))).sort();
    expect(kept).toEqual(["1", "2"]);
    const notes = await Promise.all(kept.map((turn) => readFile(join(first.folder, of, turn), "utf8")));
    expect(notes).toEqual([log.note(4), log.note(9)]);
    const next = await use(logs, { folder: first.folder });
    expect(await ask(next.url, log.asking(0, 12))).toMatchObject({ status: 409, text: "9\n" });
  });

  test("[W8] what it cannot read or write is not cosigned", async () => {
    const { url, folder, faults } = await use(logs);
    await mkdir(join(folder, createHash("sha256").update(log.origin).digest("hex")));
    await writeFile(join(folder, createHash("sha256").update(log.origin).digest("hex"), "1"), "spoilt");
    expect(await ask(url, log.asking(0, 4))).toMatchObject({
      status: 500,
      text: "The witness has failed.\n",
    });
    expect(faults).toHaveLength(1);
  });
});
