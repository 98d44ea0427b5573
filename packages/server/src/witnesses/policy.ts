import { readFile } from "node:fs/promises";
import { formatKey, type Policy, parsePolicy, type VerifierKey, witnessAddresses } from "@samtidig/ledger";
import { reasonOf, StartFailure } from "../store/embedded/failure.ts";

/** A witness that is asked. */
export interface Witness {
  readonly key: VerifierKey;
  /** Its submission prefix. */
  readonly url: string;
}

export interface Witnesses {
  readonly asked: readonly Witness[];
  /** Which of them make a head a witnessed one. */
  readonly policy: Policy;
  /** The same as everyone may read it: lines of a C2SP tlog-policy, without addresses and without logs. */
  readonly published: string;
  /** No round closes before its last head is a witnessed one. */
  readonly mustSeeTheEnd: boolean;
}

/**
 * The witnesses of the file of SAMTIDIG_WITNESSES, and whether rounds close without them (SAMTIDIG_CLOSE_WITNESSED). A
 * StartFailure says what is wrong with it.
 */
export async function readWitnesses(file: string | null, mustSeeTheEnd: boolean): Promise<Witnesses> {
  const { text, ...read } = await readPolicyFile(file);
  if (mustSeeTheEnd && read.policy.quorum === null)
    throw new StartFailure("SAMTIDIG_CLOSE_WITNESSED needs SAMTIDIG_WITNESSES with a quorum.");
  return { ...read, published: publishedOf(text), mustSeeTheEnd };
}

async function readPolicyFile(file: string | null) {
  try {
    const text = file === null ? "quorum none\n" : await readFile(file, "utf8");
    const policy = parsePolicy(text);
    const addresses = witnessAddresses(text);
    const asked = policy.witnesses.map((key): Witness => ({ key, url: addressOf(key, addresses) }));
    return { text, policy, asked };
  } catch (failure) {
    throw new StartFailure(`SAMTIDIG_WITNESSES cannot be used: ${reasonOf(failure)}.`);
  }
}

/** Where a witness is asked is between it and us, and our own logs are named after the record (log/notes.ts). */
function publishedOf(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.split(/[ \t]+/).filter((word) => word !== ""))
    .filter(([word = "#"]) => !word.startsWith("#") && word !== "log")
    .map((words) => (words[0] === "witness" ? words.slice(0, 3) : words).join(" "));
  return [...lines, ""].join("\n");
}

function addressOf(key: VerifierKey, addresses: ReadonlyMap<string, string>): string {
  const address = addresses.get(formatKey(key)) ?? "";
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new Error(`${key.name} has no address that begins with https:// or http://`);
  }
  return address.endsWith("/") ? address : `${address}/`;
}
