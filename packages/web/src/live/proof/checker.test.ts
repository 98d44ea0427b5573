import { openReceipt, toBase64, trusting } from "@samtidig/ledger";
import { describe, expect, it } from "vitest";
import type { SentEntry } from "../sent.ts";
import {
  clarification,
  keyOf,
  logKey,
  logOf,
  MadeLog,
  opened,
  origin,
  redaction,
} from "../testing/made-log.ts";
import { Checker } from "./checker.ts";
import { compareHeads } from "./comparison.ts";
import type { Pin } from "./vault.ts";

const publicKey = (fill: number) => toBase64(keyOf(fill).key.publicKey);
const policy = (...fills: number[]) => trusting(fills.map((fill) => keyOf(fill).key));

function checker(pin: Pin | null = null, trusted: string[] = [], keys = policy(1)): Checker {
  const made = new Checker("b", pin, trusted);
  made.learn(keys);
  return made;
}

function take(to: Checker, ...sent: SentEntry[]): number[] {
  for (const [index, one] of sent.entries()) to.take(one, index === sent.length - 1, 0);
  return to.release().map(({ number }) => number);
}

const codes = (of: Checker) => of.troubles.map(({ code }) => code);
const pinOf = (log: MadeLog): Pin => ({
  log: origin,
  size: log.size,
  root: toBase64(log.root()),
  note: log.note(),
  at: 0,
});

describe("what fits", () => {
  it("is released once, when its head is found to be signed", () => {
    const log = logOf(4);
    const own = checker();
    expect(take(own, ...log.all())).toEqual([1, 2, 3, 4]);
    expect(own.release()).toEqual([]);
    expect(own).toMatchObject({ isSound: true, size: 4, log: origin, root: toBase64(log.root()) });
    expect(own.head?.note).toBe(log.note());
    expect([...own.trusted]).toEqual([publicKey(1)]);
  });

  it("is checked by its root alone where the server does not sign, and that is told", () => {
    const own = checker(null, [], policy());
    expect(take(own, ...logOf(3, "Merk.", []).all())).toEqual([1, 2, 3]);
    expect(own).toMatchObject({ isSound: true, head: null, lacksKeys: false });
  });

  it("waits for keys with a signature, and checks it when they come", () => {
    const own = new Checker("b", null, []);
    const log = logOf(3);
    take(own, ...log.all());
    expect(own).toMatchObject({ lacksKeys: true, isSound: true, head: null });
    own.learn(policy(1));
    expect(own).toMatchObject({ lacksKeys: false, isSound: true });
    expect(own.head?.size).toBe(3);
  });

  it("makes a receipt that holds without the page", () => {
    const log = logOf(5);
    const own = checker();
    take(own, ...log.all());
    const { entry, checkpoint } = openReceipt(own.receipt(2) ?? "", [logKey.key]);
    expect([entry.number, checkpoint.size]).toEqual([2, 5]);
    expect(own.receipt(6)).toBeNull();
  });
});

describe("a lie", () => {
  const log = logOf(4);
  const told = (number: number, change: Partial<SentEntry>) => {
    const own = checker();
    const shown = take(
      own,
      ...log.all().map((sent) => (sent.number === number ? { ...sent, ...change } : sent)),
    );
    return { shown, codes: [...new Set(codes(own))] };
  };

  it("an altered text is not shown, and nothing after it", () => {
    const other = logOf(3, "Noe annet.").sent(3);
    expect(told(3, { leaf: other.leaf, disclosures: other.disclosures })).toEqual({
      shown: [1, 2],
      codes: ["root-differs"],
    });
  });

  it("a disclosure that was not committed to", () => {
    const { disclosures } = logOf(3, "Noe annet.").sent(3);
    expect(told(3, { disclosures })).toEqual({ shown: [1, 2], codes: ["disclosure-wrong"] });
  });

  it("look-alike JSON, and a name twice", () => {
    const { leaf } = log.sent(3);
    const twice = leaf.replace('"by":"host"', '"by":"host","by":"host"');
    for (const lie of [`${leaf} `, twice]) expect(told(3, { leaf: lie }).codes).toContain("leaf-malformed");
  });

  it("a whole other dialogue, and an entry of one", () => {
    const log = "a.example/log/c";
    const foreign = new MadeLog(
      [
        { ...opened, log },
        { ...clarification(), log },
      ],
      [],
    );
    const own = checker(null, [], policy());
    expect(take(own, ...foreign.all())).toEqual([]);
    expect(codes(own)).toContain("misplaced");
    const other = checker(null, [], policy());
    expect(take(other, logOf(2, "Merk.", []).sent(1), foreign.sent(2))).toEqual([1]);
    expect(codes(other)).toContain("misplaced");
  });

  it("entries in another order", () => {
    const own = checker();
    const [first, second, third] = log.all() as [SentEntry, SentEntry, SentEntry];
    expect(take(own, first, { ...third, number: 2 }, { ...second, number: 3 })).toEqual([1]);
    expect(codes(own)).toContain("misplaced");
  });

  it("a signature of nobody's: nothing of it is shown, however long ago the rest came", () => {
    const forged = logOf(4, "Merk.", [keyOf(7)]);
    const own = checker();
    expect(take(own, ...log.all().slice(0, 2))).toEqual([1, 2]);
    expect(take(own, { ...log.sent(3), head: forged.sent(3).head })).toEqual([]);
    expect(codes(own)).toContain("unsigned");
  });

  it("a signature that is left out", () => {
    const own = checker();
    take(own, log.sent(1), log.sent(2));
    expect(take(own, { ...log.sent(3), head: { ...log.sent(3).head, note: null } })).toEqual([]);
    expect(codes(own)).toEqual(["signature-missing"]);
  });

  it("a record forked by the one who signs: both notes are in the evidence", () => {
    const fork = logOf(4, "Noe annet.");
    const own = checker(pinOf(log));
    expect(take(own, ...fork.all())).toEqual([1, 2, 3]);
    expect(codes(own)).toEqual(expect.arrayContaining(["root-differs", "equivocation"]));
    const evidence = own.evidence(0, true);
    for (const note of [log.note(), fork.note()]) expect(JSON.parse(evidence).notes).toContain(note);
    expect(JSON.parse(own.evidence(0, false)).entries).toBeUndefined();
  });

  it("a fork that is not signed is caught by what was kept", () => {
    const [seen, fork] = [logOf(4, "Merk.", []), logOf(6, "Noe annet.", [])];
    const changed = new MadeLog([opened, clarification("Endret."), ...Array(3).fill(clarification())], []);
    expect(take(checker(pinOf(seen)), ...fork.all())).toHaveLength(6);
    const own = checker(pinOf(seen));
    expect(take(own, ...changed.all())).toEqual([1, 2, 3]);
    expect(codes(own)).toEqual(["changed-since"]);
  });
});

describe("keys", () => {
  it("a new one is believed where an old one signs too", () => {
    const own = checker(null, [publicKey(1)], policy(1, 2));
    take(own, ...logOf(2, "Merk.", [keyOf(1), keyOf(2)]).all());
    expect([own.isSound, [...own.trusted]]).toEqual([true, [publicKey(1), publicKey(2)]]);
  });

  it("one that nobody vouches for is told, and nothing is shown under it", () => {
    const own = checker(null, [publicKey(1)], policy(2));
    expect(take(own, ...logOf(2, "Merk.", [keyOf(2)]).all())).toEqual([]);
    expect(codes(own)).toContain("keys-changed");
  });
});

describe("what is missing", () => {
  const log = new MadeLog([opened, clarification(), clarification("Navn."), redaction(3)]);

  it("is no fault where a redaction accounts for it, before or after it was noticed", () => {
    const own = checker();
    take(own, log.sent(1), log.sent(2), log.sent(3, false));
    expect(own.missingSince()).toBe(0);
    take(own, log.sent(4));
    expect(own.missingSince()).toBeNull();
    own.settle();
    expect(own.isSound).toBe(true);
  });

  it("is a fault when the record has been read to its end", () => {
    const own = checker();
    take(own, log.sent(1), log.sent(2, false));
    expect(own.isSound).toBe(true);
    own.settle();
    expect(own.troubles).toEqual([{ code: "withheld-without-record", number: 2, field: "text", params: {} }]);
  });

  it("a redacted text leaves the page's own copies, and its receipt stays good", () => {
    const own = checker();
    take(own, ...log.all());
    expect(own.evidence(0, true)).toContain(log.sent(3).disclosures[0] ?? "-");
    own.takeAway([3], ["text"]);
    expect(own.evidence(0, true)).not.toContain(log.sent(3).disclosures[0]);
    expect(openReceipt(own.receipt(3) ?? "", [logKey.key]).undisclosed).toEqual(["text"]);
  });
});

describe("what another party shows", () => {
  const log = logOf(4);
  const compare = (text: string) => {
    const own = checker();
    take(own, ...log.all());
    return [compareHeads(own, text), own.isSound];
  };

  it("is the same, shorter, longer, or something else", () => {
    expect(compare(log.note() ?? "")).toEqual(["same", true]);
    // As it comes out of a mail program.
    expect(compare(` ${log.note()?.replaceAll("\n", "\r\n")}\r\n`)).toEqual(["same", true]);
    expect(compare(log.note(2) ?? "")).toEqual(["mine-longer", true]);
    expect(compare(logOf(6).note() ?? "")).toEqual(["theirs-longer", true]);
    expect(compare("hei")).toEqual(["unreadable", true]);
  });

  it("DIFFERENT is an alarm if the log has signed it, and no proof if not", () => {
    expect(compare(logOf(4, "Noe annet.").note() ?? "")).toEqual(["different", false]);
    expect(compare(logOf(4, "Noe annet.", [keyOf(3)]).note() ?? "")).toEqual(["unsigned", true]);
    expect(compare(`${origin}\n4\n${toBase64(log.root())}\n`)).toEqual(["unsigned", true]);
  });

  it("a longer one is held against what comes", () => {
    const own = checker();
    take(own, ...log.all());
    expect(
      compareHeads(own, new MadeLog([opened, ...Array(4).fill(clarification("Annet."))]).note() ?? ""),
    ).toBe("theirs-longer");
    take(own, logOf(5).sent(5));
    expect(own.isSound).toBe(false);
  });

  it("is compared by roots where records are not signed", () => {
    const plain = logOf(4, "Merk.", []);
    const own = checker(null, [], policy());
    take(own, ...plain.all());
    expect(compareHeads(own, `${origin}\n4\n${toBase64(plain.root())}\n`)).toBe("same");
    expect(compareHeads(own, `${origin}\n4\n${toBase64(logOf(4, "Nei.").root())}\n`)).toBe("different");
    expect(own.isSound).toBe(true);
  });
});
