/** On paper: no chrome, every link readable without pressing it, and at the foot of each page what it is a page of. */
export const recordPrintStyle = `
@page {
  size: A4;
  margin: 18mm 18mm 14mm;
  @top-right { content: counter(page) " / " counter(pages); font: 8pt Inter, system-ui, sans-serif; color: #545f66; }
}
@media print {
  :root { color-scheme: light; --gutter: 14mm; --margin: 0rem; }
  body { font-size: 10pt; line-height: 1.5; }
  .skip, .bar, .live { display: none; }
  .bar, main { max-inline-size: none; }
  main { padding-block: 0; }
  main > section { margin-block-start: 9mm; }
  h1 { font-size: 22pt; }
  h2 { font-size: 13pt; }
  h3, .lead { font-size: 11pt; }
  h4, .note, .meta, .label, .gone, .eyebrow, .superseded, .demonstration, .facts dt { font-size: 9pt; }
  a { color: inherit; text-decoration: none; }
  .place { position: absolute; inset-inline-start: calc(-1 * var(--gutter)); inline-size: 10mm; margin: 0; text-align: end; }
  .entries { margin-block-start: 5mm; }
  .entry { padding-block: 4mm 5mm; }
  .entry:target { background: none; box-shadow: none; }
  .facts { display: grid; grid-template-columns: 34mm 1fr; gap: 1mm 4mm; align-items: baseline; }
  .facts dd { margin: 0; }
  .wordings { grid-template-columns: 1fr 1fr; gap: 4mm 6mm; }
  .demonstration, .superseded { border: 0.5pt solid #545f66; border-inline-start-width: 2pt; }
  h2, h3, h4, .meta, .label { break-after: avoid; }
  .prose { orphans: 3; widows: 3; }
  .facts dd, .superseded, blockquote, .whole { break-inside: avoid; }
  .whole .facts a:not(.number) { font-size: 9pt; }
  /* A table's foot comes back on every page: it keeps the room in which the fixed line stands. */
  body { display: table; table-layout: fixed; inline-size: 100%; }
  body::after { content: ""; display: table-footer-group; block-size: 10mm; }
  .running { display: flex; gap: 4mm; position: fixed; inset-inline: var(--gutter) 0; inset-block-end: 0; font-size: 7.5pt; line-height: 1.2; color: #545f66; }
  .running span { white-space: nowrap; }
  .running span:first-child { overflow: hidden; text-overflow: ellipsis; }
}
`;
