import { check, type Given, type Report } from "../check.ts";
import { type Language, languages } from "../sentence.ts";
import { titleOf } from "../title.ts";
import { readTrust } from "../trust.ts";
import { Unusable } from "../unusable.ts";
import { element } from "./element.ts";
import { inputForm } from "./input-form.ts";
import { readFiles } from "./read-files.ts";
import { resultOf } from "./result.ts";

/** All that the page knows. */
interface State {
  language: Language;
  files: readonly Given[];
  pasted: string;
  keys: string;
  outcome: Report | Unusable | null;
}

const state: State = {
  language: navigator.languages.some((one) => /^(nb|no|nn|da|sv)\b/i.test(one)) ? "nb" : "en",
  files: [],
  pasted: "",
  keys: "",
  outcome: null,
};

function draw(): void {
  const texts = languages[state.language];
  const { page } = texts;
  const severity = state.outcome && (state.outcome instanceof Unusable ? "unusable" : state.outcome.verdict);
  document.documentElement.lang = state.language;
  document.documentElement.dataset.verdict = severity ?? "";
  const title = state.outcome ? titleOf(state.outcome, texts).title : page.title;
  document.title = `${title} – Samtidig`;
  const app = document.getElementById("app");
  app?.replaceChildren(
    element(
      "header",
      {},
      element("p", { class: "brand" }, "Samtidig"),
      element(
        "div",
        { role: "group", "aria-label": page.language },
        languageButton("nb", "Bokmål"),
        languageButton("en", "English"),
      ),
    ),
    element(
      "main",
      {},
      state.outcome ? [] : [element("h1", {}, page.title), element("p", { class: "lead" }, page.lead)],
      ...resultOf(state.outcome, texts).top,
      inputForm(state, texts, {
        take: (list) => void take(list),
        remove: (name) => change({ files: state.files.filter((file) => file.name !== name) }),
        withdraw: (name, isWithdrawn) =>
          change({
            files: state.files.map((file) => (file.name === name ? { ...file, isWithdrawn } : file)),
          }),
        submit: (pasted, keys) => {
          Object.assign(state, { pasted, keys });
          void judge();
        },
        restart: () => change({ files: [], pasted: "", outcome: null }),
      }),
      ...resultOf(state.outcome, texts).rest,
    ),
    element(
      "footer",
      {},
      element("p", {}, page.offline),
      location.protocol.startsWith("http")
        ? element("p", {}, element("a", { href: location.href, download: "samtidig-verify.html" }, page.save))
        : null,
    ),
  );
}

function languageButton(language: Language, name: string): HTMLElement {
  return element(
    "button",
    {
      type: "button",
      lang: language,
      "aria-pressed": String(state.language === language),
      onclick: () => {
        keepFields();
        state.language = language;
        draw();
        document.querySelector<HTMLElement>(`button[lang=${language}]`)?.focus();
      },
    },
    name,
  );
}

async function take(list: readonly File[]): Promise<void> {
  keepFields();
  try {
    const files = await readFiles(list, state.files);
    // The same file again is the newer one.
    const names = new Set(files.map(({ name }) => name));
    state.files = [...state.files.filter(({ name }) => !names.has(name)), ...files];
    await judge();
  } catch (failure) {
    show(asUnusable(failure));
  }
}

async function takeKeys(field: HTMLTextAreaElement, files: readonly File[]): Promise<void> {
  try {
    const texts = (await readFiles(files, [])).map(({ text }) => text.trimEnd());
    field.value = [field.value.trimEnd(), ...texts].join("\n").trimStart();
  } catch (failure) {
    show(asUnusable(failure));
  }
}

async function judge(): Promise<void> {
  const { keys, pasted, files } = state;
  const { page } = languages[state.language];
  const given = pasted.trim() === "" ? files : [...files, { name: page.pasted, text: withEnd(pasted) }];
  if (given.reduce((sum, { text }) => sum + text.length, 0) > noticeable) await sayChecking(page.checking);
  try {
    show(check(given, keys.trim() === "" ? [] : [readTrust(keys, page.keys)]));
  } catch (failure) {
    show(asUnusable(failure));
  }
}

/** Characters from which on a check may take a second: a signature takes one or two milliseconds. */
const noticeable = 500_000;

/** So that the page says why it stands still; until it has been drawn. */
function sayChecking(text: string): Promise<void> {
  const said = element("p", { class: "checking", role: "status" }, text);
  document.querySelector("main")?.prepend(said);
  said.scrollIntoView();
  return new Promise((resolve) => setTimeout(resolve, 50));
}

/** What is copied from a page or a message lacks the end of its last line, and may have another kind of line. */
function withEnd(pasted: string): string {
  return `${pasted.replaceAll("\r\n", "\n").trim()}\n`;
}

function asUnusable(failure: unknown): Unusable {
  return failure instanceof Unusable ? failure : new Unusable("fault", String(failure));
}

function show(outcome: Report | Unusable): void {
  state.outcome = outcome;
  draw();
  document.getElementById("verdict")?.focus();
  scrollTo({ top: 0 });
}

function change(changed: Partial<State>): void {
  keepFields();
  Object.assign(state, changed);
  if (state.files.length > 0 && state.outcome) void judge();
  else {
    if (state.files.length === 0 && state.pasted === "") state.outcome = null;
    draw();
  }
}

/** What is typed stays when the page is drawn anew. */
function keepFields(): void {
  const typedIn = (id: string) => document.querySelector<HTMLTextAreaElement>(id)?.value;
  state.keys = typedIn("#keys") ?? state.keys;
  state.pasted = typedIn("#pasted") ?? state.pasted;
}

// A file that misses the field must not replace the page.
for (const type of ["dragover", "drop"]) addEventListener(type, (event) => event.preventDefault());
addEventListener("drop", ({ dataTransfer, target }) => {
  const files = [...(dataTransfer?.files ?? [])];
  if (files.length === 0) return;
  // Keys are trusted where they are put into their field, not because they lie beside what they are to vouch for.
  if (target instanceof HTMLTextAreaElement && target.id === "keys") void takeKeys(target, files);
  else void take(files);
});
draw();
