import { readText } from "../../src/cli/files.ts";
import type { ModelGraph } from "../../src/model/model-graph.ts";
import { readModel } from "../../src/pipeline.ts";
import type { ResolvedScenario } from "../../src/resolve/resolved-scenario.ts";
import type { Texts } from "../model/read-texts.ts";

export interface Opened {
  readonly graph: ModelGraph;
  readonly resolved: ResolvedScenario;
}

/** A scenario of texts, with what it was put together from; it must be without mistakes. */
export async function open(files: Texts, entry: string): Promise<Opened> {
  return opened(entry, (path) => {
    const text = files[path];
    return text === undefined ? Promise.reject(new Error(`there is no ${path}`)) : Promise.resolve(text);
  });
}

/** A scenario of the repository. */
export async function openFile(path: string): Promise<Opened> {
  return opened(path, readText);
}

async function opened(entry: string, read: (path: string) => Promise<string>): Promise<Opened> {
  const { graph, resolved } = await readModel(entry, read);
  if (!graph.ok || !resolved)
    throw new Error(
      graph.ok ? "not resolved" : graph.diagnostics.map(({ message }) => message.en).join("\n"),
    );
  return { graph: graph.value, resolved };
}

/** A model, a scenario on it and one on that; the line of every value can be counted. */
export const threeLayers: Texts = {
  "model.yaml": `peakcast: 1
model: m
horizon: { first: 2020, last: 2024, last_observed: 2021 }
quantities:
  demand:
    unit: Mt/yr
    history: { file: data.csv, series: demand }
    value: { 2024: "triangular(8, 10, 12)" }
    source: survey
    quality: estimated
  intensity: { unit: t CO2/t, value: "normal(2, 0.1)", source: table 1, quality: published }
  total: { unit: Mt CO2/yr, equation: demand * intensity * (1 - saving) + 0.5 Mt CO2/yr }
levers:
  saving: { unit: "%", range: [0 %, 50 %], value: { 2021: 0 %, 2024: 5 % }, source: guess }
carriers:
  coal: { scope: direct, factor: 90 }
sectors:
  s:
    products:
      p:
        unit: Mt/yr
        activity: { 2020: 1, 2024: 3 }
        routes:
          r: { use: { coal: 2 GJ/t } }
`,
  "data.csv": `series,year,value,unit,source,quality
demand,2020,900,万t/yr,yearbook,published
demand,2021,9.1,Mt/yr,yearbook,published
`,
  "middle.yaml": `peakcast: 1
scenario: middle
extends: model.yaml
levers:
  saving: { value: { 2024: 10 % } }
quantities:
  s.p.activity: { value: { 2024: 4 } }
`,
  "top.yaml": `peakcast: 1
scenario: top
extends: middle.yaml
levers:
  saving: { value: { 2023: 8 %, 2024: 20 % } }
quantities:
  demand: { value: { 2024: null, 2023: 11 } }
  intensity: { equation: 2 t CO2/t * 1.5 }
  s.p.activity: { value: { 2020: null } }
`,
};
