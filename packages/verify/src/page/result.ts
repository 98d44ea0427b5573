import { keyTypes, toBase64 } from "@samtidig/ledger";
import type { Check, Report } from "../check.ts";
import { grouped } from "../grouped.ts";
import { harmless, sentence } from "../sentence.ts";
import type { Texts } from "../texts/texts.ts";
import { titleOf } from "../title.ts";
import { Unusable } from "../unusable.ts";
import { element } from "./element.ts";
import { entryList } from "./entry-list.ts";

/** Beside the words, never instead of them. */
const marks = { fine: "✓", violation: "✕", unusable: "?", itself: "i" } as const;

/** The verdict and what was found; and what comes below the form: how it was checked, keys, the record. */
export function resultOf(
  outcome: Report | Unusable | null,
  texts: Texts,
): { readonly top: readonly HTMLElement[]; readonly rest: readonly HTMLElement[] } {
  if (outcome === null) return { top: [], rest: [] };
  if (outcome instanceof Unusable) {
    const { obstacle, about, detail } = outcome;
    const said = texts.obstacles[obstacle](harmless(about), harmless(detail));
    return { top: [verdictOf("unusable", texts.verdicts.unusable.title, [said])], rest: [] };
  }
  const { verdict, keysFrom, checks } = outcome;
  const { title, text } = titleOf(outcome, texts);
  return {
    top: [
      // Not in the colour of what is well: a forger's file agrees with itself too.
      verdictOf(verdict === "fine" && keysFrom === "file" ? "itself" : verdict, title, [
        text,
        texts.keys[keysFrom],
      ]),
      found(checks, texts),
    ],
    rest: [how(outcome, texts), ...entryList(outcome, texts)],
  };
}

function verdictOf(severity: keyof typeof marks, title: string, said: readonly string[]): HTMLElement {
  return element(
    "section",
    { class: `verdict ${severity}`, "aria-labelledby": "verdict" },
    element(
      "h1",
      { id: "verdict", tabindex: "-1" },
      element("span", { class: "mark", "aria-hidden": "true" }, marks[severity]),
      title,
    ),
    ...said.map((text) => element("p", {}, text)),
  );
}

function found(checks: readonly Check[], texts: Texts): HTMLElement {
  return element(
    "section",
    { "aria-labelledby": "found" },
    element("h2", { id: "found" }, texts.page.found),
    ...checks.flatMap(({ kind, files, findings, left }) => [
      element("h3", {}, `${texts.kinds[kind]}: ${files.map(harmless).join(", ")}`),
      element(
        "ul",
        { class: "findings" },
        ...grouped(findings, left).flatMap(({ shown, more }) => [
          ...shown.map((one) =>
            element(
              "li",
              { class: one.severity },
              element("span", { class: "mark", "aria-hidden": "true" }, marks[one.severity]),
              element("strong", {}, texts.severities[one.severity]),
              element("span", { dir: "auto" }, sentence(one, texts)),
            ),
          ),
          ...(more > 0 ? [element("li", { class: "more" }, texts.more(more))] : []),
        ]),
      ),
    ]),
  );
}

function how({ checks, log, head, keys, keysFrom }: Report, texts: Texts): HTMLElement {
  const kinds = [...new Set(checks.map(({ kind }) => kind))];
  return element(
    "section",
    { "aria-labelledby": "how" },
    element("h2", { id: "how" }, texts.page.checked),
    ...kinds.map((kind) => element("p", {}, texts.how[kind])),
    element(
      "dl",
      {},
      log === null ? null : pair(texts.record, element("bdi", {}, harmless(log))),
      head === null ? null : pair(texts.headName, texts.head(head.size, head.root)),
      keys.length === 0
        ? null
        : pair(
            `${texts.usedKeys} (${keysFrom === "file" ? texts.fromFile : texts.fromYou})`,
            element(
              "ul",
              { class: "keys" },
              ...keys.map((key) =>
                element(
                  "li",
                  {},
                  `${key.type === keyTypes.log ? texts.logKey : texts.witnessKey}: `,
                  element("bdi", {}, harmless(key.name)),
                  element("br"),
                  `${texts.keyId} ${key.id} · ${texts.publicKey} `,
                  element("code", {}, toBase64(key.publicKey)),
                ),
              ),
            ),
          ),
    ),
  );
}

function pair(name: string, value: Node | string): readonly HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, value)];
}
