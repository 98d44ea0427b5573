import { randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  link,
  mkdir,
  open,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { type Account, accountForPostgres, canEnter, weAreRoot } from "./account.ts";
import { SYSTEM_FOLDER } from "./binaries.ts";
import { codeOf, StartFailure } from "./failure.ts";

/** Everything that is decided once about the database of one SAMTIDIG_DATA folder. */
export interface Place {
  /** SAMTIDIG_DATA itself. */
  folder: string;
  /** Postgres's own data folder. */
  data: string;
  password: string;
  /** The port of last time. */
  port: number | undefined;
  account: Account | undefined;
}

/** What `database.json` holds; `data` is relative to the folder where it lies within, so that the folder can be moved. */
interface Remembered {
  password: string;
  data: string;
  port?: number;
}

const remembers = (folder: string): string => path.join(folder, "database.json");

async function readRemembered(folder: string): Promise<Remembered | undefined> {
  const file = remembers(folder);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  try {
    const { password, data, port } = JSON.parse(text) as Partial<Remembered>;
    if (typeof password === "string" && typeof data === "string") {
      return { password, data, ...(typeof port === "number" && { port }) };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StartFailure(
    `${file} is damaged: put it back from a copy, or set SAMTIDIG_DATA to another folder.`,
  );
}

async function writeDraft(folder: string, remembered: Remembered): Promise<string> {
  const draft = `${remembers(folder)}.${randomBytes(4).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(remembered, null, 2)}\n`);
    // The password must not be lost in a power cut that the database survives.
    await handle.sync();
    const { uid, gid } = await stat(folder);
    // With sudo, the file still belongs to whom the folder belongs to.
    if (weAreRoot) await handle.chown(uid, gid);
  } finally {
    await handle.close();
  }
  return draft;
}

/** Of several first starts at the same time, one decides for all: linking fails where the name is taken. */
async function decideOnce(folder: string, remembered: Remembered): Promise<Remembered> {
  const draft = await writeDraft(folder, remembered);
  try {
    await link(draft, remembers(folder));
  } catch (error) {
    const code = codeOf(error) ?? "";
    // Some disks have no links; there, two first starts in the same millisecond may disagree, and one fails.
    if (["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes(code)) await rename(draft, remembers(folder));
    else if (code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readRemembered(folder)) ?? remembered;
}

/** Below the folder where the account can go, so that it stays one thing to back up and to delete; else in the system. */
async function chooseData(folder: string, account: Account | undefined): Promise<string> {
  if (!account || (await canEnter(folder, account))) return "postgres";
  return path.join(SYSTEM_FOLDER, randomBytes(6).toString("hex"), "postgres");
}

/** The folder of the system around the data, where there is one: root's own, with a note on whose it is. */
async function makeSystemFolder(place: string, folder: string): Promise<void> {
  await mkdir(place, { recursive: true });
  await Promise.all([SYSTEM_FOLDER, place].map((dir) => chmod(dir, 0o755)));
  await writeFile(path.join(place, "belongs-to"), `${folder}\n`);
}

/** Who runs Postgres: an existing data folder's owner; else us; else, when we are root, Postgres's own account. */
async function chooseAccount(data: string): Promise<Account | undefined> {
  if (!weAreRoot) return undefined;
  const owner = await stat(data).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : accountForPostgres();
}

/**
 * As `mkdir` with `recursive`, which goes round in circles for ever where a file system takes no folders (/proc).
 * True where the folder is new.
 */
async function makeFolder(folder: string, mode?: number): Promise<boolean> {
  try {
    await mkdir(folder, mode);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    const parent = path.dirname(folder);
    // No parent, and not because it is missing: the parent is there, or cannot be.
    if (codeOf(error) !== "ENOENT" || parent === folder || !(await makeFolder(parent))) throw error;
    await mkdir(folder, mode);
    return true;
  }
}

/** Looks up, or decides for the first time, where the database of this folder is and who runs it. */
export async function findPlace(asked: string): Promise<Place> {
  try {
    const isNew = await makeFolder(path.resolve(asked), 0o700);
    // Others may pass through root's folder, not list it: Postgres's account must reach its data in there.
    if (isNew && weAreRoot) await chmod(asked, 0o711);
    const folder = await realpath(asked);
    let remembered = await readRemembered(folder);
    let account = await chooseAccount(path.resolve(folder, remembered?.data ?? "postgres"));
    if (!remembered) {
      const data = await chooseData(folder, account);
      remembered = await decideOnce(folder, { password: randomBytes(24).toString("hex"), data });
      account = await chooseAccount(path.resolve(folder, remembered.data));
    }
    const data = path.resolve(folder, remembered.data);
    if (data.startsWith(SYSTEM_FOLDER + path.sep)) await makeSystemFolder(path.dirname(data), folder);
    return {
      folder,
      data,
      password: remembered.password,
      port: remembered.port,
      account,
    };
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "ENOENT", "EEXIST"].includes(codeOf(error) ?? ""))
      throw error;
    throw new StartFailure(
      `The data folder ${asked} cannot be used (${codeOf(error)}): start as its owner, or set SAMTIDIG_DATA to another folder.`,
    );
  }
}

/** Keeps the port for next time, so that addresses people wrote down stay right. Only the holder of the folder may. */
export async function rememberPort(place: Place, port: number): Promise<void> {
  if (place.port === port) return;
  const data = path.relative(place.folder, place.data);
  const within = !data.startsWith("..") && !path.isAbsolute(data);
  const draft = await writeDraft(place.folder, {
    password: place.password,
    data: within ? data : place.data,
    port,
  });
  await rename(draft, remembers(place.folder));
  place.port = port;
}

/** Gives a file or folder that we made to the account. */
export async function giveTo(account: Account | undefined, ...files: string[]): Promise<void> {
  if (!account) return;
  await Promise.all(files.map((file) => chown(file, account.uid, account.gid)));
}
