import { recordPrintStyle } from "./print.ts";

/** Quiet, like a printed record: one column of text, the numbers in the margin, colour only where it means something. */
const recordScreenStyle = `
:root {
  color-scheme: light dark;
  --paper: #ffffff;
  --ink: #1f2d36;
  --soft: #545f66;
  --rule: #d8dadc;
  --tint: #f3f4f4;
  --link: #0b5c7a;
  --mark: #a56d13;
  --mark-ink: #6b460c;
  --mark-tint: #fcf2e2;
  --came: #0b3224;
  --came-tint: #ddece7;
  --went: #590d0d;
  --went-tint: #f8e4e4;
  --margin: clamp(1rem, 5vw, 3rem);
  --gutter: 0rem;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #13181d;
    --ink: #ebeced;
    --soft: #a5a8ab;
    --rule: #3c444a;
    --tint: #202930;
    --link: #92b6c3;
    --mark: #a37a46;
    --mark-ink: #e0b77f;
    --mark-tint: #281e11;
    --came: #e6eeeb;
    --came-tint: #1f3b2f;
    --went: #f5eae9;
    --went-tint: #4f1f1b;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-block-start: 1.5rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 400 1.0625rem/1.6 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
  hyphens: manual;
}
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 2px; }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
p, dl, ul, ol, blockquote { margin: 0; }
code { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.aside { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: var(--margin); inset-block-start: -10rem; padding: 0.5rem 1rem; background: var(--paper); }
.skip:focus { inset-block-start: 0.5rem; }

.bar, main { max-inline-size: calc(46rem + var(--gutter) + 2 * var(--margin)); margin-inline: auto; padding-inline: var(--margin); }
.bar { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.5rem 1.5rem; padding-block: 1.25rem; padding-inline-start: calc(var(--margin) + var(--gutter)); font-size: 0.9375rem; }
.bar ul { display: flex; gap: 1.25rem; padding: 0; list-style: none; }
.bar a, .bar li { padding-block: 0.125rem; }
.home { font-weight: 600; color: inherit; text-decoration: none; letter-spacing: -0.01em; }
.home:hover { text-decoration: underline; }
.bar [aria-current] { color: var(--soft); }

main { padding-block: clamp(1.5rem, 5vw, 3.5rem) 5rem; }
main > * { margin-inline-start: var(--gutter); }
main > section { margin-block-start: 3rem; }
h1, h2, h3, h4 { margin: 0; line-height: 1.25; letter-spacing: -0.012em; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2.2vw, 2.625rem); font-weight: 600; letter-spacing: -0.024em; line-height: 1.12; }
h2 { font-size: 1.375rem; font-weight: 600; margin-block-end: 0.75rem; }
h3 { font-size: 1.0625rem; font-weight: 600; }
h4 { font-size: 0.9375rem; font-weight: 600; margin-block-end: 0.375rem; }
.eyebrow { color: var(--soft); font-size: 0.9375rem; margin-block-end: 0.75rem; }
.note, .meta, .label, .gone { color: var(--soft); font-size: 0.9375rem; }
h2 .note { font-size: 1rem; font-weight: 400; letter-spacing: 0; margin-inline-start: 0.25rem; }
h4 .note { font-weight: 400; }
.gone { font-style: italic; }
.prose { white-space: pre-wrap; }
/* What people wrote: its marks and its direction stay within it. */
[dir="auto"] { overflow: clip; overflow-clip-margin: 0.3em; }
.lead { font-size: 1.1875rem; line-height: 1.45; }
section > .prose + h3, section > .lead + h3 { margin-block: 1.25rem 0.25rem; }
section > .note + .prose { margin-block-start: 0.75rem; }
.demonstration { margin-block-start: 1.5rem; padding: 0.75rem 1rem; border-inline-start: 3px solid var(--mark); background: var(--mark-tint); color: var(--mark-ink); font-size: 0.9375rem; }
.head .facts { margin-block-start: 1.75rem; }
.live { margin-block-start: 2.5rem; }

.facts dt { color: var(--soft); font-size: 0.9375rem; }
.facts dd { margin: 0 0 0.625rem; }
.facts dd:last-child { margin-block-end: 0; }
.facts ul { padding: 0; list-style: none; }
.whole .facts a:not(.number) { font-size: 0.9375rem; }
@media (min-width: 38rem) {
  .facts { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0.375rem 1.5rem; align-items: baseline; }
  .facts dd { margin: 0; }
}

.entries { list-style: none; margin-block-start: 1.5rem; padding: 0; }
.entry { position: relative; border-block-start: 1px solid var(--rule); padding-block: 1.5rem 1.75rem; }
.entry h3 { letter-spacing: 0; text-wrap: pretty; }
.meta time { white-space: nowrap; }
.place { display: inline-block; margin-inline-end: 0.5rem; color: var(--soft); font-weight: 400; text-decoration: none; }
.place:hover { text-decoration: underline; }
.number { white-space: nowrap; }
.prose + .note, .note + .prose, .meta + * { margin-block-start: 0.75rem; }
.meta + .note + .prose { margin-block-start: 0.25rem; }
.entry > * + .label, .entry > * + .facts, .entry > * + .superseded, .entry > * + .old, .entry > * + blockquote { margin-block-start: 0.75rem; }
.label + .facts { margin-block-start: 0.375rem; }
.question > .prose { font-weight: 500; }
.late { color: var(--mark-ink); font-weight: 600; }
.superseded { padding: 0.375rem 0.75rem; border-inline-start: 3px solid var(--mark); background: var(--mark-tint); color: var(--mark-ink); font-size: 0.9375rem; }
.superseded .number { color: inherit; }
.old { padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--rule); color: var(--soft); }
blockquote { padding-inline-start: 0.75rem; border-inline-start: 3px solid var(--rule); }
blockquote + * { margin-block-start: 0.75rem; }
.entry:target { background: linear-gradient(var(--tint), var(--tint)) no-repeat; box-shadow: -1.25rem 0 0 var(--tint), 1.25rem 0 0 var(--tint); }
.wordings { display: grid; gap: 1.25rem 2rem; margin-block-start: 1rem; }
.wordings + .note { margin-block-start: 0.75rem; }
@media (min-width: 38rem) {
  .wordings { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
del, ins { border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
del { background: var(--went-tint); color: var(--went); text-decoration: line-through; text-decoration-thickness: 1px; }
ins { background: var(--came-tint); color: var(--came); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
.facts del { background: none; color: var(--soft); padding: 0; }
.facts del::after { content: ""; display: block; }
.facts ins { background: none; color: inherit; padding: 0; text-decoration: none; }

.whole { border-block-start: 2px solid var(--ink); padding-block-start: 1.75rem; }
.whole > p, .whole > h3 { margin-block-start: 1.25rem; }
.whole > h3 + p { margin-block-start: 0.375rem; }
.whole > p + .facts { margin-block-start: 0.75rem; }
.running { display: none; }
@media (min-width: 62rem) {
  :root { --gutter: 5rem; }
  .place { position: absolute; inset-inline-start: calc(-1 * var(--gutter)); inline-size: 3.5rem; margin: 0; text-align: end; }
}
@media (forced-colors: active) {
  .entry:target { outline: 2px solid Highlight; outline-offset: 0.75rem; }
}
`;

export const recordStyle = `${recordScreenStyle}${recordPrintStyle}`;
