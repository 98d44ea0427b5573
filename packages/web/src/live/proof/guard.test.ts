import { cosignatureLine, keyTypes, signerOf, toBase64, trusting } from "@samtidig/ledger";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  keyOf,
  logKey,
  logOf,
  MadeLog as Made,
  type MadeLog,
  opened,
  origin,
  serving,
} from "../testing/made-log.ts";
import { createGuard, type Guard, patience } from "./guard.ts";
import { createVault, type Vault } from "./vault.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const log = logOf(4);

/** A page that opens the round, in a browser with this memory. */
async function arrive(vault: Vault, signer = logKey): Promise<Guard> {
  const guard = createGuard("b", vault, serving(signer), "a.example");
  await guard.ready();
  return guard;
}

async function read(guard: Guard, from: MadeLog, after = 0): Promise<number[]> {
  for (const sent of from.all(after + 1)) guard.take(sent, sent.number === from.size);
  await vi.advanceTimersByTimeAsync(1);
  return guard.release().map(({ number }) => number);
}

const codes = (guard: Guard) => guard.proof.get().alarm?.troubles.map(({ code }) => code) ?? null;

/** The server says this length every five seconds, for so long. */
async function says(guard: Guard, size: number, mine: number, ms: number): Promise<void> {
  for (let passed = 0; passed <= ms; passed += 5_000) {
    guard.heard(size, mine, performance.now());
    await vi.advanceTimersByTimeAsync(5_000);
  }
}

describe("a browser that was closed", () => {
  it("holds the record against the head it kept, and finds nothing where nothing is wrong", async () => {
    const vault = createVault();
    await read(await arrive(vault), log);
    const again = await arrive(vault);
    expect(again.proof.get().pin).toMatchObject({ size: 4, log: origin, note: log.note() });
    expect(await read(again, logOf(6, "Nytt."))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(codes(again)).toBeNull();
    expect(await vault.get("heads", "b")).toMatchObject({ size: 6 });
  });

  it("tells of another record at the same size, with both notes, and goes on telling after a reload", async () => {
    const vault = createVault();
    await read(await arrive(vault), log);
    const fork = logOf(4, "Noe annet.");
    const lied = await arrive(vault);
    expect(await read(lied, fork)).toEqual([1, 2, 3]);
    expect(codes(lied)).toContain("equivocation");
    const { notes, entries } = JSON.parse(await lied.evidence());
    expect(notes).toEqual(expect.arrayContaining([log.note(), fork.note()]));
    expect(entries).toHaveLength(4);
    // What is kept for later holds no text.
    const kept = await vault.get("alarms", "b");
    expect(kept?.evidence).not.toContain(fork.sent(4).disclosures[0]);
    expect(await vault.get("heads", "b")).toMatchObject({ note: log.note() });

    const later = await arrive(vault);
    expect(await read(later, log)).toEqual([1, 2, 3, 4]);
    expect(later.proof.get().alarm?.isEarlier).toBe(true);
    await later.dismiss();
    expect(codes(later)).toBeNull();
    expect(codes(await arrive(vault))).toBeNull();
  });

  it("tells of a lie that goes on at the next visit as it is now, and keeps the evidence of both", async () => {
    const vault = createVault();
    await read(await arrive(vault), log);
    await read(await arrive(vault), logOf(4, "Noe annet."));
    const again = await arrive(vault);
    await read(again, logOf(4, "Noe tredje."));
    expect(again.proof.get().alarm?.isEarlier).toBe(false);
    const { notes, earlier } = JSON.parse(await again.evidence());
    expect(notes).toContain(logOf(4, "Noe tredje.").note());
    expect(earlier).toHaveLength(1);
    expect(earlier[0].notes).toContain(logOf(4, "Noe annet.").note());
  });

  it("tells of a changed beginning and of a shorter record that stays shorter", async () => {
    const vault = createVault();
    await read(await arrive(vault), log);
    const changed = new Made([
      opened,
      { kind: "clarification", text: "Endret." },
      ...Array(4).fill(opened2()),
    ]);
    const one = await arrive(vault);
    await read(one, changed);
    expect(codes(one)).not.toBeNull();
    await one.dismiss().catch(() => undefined);
    await vault.change("alarms", "b", () => null);

    const short = await arrive(vault);
    await read(short, logOf(3));
    expect(codes(short)).toBeNull();
    await says(short, 3, 3, patience);
    expect(codes(short)).toEqual(["rollback"]);
    expect((await short.evidence()).includes(JSON.stringify(log.note()))).toBe(true);
  });
});

function opened2() {
  return { kind: "clarification", text: "Merk." } as const;
}

describe("no false alarm", () => {
  it("a node that is a moment behind, a machine that slept, a clock that was moved", async () => {
    const vault = createVault();
    await read(await arrive(vault), log);
    const guard = await arrive(vault);
    await read(guard, logOf(3));
    guard.heard(3, 3, performance.now());
    await vi.advanceTimersByTimeAsync(3_600_000);
    vi.setSystemTime(Date.now() + 86_400_000);
    guard.heard(3, 3, performance.now());
    expect(codes(guard)).toBeNull();
    guard.heard(4, 3, performance.now());
    await says(guard, 4, 4, 60_000);
    expect(codes(guard)).toBeNull();
  });

  it("a second tab that is ahead or behind", async () => {
    const vault = createVault();
    const [one, other] = [await arrive(vault), await arrive(vault)];
    const longer = logOf(8, "Nytt.");
    await read(one, longer);
    await read(other, log);
    expect(await vault.get("heads", "b")).toMatchObject({ size: 8 });
    await read(other, longer, 4);
    expect([codes(one), codes(other)]).toEqual([null, null]);
  });

  it("but two tabs that are shown different records find out, whichever comes first", async () => {
    const vault = createVault();
    const [one, other] = [await arrive(vault), await arrive(vault)];
    await read(one, log);
    await read(other, logOf(4, "Noe annet."));
    expect(codes(other)).toContain("equivocation");
  });

  it("a text that is missing until its redaction comes, and a redaction in progress elsewhere", async () => {
    const { redaction, clarification } = await import("../testing/made-log.ts");
    const redacted = new Made([opened, clarification("Navn."), redaction(2)]);
    const guard = await arrive(createVault());
    guard.take(redacted.sent(1), false);
    guard.take(redacted.sent(2, false), true);
    expect(guard.isWaiting).toBe(true);
    guard.heard(2, 2, performance.now());
    await vi.advanceTimersByTimeAsync(patience - 1_000);
    guard.heard(2, 2, performance.now());
    guard.take(redacted.sent(3), true);
    await says(guard, 3, 3, 60_000);
    expect(codes(guard)).toBeNull();
  });
});

it("a text that stays missing is told in red", async () => {
  const guard = await arrive(createVault());
  guard.take(log.sent(1), false);
  guard.take(log.sent(2, false), true);
  await says(guard, 2, 2, patience);
  expect(guard.proof.get().alarm?.troubles).toMatchObject([
    { code: "withheld-without-record", number: 2, field: "text" },
  ]);
});

it("keys are believed at first use, and another installation under the same name is told", async () => {
  const vault = createVault();
  await read(await arrive(vault), log);
  expect(Object.keys((await vault.get("keys", "a.example")) ?? {})).toEqual([toBase64(logKey.key.publicKey)]);
  const stranger = await arrive(vault, keyOf(9));
  expect(await read(stranger, logOf(5, "Merk.", [keyOf(9)]))).toEqual([]);
  expect(codes(stranger)).not.toBeNull();
});

it("keys that are there only when the round is opened are asked for again", async () => {
  const there = await serving(logKey).policy("b");
  const served = { ...serving(), policy: vi.fn(async () => null as typeof there) };
  const guard = createGuard("b", createVault(), served, "a.example");
  await guard.ready();
  await vi.advanceTimersByTimeAsync(1_000);
  served.policy.mockResolvedValue(there);
  expect(await read(guard, logOf(1))).toEqual([1]);
  expect(guard.proof.get().signature).toBe("signed");
});

it("a witness that has signed the newest head is told, and one that has not", async () => {
  const [one, other] = [2, 3].map((fill) =>
    signerOf(`w.example/${fill}`, new Uint8Array(32).fill(fill), keyTypes.witness),
  ) as [ReturnType<typeof signerOf>, ReturnType<typeof signerOf>];
  const note = log.note() ?? "";
  const body = note.slice(0, note.indexOf("\n\n") + 1);
  const guard = createGuard(
    "b",
    createVault(),
    {
      policy: async () => trusting([logKey.key, one.key, other.key]),
      checkpoint: async () => `${note}${cosignatureLine(body, one, 1_000)}\n`,
    },
    "a.example",
  );
  await guard.ready();
  await read(guard, log);
  expect(guard.proof.get().witnesses.map(({ time }) => time)).toEqual([null, null]);
  await guard.lookForWitnesses();
  expect(guard.proof.get()).toMatchObject({
    witnesses: [
      { name: "w.example/2", time: 1_000 },
      { name: "w.example/3", time: null },
    ],
    alarm: null,
  });
});

it("neither storage nor keys that never answer keep anybody from reading", async () => {
  const never = new Promise<never>(() => undefined);
  const vault = createVault(() => never);
  const guard = createGuard("b", vault, { ...serving(), policy: () => never }, "a.example");
  const ready = guard.ready();
  await vi.advanceTimersByTimeAsync(5_100);
  await ready;
  expect(await read(guard, log)).toHaveLength(4);
  expect(guard.proof.get()).toMatchObject({ isKept: false, signature: "no-keys", alarm: null });
});

it("without storage it works as long as the page, and says so", async () => {
  const guard = await arrive(createVault(() => Promise.reject(new Error("private"))));
  expect(await read(guard, log)).toHaveLength(4);
  expect(guard.proof.get()).toMatchObject({ isKept: false, signature: "signed", alarm: null });
});
