import { type Finding, formatKey, keyTypes, type Severity, toBase64 } from "@samtidig/ledger";
import type { Report } from "../check.ts";
import { grouped } from "../grouped.ts";
import { harmless, sentence } from "../sentence.ts";
import type { Texts } from "../texts/texts.ts";
import { titleOf } from "../title.ts";
import { Unusable } from "../unusable.ts";

const red = "\u001b[1;31m";
const green = "\u001b[1;32m";
const yellow = "\u001b[1;33m";
const plain = "\u001b[0m";
const colours: { readonly [S in Severity]: string } = { violation: red, unusable: yellow, fine: green };
const width = 100;

/** For people: the verdict first, then each finding in a sentence, then what was checked with which keys. */
export function asText(outcome: Report | Unusable, texts: Texts, isColoured: boolean): string {
  const painted = (severity: Severity, text: string) =>
    isColoured ? `${colours[severity]}${text}${plain}` : text;
  if (outcome instanceof Unusable) {
    return lines(painted("unusable", texts.verdicts.unusable.title), wrapped(obstacleText(outcome, texts)));
  }
  const { verdict, keysFrom, keys, log, head, checks } = outcome;
  const { title, text } = titleOf(outcome, texts);
  const mark = Math.max(...Object.values(texts.severities).map(({ length }) => length)) + 2;
  return lines(
    // Not in the colour of what is well: a forger's file agrees with itself too.
    painted(verdict === "fine" && keysFrom === "file" ? "unusable" : verdict, title),
    wrapped(text),
    wrapped(texts.keys[keysFrom]),
    ...checks.flatMap(({ kind, files, findings, left }) => [
      "",
      `${texts.kinds[kind]}: ${files.map(harmless).join(", ")}`,
      ...grouped(findings, left).flatMap(({ shown, more }) => [
        ...shown.map((one) => {
          const label = texts.severities[one.severity];
          return `  ${painted(one.severity, label)}${wrapped(sentence(one, texts), 2 + mark).slice(2 + label.length)}`;
        }),
        ...(more > 0 ? [`${" ".repeat(2 + mark)}${texts.more(more)}`] : []),
      ]),
    ]),
    "",
    ...(log === null ? [] : [`${texts.record}: ${harmless(log)}`]),
    ...(head === null ? [] : [`${texts.headName}: ${texts.head(head.size, head.root)}`]),
    ...(keys.length === 0
      ? []
      : [`${texts.usedKeys} (${keysFrom === "file" ? texts.fromFile : texts.fromYou}):`]),
    ...keys.map((key) => {
      const role = key.type === keyTypes.log ? texts.logKey : texts.witnessKey;
      return `  ${role} ${harmless(key.name)}, ${texts.keyId} ${key.id}, ${texts.publicKey} ${toBase64(key.publicKey)}`;
    }),
  );
}

/** For machines: the same, whole. The form is in the README. */
export function asJson(outcome: Report | Unusable, texts: Texts): string {
  const isObstacle = outcome instanceof Unusable;
  const problem = isObstacle
    ? { code: outcome.obstacle, about: outcome.about, sentence: obstacleText(outcome, texts) }
    : null;
  const report = isObstacle ? noReport : outcome;
  const told = {
    format: "samtidig-verify v1",
    verdict: report.verdict,
    problem,
    log: report.log,
    head: report.head,
    keysFrom: report.keysFrom,
    keys: report.keys.map(formatKey),
    checks: report.checks.map(({ kind, files, findings, left }) => ({
      kind,
      files,
      findings: findings.map((one: Finding) => ({ ...one, sentence: sentence(one, texts) })),
      left,
    })),
  };
  // Nothing of a stranger's file steers the terminal on which this may end up.
  const escaped = JSON.stringify(told, null, 2).replaceAll(/[^\P{C}\n]/gu, (char) =>
    Array.from(
      { length: char.length },
      (_, place) => `\\u${char.charCodeAt(place).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
  return `${escaped}\n`;
}

const noReport: Report = {
  verdict: "unusable",
  log: null,
  keysFrom: "none",
  keys: [],
  head: null,
  checks: [],
  entries: [],
};

export function obstacleText({ obstacle, about, detail }: Unusable, texts: Texts): string {
  return texts.obstacles[obstacle](harmless(about), harmless(detail));
}

function lines(...all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}

/** At words, in lines of one width; all of them are indented. */
function wrapped(text: string, indent = 0): string {
  const space = " ".repeat(indent);
  const made: string[] = [];
  let line = space;
  for (const word of text.split(" ")) {
    if (line.length > indent && line.length + 1 + word.length > width) {
      made.push(line);
      line = space;
    }
    line += line.length > indent ? ` ${word}` : word;
  }
  return [...made, line].join("\n");
}
