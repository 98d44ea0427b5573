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
}

const none: Policy = { logs: [], witnesses: [], quorum: null };

/** The witnesses of the file of SAMTIDIG_WITNESSES. A StartFailure says what is wrong with it. */
export async function readWitnesses(file: string | null): Promise<Witnesses> {
  if (file === null) return { asked: [], policy: none };
  try {
    const text = await readFile(file, "utf8");
    const policy = parsePolicy(text);
    const addresses = witnessAddresses(text);
    return { asked: policy.witnesses.map((key) => ({ key, url: addressOf(key, addresses) })), policy };
  } catch (failure) {
    throw new StartFailure(`SAMTIDIG_WITNESSES cannot be used: ${reasonOf(failure)}.`);
  }
}

function addressOf(key: VerifierKey, addresses: ReadonlyMap<string, string>): string {
  const address = addresses.get(formatKey(key)) ?? "";
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new Error(`${key.name} has no address that begins with https:// or http://`);
  }
  return address.endsWith("/") ? address : `${address}/`;
}
