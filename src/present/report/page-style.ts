import { darkStyle } from "./dark-style.ts";

/** How the page looks on a screen and on paper (A4). Colours keep a contrast of 4.5 to 1 with what is behind them. */
export const pageStyle = `
:root { --paper: #fff; --ink: #222; --quiet: #595959; --line: #d9d9d9; --accent: #0b5fa5; --wash: #f4f7fa; --bar: #cfe0ef; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper);
  font: 16px/1.5 Inter, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; }
article { display: none; }
#language-en:checked ~ #report-en, #language-zh:checked ~ #report-zh { display: block; }
input[name=language] { margin: 0 .35rem 0 0; accent-color: var(--accent); }
.switch { margin-right: 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.2rem 0 .3rem; }
h2 { font-size: 1.35rem; margin: 2.6rem 0 .6rem; padding-top: .6rem; border-top: 2px solid var(--accent); }
h3 { font-size: 1.08rem; margin: 1.8rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.6rem 0 .2rem; }
p, li { max-width: 48rem; }
a { color: var(--accent); }
a:focus-visible, [tabindex]:focus-visible, button:focus-visible, .controls input:focus-visible, input:focus-visible + label { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
nav ol { margin: .4rem 0; padding-left: 1.4rem; columns: 2; }
.lead, .note { color: var(--quiet); }
.note { font-size: .88em; }
.answer { font-size: 1.12rem; padding: .7rem 1rem; margin: .7rem 0; background: var(--wash); border-left: 4px solid var(--accent); max-width: none; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .84rem; line-height: 1.35; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; font-size: 1.12em; padding: .2rem 0 .4rem; }
th, td { padding: .36em .6em; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; word-break: keep-all; }
thead th[scope=colgroup] { border-bottom: 1px solid var(--line); text-align: center; }
tbody th { font-weight: 400; min-width: 9rem; }
tr.part th { font-weight: 600; background: var(--wash); }
.number { text-align: right; }
.share { display: inline-block; min-width: 4.2rem; padding: 0 .2rem; text-align: right;
  background: linear-gradient(var(--bar), var(--bar)) no-repeat 0 0 / var(--share) 100%; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.interval { color: var(--quiet); white-space: nowrap; }
.share + .interval { display: block; }
.reading { padding-left: 1rem; }
figure { margin: 1.2rem 0; }
figcaption { color: var(--quiet); font-size: .9em; }
svg.chart { display: block; max-width: 100%; height: auto; font-family: Inter, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.picture { overflow-x: auto; }
@media screen and (max-width: 44rem) { svg.chart { min-width: 38rem; } table { min-width: 34rem; } }
.controls { font-size: .84rem; margin: .3rem 0; }
.controls label { display: flex; gap: .6rem; align-items: center; max-width: 40rem; }
.controls input { flex: 1; accent-color: var(--accent); min-height: 1.5rem; }
.series { display: flex; flex-wrap: wrap; gap: .3rem; margin-bottom: .3rem; }
.series button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; padding: .15rem .5rem; min-height: 1.5rem; cursor: pointer; }
.series button[aria-pressed=false] { color: var(--quiet); text-decoration: line-through; border-style: dashed; }
.series button[aria-pressed=false] .swatch { opacity: .25; }
.swatch { width: .75em; height: .75em; margin-right: .35em; vertical-align: -.05em; }
.told { display: block; min-height: 3em; font-variant-numeric: tabular-nums; }
.one { display: inline-block; margin-right: .9em; }
.cross { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 2; pointer-events: none; }
[data-off] { visibility: hidden; }
code { font: .84em/1.4 ui-monospace, Consolas, Menlo, monospace; overflow-wrap: anywhere; }
pre { background: var(--wash); padding: .7rem 1rem; white-space: pre-wrap; }
${darkStyle}
@page { size: A4; margin: 16mm 14mm 18mm; }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .switch, input[name=language], .skip, nav, .controls, .cross { display: none; }
  [data-off] { visibility: visible; }
  h1 { font-size: 20pt; margin-top: 0; }
  h2 { font-size: 14pt; margin-top: 18pt; }
  h3 { font-size: 11pt; margin-top: 12pt; }
  h4 { font-size: 10.5pt; margin-top: 12pt; }
  h2, h3, h4, caption { break-after: avoid; }
  .answer { font-size: 11pt; }
  .table, .picture { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: 2pt 3pt; }
  tbody th { min-width: 0; }
  .share { min-width: 3.6em; }
  thead { display: table-header-group; }
  .short, tr, figure, .answer { break-inside: avoid; }
  thead, thead tr, tr.part { break-after: avoid; }
  tbody, tbody tr:first-child { break-before: avoid; }
  svg.chart { max-height: 104mm; }
  svg.chart.tall { max-height: 190mm; }
}
`;
