import { resolve } from "node:path";
import { z } from "zod";

/** Not blank: what is only spaces was meant to be something. */
const line = z.string().regex(/\S/, "must not be blank");
const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a port number")
  .transform(Number)
  .pipe(z.number().max(65535, "must be a port number"));
const address = z.string().regex(/^\S+$/, "must be an address").default("127.0.0.1");
const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const list = z.string().transform((text) =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== "")
    .map((part) => part.toLowerCase()),
);
const files = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .pipe(z.array(z.string().min(1, "must be files, separated by commas")));
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });

/** Every setting: its form, and what `npm start -- --help` says of it. */
const settings = {
  PORT: {
    form: port.default(4000),
    help: "port to listen on (4000)",
  },
  HOST: {
    form: address,
    help: "address to listen on (127.0.0.1)",
  },
  SAMTIDIG_DATA: {
    form: line.default(".samtidig"),
    help: "folder of the embedded database, the log key and the heads that were signed (.samtidig/)",
  },
  DATABASE_URL: {
    form: url("postgres:", "postgresql:").optional(),
    help: "a Postgres to use instead of the embedded one; migrations run at start",
  },
  SAMTIDIG_DEMO: {
    form: flag.optional(),
    help: "demonstration mode, 1 or 0 (1 with the embedded database, 0 with DATABASE_URL)",
  },
  SAMTIDIG_AUTHORITY: {
    form: z
      .string()
      .regex(/^[A-Za-z0-9.-]+(:\d+)?$/, "must be a host name, with a port where needed")
      .optional(),
    help: "public host name; part of each record's origin, fixed when a round opens (localhost:<port>)",
  },
  SAMTIDIG_LOG_KEYS: {
    form: files.default([]),
    help: "PEM files with the Ed25519 keys that sign records, separated by commas (log-key.pem in the data folder)",
  },
  SAMTIDIG_LOG_SIGNER: {
    form: line.optional(),
    help: "program that signs for the public keys among SAMTIDIG_LOG_KEYS: message in, base64 signature out",
  },
  SAMTIDIG_LOG_ROTATION: {
    form: flag.optional(),
    help: "1: the keys of this node become those of the installation (0)",
  },
  SAMTIDIG_PROXIES: {
    form: list
      .pipe(
        z.array(
          z.union(
            [z.enum(["loopback", "linklocal", "uniquelocal"]), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
            {
              message: "must be addresses or ranges (10.0.0.0/8, loopback, uniquelocal), separated by commas",
            },
          ),
        ),
      )
      .default([]),
    help: "addresses of proxies whose X-Forwarded-For and -Proto are believed, separated by commas (none)",
  },
  SAMTIDIG_OPERATORS: {
    form: list
      .pipe(z.array(z.email({ message: "must be e-mail addresses, separated by commas" })))
      .default([]),
    help: "e-mail addresses of those who confirm organisations, separated by commas",
  },
  SMTP_URL: {
    form: url("smtp:", "smtps:").optional(),
    help: "where one-time codes are sent, smtp://user:password@host:port",
  },
  SAMTIDIG_MAIL_FROM: {
    form: z.string().min(3).default("Samtidig <no-reply@localhost>"),
    help: "sender of e-mails (Samtidig <no-reply@localhost>)",
  },
  SAMTIDIG_WITNESSES: {
    form: line.optional(),
    help: "file that names the witnesses that are asked to sign each head, as C2SP tlog-policy (none)",
  },
  SAMTIDIG_CLOSE_WITNESSED: {
    form: flag.optional(),
    help: "1: no round closes before the quorum of SAMTIDIG_WITNESSES has signed its last head (0)",
  },
  METRICS_PORT: {
    form: port.optional(),
    help: "port for /metrics, to be reached by whoever watches the server and nobody else (none)",
  },
  METRICS_HOST: {
    form: address,
    help: "address for /metrics (127.0.0.1)",
  },
  LOG_LEVEL: {
    form: z.enum(["debug", "info", "warn", "error", "silent"]).default("warn"),
    help: "least level of the JSON log on standard error (warn)",
  },
} as const;

const form = z.object({
  PORT: settings.PORT.form,
  HOST: settings.HOST.form,
  SAMTIDIG_DATA: settings.SAMTIDIG_DATA.form,
  DATABASE_URL: settings.DATABASE_URL.form,
  SAMTIDIG_DEMO: settings.SAMTIDIG_DEMO.form,
  SAMTIDIG_AUTHORITY: settings.SAMTIDIG_AUTHORITY.form,
  SAMTIDIG_LOG_KEYS: settings.SAMTIDIG_LOG_KEYS.form,
  SAMTIDIG_LOG_SIGNER: settings.SAMTIDIG_LOG_SIGNER.form,
  SAMTIDIG_LOG_ROTATION: settings.SAMTIDIG_LOG_ROTATION.form,
  SAMTIDIG_PROXIES: settings.SAMTIDIG_PROXIES.form,
  SAMTIDIG_OPERATORS: settings.SAMTIDIG_OPERATORS.form,
  SMTP_URL: settings.SMTP_URL.form,
  SAMTIDIG_MAIL_FROM: settings.SAMTIDIG_MAIL_FROM.form,
  SAMTIDIG_WITNESSES: settings.SAMTIDIG_WITNESSES.form,
  SAMTIDIG_CLOSE_WITNESSED: settings.SAMTIDIG_CLOSE_WITNESSED.form,
  METRICS_PORT: settings.METRICS_PORT.form,
  METRICS_HOST: settings.METRICS_HOST.form,
  LOG_LEVEL: settings.LOG_LEVEL.form,
});

export interface Config {
  port: number;
  host: string;
  /** Absolute path. */
  dataFolder: string;
  /** Null: the embedded Postgres. */
  databaseUrl: string | null;
  isDemonstration: boolean;
  /** Null: localhost with the port that is listened on. */
  authority: string | null;
  /** Absolute paths; none: the key in the data folder. */
  logKeys: readonly string[];
  /** Null: none. */
  logSigner: string | null;
  isKeyRotation: boolean;
  /** Addresses and ranges; none by default. */
  proxies: readonly string[];
  operators: readonly string[];
  smtpUrl: string | null;
  mailFrom: string;
  /** Absolute path; null: no witness is asked. */
  witnessesFile: string | null;
  mustWitnessesSeeTheEnd: boolean;
  /** Null: nowhere. */
  metricsPort: number | null;
  metricsHost: string;
  logLevel: string;
}

/** Wrong settings, all of them, a line each. */
export class ConfigFailure extends Error {
  override name = "ConfigFailure";
}

/** Reads the settings; the only reader of the environment. Throws ConfigFailure. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = form.safeParse(given);
  const unknown = Object.keys(given).filter((name) => name.startsWith("SAMTIDIG_") && !(name in settings));
  const faults = new Set([
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`)),
    ...unknown.map((name) => `${name} is not a setting`),
  ]);
  if (!parsed.success || faults.size > 0) throw new ConfigFailure([...faults].join("\n"));
  const read = parsed.data;
  return {
    port: read.PORT,
    host: read.HOST,
    dataFolder: resolve(read.SAMTIDIG_DATA),
    databaseUrl: read.DATABASE_URL ?? null,
    isDemonstration: read.SAMTIDIG_DEMO ?? read.DATABASE_URL === undefined,
    authority: read.SAMTIDIG_AUTHORITY ?? null,
    logKeys: read.SAMTIDIG_LOG_KEYS.map((file) => resolve(file)),
    logSigner: read.SAMTIDIG_LOG_SIGNER ?? null,
    isKeyRotation: read.SAMTIDIG_LOG_ROTATION ?? false,
    proxies: read.SAMTIDIG_PROXIES,
    operators: read.SAMTIDIG_OPERATORS,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.SAMTIDIG_MAIL_FROM,
    witnessesFile: read.SAMTIDIG_WITNESSES === undefined ? null : resolve(read.SAMTIDIG_WITNESSES),
    mustWitnessesSeeTheEnd: read.SAMTIDIG_CLOSE_WITNESSED ?? false,
    metricsPort: read.METRICS_PORT ?? null,
    metricsHost: read.METRICS_HOST,
    logLevel: read.LOG_LEVEL,
  };
}

export function settingsHelp(): string {
  const width = Math.max(...Object.keys(settings).map((name) => name.length)) + 2;
  return Object.entries(settings)
    .map(([name, { help }]) => `  ${name.padEnd(width)}${help}`)
    .join("\n");
}
