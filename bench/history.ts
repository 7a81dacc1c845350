import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { drawSvg } from "../src/present/draw-svg.ts";
import { historyChart, recorded } from "./history-chart.ts";
import { readOptions, refuse } from "./options.ts";
import { writeJson } from "./timing-report.ts";
import type { TimingReport } from "./timing-report.ts";

const kept = "bench/history.json";
const chart = "bench/results/history";

const help = `Draws the benchmarks' history, ${kept}, as ${chart}.svg and its Vega-Lite specification ${chart}.vl.json.

  npm run bench:history                    draws it
  npm run bench:history -- --record FILE   adds a report of \`bench\` or \`bench:compare\` first, such as
                                           bench/results/compare.json`;

const { values, positionals } = readOptions(help, { record: "" });
if (positionals.length > 0) refuse(`nothing is known of ${positionals.join(" ")}\n\n${help}`);

let history = existsSync(kept) ? (JSON.parse(readFileSync(kept, "utf8")) as TimingReport[]) : [];
if (values.record !== "") {
  if (!existsSync(values.record)) refuse(`there is no ${values.record}: run the benchmarks first`);
  const report = JSON.parse(readFileSync(values.record, "utf8")) as Partial<TimingReport>;
  if (report.commit === undefined || report.machine === undefined || report.milliseconds === undefined)
    refuse(`${values.record} is no report of \`bench\` or \`bench:compare\``);
  history = recorded(history, report as TimingReport);
  writeJson(kept, history);
}
if (history.length === 0) refuse(`${kept} is empty: record a report first (--help)`);

const spec = historyChart(history);
writeJson(`${chart}.vl.json`, spec);
writeFileSync(`${chart}.svg`, await drawSvg(spec));
console.log(`${chart}.svg shows ${history.length} recorded runs`);
