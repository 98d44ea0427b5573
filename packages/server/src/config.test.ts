import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigFailure, readConfig, settingsHelp } from "./config.ts";

const names = [
  "PORT",
  "HOST",
  "SAMTIDIG_DATA",
  "DATABASE_URL",
  "SAMTIDIG_DEMO",
  "SAMTIDIG_AUTHORITY",
  "SAMTIDIG_LOG_KEYS",
  "SAMTIDIG_LOG_SIGNER",
  "SAMTIDIG_LOG_ROTATION",
  "SAMTIDIG_PROXIES",
  "SAMTIDIG_OPERATORS",
  "SMTP_URL",
  "SAMTIDIG_MAIL_FROM",
  "SAMTIDIG_WITNESSES",
  "SAMTIDIG_CLOSE_WITNESSED",
  "METRICS_PORT",
  "METRICS_HOST",
  "LOG_LEVEL",
];

/** The lines of the failure that these settings meet. */
function faults(settings: Record<string, string>): string[] {
  try {
    readConfig(settings);
  } catch (failure) {
    if (failure instanceof ConfigFailure) return failure.message.split("\n");
    throw failure;
  }
  return [];
}

describe("settings", () => {
  it("[F14] have defaults for an empty environment: the embedded database, the demonstration on, this machine only", () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      host: "127.0.0.1",
      dataFolder: resolve(".samtidig"),
      databaseUrl: null,
      isDemonstration: true,
      authority: null,
      logKeys: [],
      logSigner: null,
      isKeyRotation: false,
      proxies: [],
      operators: [],
      smtpUrl: null,
      mailFrom: "Samtidig <no-reply@localhost>",
      witnessesFile: null,
      mustWitnessesSeeTheEnd: false,
      metricsPort: null,
      metricsHost: "127.0.0.1",
      logLevel: "warn",
    });
    expect(readConfig({ PORT: "", SMTP_URL: "", PATH: "/bin", HOME: "/root" })).toEqual(readConfig({}));
  });

  it("[F14] turn the demonstration off with a database of one's own, unless asked for", () => {
    const DATABASE_URL = "postgres://u:p@db.example:5432/samtidig";
    expect(readConfig({ DATABASE_URL })).toMatchObject({ databaseUrl: DATABASE_URL, isDemonstration: false });
    expect(readConfig({ DATABASE_URL, SAMTIDIG_DEMO: "1" }).isDemonstration).toBe(true);
    expect(readConfig({ SAMTIDIG_DEMO: "0" }).isDemonstration).toBe(false);
  });

  it("[F14] read lists of addresses in lower case", () => {
    const { operators } = readConfig({ SAMTIDIG_OPERATORS: " Kari@test.example, ola@test.example ;" });
    expect(operators).toEqual(["kari@test.example", "ola@test.example"]);
  });

  it("[F14] read proxies as addresses, ranges and the names of private networks", () => {
    const SAMTIDIG_PROXIES = "loopback, 10.0.0.0/8 192.0.2.1;fd00::/8,2001:db8::1 UNIQUELOCAL";
    expect(readConfig({ SAMTIDIG_PROXIES }).proxies).toEqual([
      ...["loopback", "10.0.0.0/8", "192.0.2.1", "fd00::/8", "2001:db8::1", "uniquelocal"],
    ]);
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["PORT", "0x50"],
    ["PORT", " "],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["DATABASE_URL", "localhost"],
    ["SAMTIDIG_DEMO", "yes"],
    ["SAMTIDIG_AUTHORITY", "https://example.org"],
    ["SAMTIDIG_AUTHORITY", "example.org/x"],
    ["HOST", " "],
    ["HOST", "local host"],
    ["SAMTIDIG_DATA", "  "],
    ["SAMTIDIG_PROXIES", "proxy.example"],
    ["SAMTIDIG_PROXIES", "10.0.0.0/33, 10.0.0, 300.1.1.1"],
    ["SAMTIDIG_OPERATORS", "kari"],
    ["SAMTIDIG_OPERATORS", "kari, ola, per"],
    ["SMTP_URL", "http://localhost"],
    ["SMTP_URL", "localhost:25"],
    ["LOG_LEVEL", "loud"],
  ])("[F14] refuse %s=%s in one line that names it", (name, value) => {
    const lines = faults({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} `));
  });

  it("[F14] report every wrong one at once, unknown ones of ours too, and say no secret", () => {
    const lines = faults({
      PORT: "abc",
      DATABASE_URL: "mysql://kari:geheim@localhost/x",
      SMTP_URL: "http://kari:geheim@localhost",
      SAMTIDIG_OPERATORS: "kari",
      SAMTIDIG_DOMAIN: "example.org",
      SAMTIDIG_PORT: "1",
    });
    expect(lines.map((line) => line.split(" ")[0]).sort()).toEqual(
      ["DATABASE_URL", "PORT", "SAMTIDIG_DOMAIN", "SAMTIDIG_OPERATORS", "SAMTIDIG_PORT", "SMTP_URL"].sort(),
    );
    expect(lines.join("\n")).not.toContain("geheim");
  });

  it("[F14] are all explained by --help, a line each", () => {
    expect(
      settingsHelp()
        .split("\n")
        .map((line) => line.trim().split(" ")[0]),
    ).toEqual(names);
  });
});
