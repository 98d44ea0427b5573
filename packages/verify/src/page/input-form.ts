import type { Given } from "../check.ts";
import { kindOf } from "../kind.ts";
import { harmless } from "../sentence.ts";
import type { Texts } from "../texts/texts.ts";
import { element } from "./element.ts";

interface Filled {
  readonly files: readonly Given[];
  readonly pasted: string;
  readonly keys: string;
  readonly outcome: unknown;
}

interface Acts {
  readonly take: (list: readonly File[]) => void;
  readonly remove: (name: string) => void;
  readonly withdraw: (name: string, isWithdrawn: boolean) => void;
  readonly submit: (pasted: string, keys: string) => void;
  readonly restart: () => void;
}

/** Where files, a pasted text and keys come in. */
export function inputForm({ files, pasted, keys, outcome }: Filled, texts: Texts, acts: Acts): HTMLElement {
  const { page } = texts;
  const chooser = element("input", {
    type: "file",
    id: "chooser",
    multiple: true,
    onchange: () => acts.take([...(chooser.files ?? [])]),
  });
  const pastedField = element("textarea", {
    id: "pasted",
    rows: "3",
    spellcheck: "false",
    "aria-describedby": "pasted-hint",
  });
  pastedField.value = pasted;
  const keysField = element("textarea", {
    id: "keys",
    rows: "2",
    spellcheck: "false",
    "aria-describedby": "keys-hint",
  });
  keysField.value = keys;
  return element(
    "form",
    {
      class: "card",
      onsubmit: (event) => {
        event.preventDefault();
        acts.submit(pastedField.value, keysField.value);
      },
    },
    element(
      "div",
      { class: "drop" },
      element("p", {}, page.drop),
      element("label", { class: "button", for: "chooser" }, page.choose),
      chooser,
    ),
    files.length === 0 ? null : fileList(files, texts, acts),
    element("label", { for: "pasted" }, page.paste),
    element("p", { id: "pasted-hint", class: "hint" }, page.pasteHint),
    pastedField,
    element("label", { for: "keys" }, page.keys),
    element("p", { id: "keys-hint", class: "hint" }, page.keysHint),
    keysField,
    element(
      "p",
      { class: "buttons" },
      element("button", { class: "primary" }, page.check),
      outcome ? element("button", { type: "button", onclick: acts.restart }, page.again) : null,
    ),
  );
}

function fileList(files: readonly Given[], texts: Texts, acts: Acts): HTMLElement {
  const { page } = texts;
  return element(
    "section",
    { "aria-labelledby": "files" },
    element("h2", { id: "files" }, page.files),
    element(
      "ul",
      { class: "files" },
      ...files.map(({ name, text, isWithdrawn = false }) => {
        const kind = kindOf(text);
        return element(
          "li",
          {},
          element("span", {}, harmless(name), kind ? ` (${texts.kinds[kind]})` : ""),
          kind === "submission"
            ? element(
                "label",
                { class: "check" },
                element("input", {
                  type: "checkbox",
                  checked: isWithdrawn,
                  onchange: () => acts.withdraw(name, !isWithdrawn),
                }),
                page.withdrawn,
              )
            : null,
          element(
            "button",
            { type: "button", "aria-label": page.remove(harmless(name)), onclick: () => acts.remove(name) },
            "×",
          ),
        );
      }),
    ),
  );
}
