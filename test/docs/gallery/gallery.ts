import { withBreakdown } from "../../../src/cli/breakdown-runs.ts";
import { folderCharts } from "../../../src/cli/folder-charts.ts";
import type { FileRun } from "../../../src/cli/simulate-files.ts";
import { compareAll } from "../../../src/pipeline.ts";
import type { NamedChart } from "../../../src/present/charts/charts-of.ts";
import type { ChartOptions } from "../../../src/present/charts/frame.ts";
import { themes } from "../../../src/present/charts/palette.ts";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import { inlineRunner } from "../../../src/run/inline-runner.ts";
import { openFile } from "../../explain/open.ts";
import { simulated } from "../../result/simulated.ts";

/** How a chart of the gallery is drawn, in the order of the page: languages side by side, themes one above the other. */
const designs: readonly ChartOptions[] = themes.flatMap((theme) =>
  (["en", "zh"] as const).map((language) => ({ language, theme })),
);

/** Charts whose other shape only a large model shows: many levers. */
const alsoOfGuangxi = ["levers"];

/** A chart in every design. */
interface Exhibit {
  readonly name: string;
  readonly titles: readonly string[];
  readonly messages: readonly string[];
  readonly pictures: readonly string[];
}

/** The page `docs/gallery/charts.md` and its pictures, by path in that folder. */
export async function gallery(): Promise<Map<string, string>> {
  const small = await chartsOfRuns(["scenarios/example/baseline.yaml", "scenarios/example/green.yaml"], 2048);
  const large = await chartsOfRuns(["scenarios/guangxi/plan.yaml"], 256);
  const kinds = new Set(small[0]!.map(kindOf));
  const ofSmall = await exhibits(small, ({ name }) => !name.startsWith("baseline-"), "");
  const ofLarge = await exhibits(
    large,
    (chart) => !kinds.has(kindOf(chart)) || alsoOfGuangxi.includes(chart.name),
    "guangxi-",
  );
  const all = [...ofSmall, ...ofLarge];
  const files = new Map([["charts.md", page(ofSmall, ofLarge)]]);
  for (const { name, pictures } of all)
    pictures.forEach((svg, index) => files.set(pathOf(name, designs[index]!), `${svg}\n`));
  return files;
}

/** The charts of a result folder, one list a design. */
async function chartsOfRuns(paths: readonly string[], draws: number): Promise<NamedChart[][]> {
  const models = await Promise.all(paths.map(openFile));
  const simulations: FileRun[] = [];
  for (const { graph } of models) {
    const run = await simulated(graph, { draws, sampler: "sobol", keepsPeak: paths.length > 1 });
    simulations.push({ ...run, texts: new Map() });
  }
  const { signal } = new AbortController();
  const lanes = { runner: inlineRunner(), threads: () => 1 };
  const comparisons = compareAll(simulations);
  const runs = await withBreakdown(models, simulations, signal, lanes);
  const charts = [];
  for (const design of designs)
    charts.push(await folderCharts(models, runs, comparisons, design, signal, lanes));
  return charts;
}

/** What a chart shows, without the scenario it shows it of. */
function kindOf({ name }: NamedChart): string {
  return name.replace(/^(?:baseline|green|plan)-/, "");
}

async function exhibits(
  charts: readonly (readonly NamedChart[])[],
  isShown: (chart: NamedChart) => boolean,
  prefix: string,
): Promise<Exhibit[]> {
  const found: Exhibit[] = [];
  for (const { name } of charts[0]!.filter(isShown)) {
    const specs = charts.map((list) => list.find((chart) => chart.name === name)!.spec);
    const pictures = [];
    for (const spec of specs) pictures.push(await drawSvg(spec));
    found.push({
      name: `${prefix}${name}`,
      titles: specs.map(({ usermeta }) => String(usermeta?.["title"])),
      messages: specs.map(({ description }) => description ?? ""),
      pictures,
    });
  }
  return found;
}

function pathOf(name: string, { language, theme }: ChartOptions): string {
  return `${language}-${theme}/${name}.svg`;
}

function page(small: readonly Exhibit[], large: readonly Exhibit[]): string {
  return `# Gallery of charts

<!-- Written by test/docs/gallery; renewed by UPDATE_GOLDEN=1 npx vitest run test/docs/gallery -->

Every chart that \`peakcast run\` and \`peakcast compare\` write, in both languages, on light and on dark. What each shows and how to get it as
a picture stands in [Charts](../charts.md). The text above each chart is its alternative text.

## The example

\`peakcast compare scenarios/example/baseline.yaml scenarios/example/green.yaml --draws 2048\`; all numbers are made up.

${small.map(section).join("\n")}
## Guangxi's plan

\`peakcast run scenarios/guangxi/plan.yaml --draws 256\`: what the example has nothing to show for. So few draws are for pictures only.

${large.map(section).join("\n")}`;
}

function section({ name, titles, messages }: Exhibit): string {
  const [english, chinese] = designs.map(({ language }) => language);
  const image = (index: number) => `![${plain(titles[index]!)}](./${pathOf(name, designs[index]!)})`;
  return `### ${titles[0]!}

${plain(messages[0]!)}

${plain(messages[1]!)}

| ${english} | ${chinese} |
|---|---|
${themes.map((_, row) => `| ${image(2 * row)} | ${image(2 * row + 1)} |`).join("\n")}
`;
}

/** A text without what Markdown or a page's template would read as marks. */
function plain(text: string): string {
  return text.replace(/[[\]|<>{}*_]/g, (mark) => `\\${mark}`);
}
