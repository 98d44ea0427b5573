import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { link, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, StartFailure } from "../store/embedded/failure.ts";
import { heldKey, type LogSigner } from "./keys.ts";
import { commandKey } from "./signer-command.ts";

/** Where the keys are. */
export interface KeyPlaces {
  /** Files that were named; none: that of the data folder. */
  readonly logKeys: readonly string[];
  /** The program that signs for the public keys among them. */
  readonly logSigner: string | null;
  readonly dataFolder: string;
}

/** In the data folder, where no other place is named. */
const ownName = "log-key.pem";

/**
 * The keys of this node, from files that were named, else from the data folder; null where there is none. Throws
 * StartFailure.
 */
export async function readKeys(places: KeyPlaces): Promise<LogSigner[] | null> {
  if (places.logKeys.length > 0)
    return Promise.all(places.logKeys.map((file) => readKey(file, places.logSigner)));
  const file = ownKeyFile(places);
  if (await isMissing(file)) return null;
  return [await readKey(file, places.logSigner)];
}

export function ownKeyFile({ dataFolder }: Pick<KeyPlaces, "dataFolder">): string {
  return join(dataFolder, ownName);
}

/** Makes the key of the data folder, for its owner alone. Of several first starts at once, one decides for all. */
export async function makeOwnKey(places: Pick<KeyPlaces, "dataFolder">): Promise<void> {
  const file = ownKeyFile(places);
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  try {
    await mkdir(places.dataFolder, { recursive: true, mode: 0o700 });
    const handle = await open(draft, "wx", 0o600);
    try {
      const { privateKey } = generateKeyPairSync("ed25519");
      await handle.writeFile(privateKey.export({ format: "pem", type: "pkcs8" }));
      // What it has signed must not outlive it in a power cut.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, file).catch((failure: unknown) => {
      if (codeOf(failure) !== "EEXIST") throw failure;
    });
  } catch (failure) {
    throw new StartFailure(
      `No log key can be made at ${file} (${codeOf(failure)}): set SAMTIDIG_DATA to a folder that can be written to, or SAMTIDIG_LOG_KEYS to a key.`,
    );
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function isMissing(file: string): Promise<boolean> {
  return stat(file).then(
    () => false,
    (failure: unknown) => ["ENOENT", "ENOTDIR"].includes(codeOf(failure) ?? ""),
  );
}

async function readKey(file: string, command: string | null): Promise<LogSigner> {
  let text: string;
  let mode: number;
  try {
    text = await readFile(file, "utf8");
    mode = (await stat(file)).mode;
  } catch (failure) {
    throw new StartFailure(`The log key ${file} cannot be read (${codeOf(failure)}).`);
  }
  if (/-----BEGIN PUBLIC KEY-----/.test(text)) {
    if (command === null)
      throw new StartFailure(
        `${file} is a public key: set SAMTIDIG_LOG_SIGNER to the program that signs for it.`,
      );
    return commandKey(
      command,
      ed25519(file, () => createPublicKey(text)),
    );
  }
  // A group may read, as secrets are handed to containers; nobody else, and nobody may put another in its place.
  if (mode & 0o027) throw new StartFailure(`The log key ${file} is open to others: chmod 600 ${file}`);
  return heldKey(ed25519(file, () => createPrivateKey(text)));
}

function ed25519(file: string, read: () => KeyObject): KeyObject {
  const made = "openssl genpkey -algorithm ed25519";
  const failure = new StartFailure(`${file} holds no Ed25519 key in PEM (${made} makes one).`);
  try {
    const key = read();
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    throw failure;
  }
  throw failure;
}
