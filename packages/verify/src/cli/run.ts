import { parseArgs } from "node:util";
import manifest from "../../package.json" with { type: "json" };
import { check, type Given, type Report, type Served } from "../check.ts";
import { type Language, languages } from "../sentence.ts";
import { readTrust, type Trust } from "../trust.ts";
import { Unusable } from "../unusable.ts";
import { FileReader } from "./file-reader.ts";
import { isAddress, LogReader } from "./log-reader.ts";
import { asJson, asText } from "./print.ts";

/** What a command has around it. */
export interface Surroundings {
  /** Where the names of files begin. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: AsyncIterable<Uint8Array>;
  /** Whether a person at a terminal reads it. */
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
}

const codes = { fine: 0, violation: 1, unusable: 2 } as const;

/** The command: 0 where everything fits, 1 where something does not, 2 where it cannot tell. Never throws. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  const { env, isTerminal, write } = around;
  const wish = wishOf(args, env);
  const texts = languages[wish.language];
  if (wish.wants) {
    write(wish.wants === "help" ? texts.help : `samtidig-verify ${manifest.version}\n`);
    return 0;
  }
  let outcome: Report | Unusable;
  try {
    outcome = await checkAll(args, around);
  } catch (failure) {
    outcome = failure instanceof Unusable ? failure : new Unusable("fault", String(failure));
  }
  const isColoured = isTerminal && env.NO_COLOR === undefined && env.TERM !== "dumb";
  write(wish.isJson ? asJson(outcome, texts) : asText(outcome, texts, isColoured));
  return outcome instanceof Unusable ? 2 : codes[outcome.verdict];
}

const options = {
  key: { type: "string", multiple: true },
  compare: { type: "string", multiple: true },
  withdrawn: { type: "string", multiple: true },
  json: { type: "boolean" },
  language: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** What has to be known even where the rest cannot be understood: in which language and form to say so. */
function wishOf(args: readonly string[], env: Surroundings["env"]) {
  const { values } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const asked = values.language === "nb" || values.language === "en" ? values.language : null;
  const wants = values.help === true ? "help" : values.version === true ? "version" : null;
  return { language: asked ?? languageOf(env), isJson: values.json === true, wants } as const;
}

/** As the machine is set; any Norwegian is bokmål. */
function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Surroundings["env"]): Language {
  return /^(nb|no|nn)(_|\.|-|$)/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "nb" : "en";
}

async function checkAll(args: readonly string[], { folder, input }: Surroundings): Promise<Report> {
  const { values, positionals } = understood(args);
  const files = new FileReader(folder, input);
  const given: Given[] = [];
  let served: Served | null = null;
  const addresses = positionals.filter(isAddress);
  if (addresses.length > 1) throw new Unusable("two-records", addresses[1]);
  for (const name of [...positionals.filter((one) => !isAddress(one)), ...(values.compare ?? [])]) {
    given.push({ name, text: await files.read(name) });
  }
  for (const name of values.withdrawn ?? []) {
    given.push({ name, text: await files.read(name), isWithdrawn: true });
  }
  const trusted: Trust[] = [];
  for (const key of values.key ?? []) trusted.push(await keysOf(key, files));
  for (const address of addresses) {
    const found = await new LogReader(address).read();
    if ("leaves" in found) served = found;
    else given.unshift(...found.files);
  }
  return check(given, trusted, served);
}

function understood(args: readonly string[]) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    const { language } = parsed.values;
    if (language !== undefined && !(language in languages))
      throw new Unusable("unknown-option", "--language");
    return parsed;
  } catch (failure) {
    if (failure instanceof Unusable) throw failure;
    const [option] = /-{1,2}[\w-]+/.exec(String(failure)) ?? [];
    throw new Unusable("unknown-option", option ?? "?");
  }
}

/** The key itself, or the file that it is in. */
async function keysOf(key: string, files: FileReader): Promise<Trust> {
  const isKey = /^[^\s+]+\+[0-9a-f]{8}\+\S+$/.test(key) || /^[A-Za-z0-9+/]{43}=$/.test(key);
  return readTrust(isKey ? key : await files.read(key), key);
}
