import { describe, expect, it } from "vitest";
import { modelPage } from "../../src/explain/page/model-page.ts";
import type { Language } from "../../src/terms/bilingual.ts";
import type { Texts } from "../model/read-texts.ts";
import { open, threeLayers } from "./open.ts";

const twoRoutes: Texts = {
  "m.yaml": `# What the file is about: a | b.
peakcast: 1
model: m
title: { en: Two routes, zh: 两条路线 }
boundary: { en: CO2 of steel, zh: 钢铁二氧化碳 }
horizon: { first: 2020, last: 2030, last_observed: 2022 }
carriers:
  coke: { title: { en: Coke, zh: 焦炭 }, scope: direct, factor: { value: 100, source: table 2, quality: published } }
  wood: { scope: direct, biogenic: true, factor: 110 }
quantities:
  swing: { unit: "1", value: 1, noise: "white(0.1)", source: own, quality: estimated, note: From year to year. }
levers:
  scrap:
    title: { en: Scrap, zh: 废钢 }
    unit: "%"
    range: [0 %, 60 %]
    value: { 2022: 10 %, 2030: 25 % }
    cost: 40 yuan/t CO2
    source: yearbook
    quality: derived
    note: Limited by old steel.
sectors:
  steel:
    title: { en: Steel, zh: 钢铁 }
    products:
      crude:
        unit: Mt/yr
        activity: = 2 Mt/yr * swing
        routes:
          furnace: { share: remainder, energy: { heat: { total: 20 GJ/t, mix: { coke: remainder, wood: 1 % } } }, process: 0.1 t CO2/t }
          electric: { share: = scrap, use: { coke: 1 GJ/t } }
targets:
  T1: { title: { en: Peak, zh: 达峰 }, quantity: emissions.total, peak_before: 2030, clause: 三(一), note: In the plan. }
`,
  "low.yaml": `peakcast: 1
scenario: low
title: { en: Low, zh: 低 }
description: More scrap.
source: own view
quality: estimated
extends: m.yaml
levers:
  scrap: { 2030: 40 % }
`,
};

async function page(
  files: Texts,
  entry: string,
  scenarios: readonly string[],
  language: Language = "en",
): Promise<string[]> {
  const model = await open(files, entry);
  const others = await Promise.all(scenarios.map(async (file) => open(files, file)));
  return modelPage({ ...model, language, linkTo: (file) => `../${file}` }, others).split("\n");
}

describe("the page of a model", () => {
  it("shows what goes into each route and its shares, by hand 90 % to 75 % and 10 % to 25 %", async () => {
    const lines = await page(twoRoutes, "m.yaml", []);
    const start = lines.indexOf("```text");
    expect(lines.slice(start + 1, start + 4)).toEqual([
      "                                         2022    2025    2030   crude",
      "coke + wood + (process) -> furnace     90.0 %  84.4 %  75.0 %   ██████████████████░░",
      "coke                    -> electric    10.0 %  15.6 %  25.0 %   ██░░░░░░░░░░░░░░░░░░",
    ]);
  });

  it("writes equations and remainders out, and numbers with unit, source and quality", async () => {
    const lines = await page(twoRoutes, "m.yaml", []);
    for (const row of [
      "| `activity` | `= 2 Mt/yr * swing` | Mt/yr |  |  |",
      "| `furnace.share` | `remainder` | 1 |  |  |",
      "| `furnace.energy_group.heat.mix.coke` | `remainder` | 1 |  |  |",
      "| `furnace.process` | `0.1 t CO2/t` | t CO2/t |  |  |",
      "| `electric.share` | `= scrap` | 1 |  |  |",
      "| `carrier.coke.factor`<br>Coke: emission factor 焦炭：排放因子 | direct | `100 kg CO2/GJ` | kg CO2/GJ | table 2 | published |",
      "| `swing`<br>*Note: From year to year.* | `1`<br>noise: `white(0.1)` | 1 | own | estimated |",
    ])
      expect(lines).toContain(row);
    expect(lines.filter((line) => line.includes("swing.noise"))).toEqual([]);
  });

  it("tells of a lever its range, path, cost and limits, of a target its claim and clause", async () => {
    const lines = await page(twoRoutes, "m.yaml", []);
    expect(lines).toContain(
      "| `scrap`<br>Scrap 废钢 | `0 – 60 %` | 2022: `10 %`<br>2030: `25 %` | `40 yuan/t CO2` | Limited by old steel. | yearbook | derived |",
    );
    expect(lines).toContain(
      "| `T1`<br>Peak 达峰 | `emissions.total`<br>peaks before 2030, read as ≤ 2029 | 三(一) | In the plan. |",
    );
  });

  it("says what scenarios set, with the source their file names", async () => {
    const lines = await page(twoRoutes, "m.yaml", ["low.yaml"]);
    expect(lines).toContain("| `low`<br>Low 低 | More scrap. | `low.yaml` |");
    expect(lines).toContain("| [low.yaml](../low.yaml) | `scrap` | 2030: `40 %` | own view | estimated |");
  });

  it("begins a file's part with its first comment, where no sign is read as Markdown", async () => {
    expect(await page(twoRoutes, "m.yaml", [])).toContain("What the file is about: a \\| b.");
  });

  it("describes a scenario as it stands, with sources that do not speak of what another file put there", async () => {
    const lines = await page(threeLayers, "top.yaml", [], "zh");
    expect(lines).toContain("| `intensity` | `= 2 t CO2/t * 1.5` | t CO2/t |  |  |");
    expect(
      lines.some((line) => /^\| `demand`.*2020: `900 万t\/yr`.*\| yearbook \| published \|$/.test(line)),
    ).toBe(true);
    expect(lines).toContain("## 边界");
    // What scenarios only change stays where the model brings it in.
    expect(lines.filter((line) => /^\[.*\]\(.*\)$/.test(line))).toEqual(["[model.yaml](../model.yaml)"]);
  });
});
