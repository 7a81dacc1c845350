import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { drawSvg } from "../../../src/present/draw-svg.ts";
import type { ReportInput } from "../../../src/present/report/report-input.ts";
import { reportPage } from "../../../src/present/report/report-page.ts";
import type { RunResult } from "../../../src/result/run-result.ts";
import { comparisonFixture, edgeCases, runFixture, scenariosFixture } from "../fixture.ts";

function inputOf(results: readonly RunResult[], extra: Partial<ReportInput> = {}): ReportInput {
  return {
    runs: results.map((result) => ({ result })),
    comparisons: [],
    version: "0.1.0",
    day: "2026-11-22",
    command: "peakcast report plan.yaml",
    inputs: {},
    ...extra,
  };
}

/** A chart in which nothing is drawn, for tests of the words around it. */
const noDrawing = async (): Promise<string> => '<svg class="marks"></svg>';

let page: string;
beforeAll(async () => {
  const results = scenariosFixture(2);
  page = await reportPage(
    inputOf(results, { comparisons: [comparisonFixture(results[0]!, results[1]!)] }),
    "en",
    drawSvg,
  );
});

/** One language's part of a page. */
function articleOf(text: string, language: "en" | "zh"): string {
  const start = text.indexOf(`<article id="report-${language}"`);
  return text.slice(start, text.indexOf("</article>", start));
}

describe("a report", () => {
  it("is one file that names nothing outside it", () => {
    expect(page.match(/(?:src|href)="[^"#]*"/g)).toBeNull();
    expect(page.replace(/content="[^"]*"/g, "").match(/https?:|@import|url\((?!#)/g)).toBeNull();
  });

  it("allows its own script alone, by the hash of its text", () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(script).digest("base64");
    expect(page).toContain(`script-src &#39;sha256-${hash}&#39;`);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain("default-src &#39;none&#39;");
  });

  it("answers first: when, how sure, by which rule", () => {
    const english = articleOf(page, "en");
    const answer = english.slice(english.indexOf('id="en-answer"'), english.indexOf('id="en-scenarios"'));
    const [one] = scenariosFixture(1);
    expect(answer).toContain(`emissions peak in <strong>${one!.peak!.medianYear}</strong>`);
    expect(answer).toContain("peak by 2029: probability");
    expect(answer).toContain("within 1 % of the highest");
  });

  it("says everything in both languages", () => {
    const headings = (text: string) => text.match(/<h2 id="[a-z]+-[a-z-]+"/g)?.map((line) => line.slice(11));
    expect(headings(articleOf(page, "zh"))).toEqual(headings(articleOf(page, "en")));
    expect(headings(articleOf(page, "en"))).toHaveLength(9);
    expect(articleOf(page, "zh").match(/<table/g)?.length).toBe(
      articleOf(page, "en").match(/<table/g)?.length,
    );
    // Words of ours that no translation has; ids, hashes and units apart.
    expect(articleOf(page, "zh")).not.toMatch(/probability|median|draws,/);
  });

  it("shows the asked language first", async () => {
    const chinese = await reportPage(inputOf(scenariosFixture(1)), "zh", noDrawing);
    expect(chinese).toContain('<html lang="zh-Hans">');
    expect(/id="language-zh"[^>]*checked/.test(chinese)).toBe(true);
    expect(/id="language-en"[^>]*checked/.test(chinese)).toBe(false);
  });

  it("has ids that are all different, and references that lead to one", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const asked = [
      ...page.matchAll(/url\(#([^)]*)\)|href="#([^"]*)"|for="([^"]*)"|aria-labelledby="([^"]*)"/g),
    ];
    expect(asked.length).toBeGreaterThan(30);
    for (const [, ...parts] of asked) expect(ids).toContain(parts.find((part) => part !== undefined));
  });

  it("gives every chart one voice that says its message", () => {
    const charts = [...page.matchAll(/<svg [^>]*>/g)].map(([tag]) => tag);
    // Two languages: all scenarios and targets together, and of each the peak, the sectors stacked, every sector, and the scopes.
    expect(charts).toHaveLength(2 * (2 + 2 * 4));
    for (const tag of charts) expect(tag).toMatch(/role="img" aria-label="[^"]{20,}"/);
    expect(page).toMatch(
      /aria-label="[^"]*median peak year 20\d\d, median \[90 % range\] in 2030 \d+ \[\d+, \d+\] Mt CO₂\/yr/,
    );
  });

  it("tells the number of the bar or point under the mouse", () => {
    const [one] = scenariosFixture(1);
    const likely = one!.peak!.byYear.toSorted((a, b) => b.probability - a.probability)[0]!;
    expect(page).toContain(`<title>${likely.year}: ${(likely.probability * 100).toFixed(1)} %</title>`);
    const cement = one!.quantities["cement.emissions.total"]!.quantiles["0.5"]![one!.years.indexOf(2030)]!;
    expect(page).toContain(`<title>Cement 2030: ${cement.toFixed(1)}</title>`);
    expect(page).toContain(`<title>水泥 2030: ${cement.toFixed(1)}</title>`);
  });

  it("tells its script of every mark the place, and of what has a series' colour the series", () => {
    const figures = [...page.matchAll(/<figure data-readout="([^"]*)">([\s\S]*?)<\/figure>/g)];
    // Not of small multiples, whose panels say their numbers, nor of scopes, whose bars do.
    expect(figures).toHaveLength(2 * (1 + 2 * 2));
    const [comparison] = figures;
    const told = JSON.parse(comparison![1]!.replaceAll("&quot;", '"')) as {
      places: string[];
      series: { label: string; texts: string[] }[];
    };
    const [one] = scenariosFixture(1);
    expect(told.places).toEqual(one!.years.map(String));
    expect(told.series.map(({ label }) => label)).toEqual(["Current policies", "The 2023 plan"]);
    const median = one!.quantities["emissions.total"]!.quantiles["0.5"]![0]!;
    expect(told.series[0]!.texts[0]).toMatch(new RegExp(`^${median.toFixed(1)} \\[`));
    // A line, its band, its points, its ring and its name, and the line of differences.
    expect(comparison![2]!.match(/data-series="1"/g)!.length).toBeGreaterThan(15);
    for (const year of told.places) expect(comparison![2]).toContain(`data-place="${year}"`);
  });

  it("has a part for every sector: emissions and peak by scenario, its levers, its targets", () => {
    const english = articleOf(page, "en");
    const parts = english.split(/<section aria-labelledby="en-sector-\d+"/).slice(1);
    const [one] = scenariosFixture(1);
    expect(parts).toHaveLength(one!.sectors.length);
    const steel = parts.find((part) => part.includes(">Iron and steel</h4>"))!;
    const total = one!.quantities["steel.emissions.total"]!;
    const level = (quantile: string) => total.quantiles[quantile]![one!.years.indexOf(2030)]!.toFixed(1);
    expect(steel).toContain(
      `${level("0.5")} <span class="interval">[${level("0.05")}, ${level("0.95")}]</span>`,
    );
    expect(steel).toContain("Iron and steel: what is set");
    expect(steel).toContain("Short-process share of crude steel (%)");
    expect(steel).not.toContain("Clinker in cement");
  });

  it("lists levers under the titles that the model gives their groups, else the sector's, else the name in files", async () => {
    const [run] = scenariosFixture(1);
    const groups = [...new Set(run!.levers.map(({ quantity }) => quantity.split(".")[0]!))];
    const known = groups.filter((group) => run!.sectors.some(({ id }) => id === group));
    const other = groups.find((group) => !known.includes(group))!;
    const headsOf = (text: string) =>
      [...text.matchAll(/scope="rowgroup"[^>]*>\s*([\s\S]*?)\s*<\/th>/g)].map(([, head]) => head);
    expect(headsOf(articleOf(page, "en"))).toContain(`<code>${other}</code>`);
    expect(headsOf(articleOf(page, "en"))).toContain("Iron and steel");
    const titled = { ...run!, groups: { [other]: { en: "Given in English", zh: "中文名称" } } };
    const written = await reportPage(inputOf([titled]), "en", noDrawing);
    expect(headsOf(articleOf(written, "en"))).toContain("Given in English");
    expect(headsOf(articleOf(written, "zh"))).toContain("中文名称");
    expect(written).not.toContain(`<code>${other}</code>`);
  });

  it("draws its charts in colours that all have a counterpart in the dark, or keeps them on white", () => {
    const known = new Set([...page.matchAll(/\[fill="(#\w+)"\]/g)].map(([, color]) => color));
    const charts = [...page.matchAll(/<svg class="chart( on-paper)?(?: tall)?"[\s\S]*?<\/svg>/g)];
    expect(charts.filter(([, onPaper]) => onPaper === undefined).length).toBeGreaterThan(10);
    for (const [chart, onPaper] of charts)
      for (const [, color] of onPaper === undefined ? chart.matchAll(/ (?:fill|stroke)="([^"]*)"/g) : [])
        expect([...known, "none", "transparent"]).toContain(color);
  });

  it("is the same text for the same input", async () => {
    const input = inputOf(scenariosFixture(1));
    expect(await reportPage(input, "en", drawSvg)).toBe(await reportPage(input, "en", drawSvg));
  });
});

describe("texts of a stranger's model", () => {
  const hostile = `</title></style><script>alert(1)</script><img src=x onerror="alert(1)">'"& id="x aria-label="`;

  it("stay text, wherever they stand", async () => {
    const text = { en: hostile, zh: hostile };
    const run = runFixture({ title: text });
    const quantities = Object.fromEntries(
      Object.entries(run.quantities).map(([name, quantity]) => [
        name,
        { ...quantity, title: text, unit: `${hostile} Mt` },
      ]),
    );
    const result: RunResult = {
      ...run,
      scenario: hostile,
      model: hostile,
      region: hostile,
      boundary: text,
      quantities,
      resultHash: hostile,
      sectors: run.sectors.map((sector) => ({ ...sector, title: text })),
      targets: run.targets.map((target) => ({
        ...target,
        id: hostile,
        title: text,
        statement: text,
        clause: hostile,
        margin: { ...target.margin, unit: hostile },
        readings: target.readings.map((reading) => ({ ...reading, statement: text })),
      })),
      correlations: [
        {
          between: [hostile, hostile],
          measure: "spearman",
          asked: 0.5,
          achieved: 0.5,
          standardError: 0.01,
          draws: 64,
        },
      ],
      warnings: [{ code: hostile, message: text }],
    };
    const number = {
      quantity: hostile,
      at: hostile,
      place: { file: hostile, line: 1 },
      source: hostile,
      quality: hostile,
    };
    const basis = {
      numbers: [number],
      year: 2030,
      draws: 64,
      drivers: [{ quantity: hostile, title: text, year: 2030, quality: hostile, elasticity: 0.5 }],
      shares: [{ quality: hostile, emissions: 1, peakLevelVariance: 1 }],
    };
    const written = await reportPage(
      inputOf([], {
        runs: [{ result, basis, modelHash: hostile }],
        command: hostile,
        inputs: { [hostile]: hostile },
        version: hostile,
        day: hostile,
      }),
      "en",
      drawSvg,
    );
    expect(written).toContain("&lt;script&gt;alert(1)");
    expect(written.match(/<script/g)).toHaveLength(1);
    expect(written.match(/<\/(?:style|script)>/g)).toHaveLength(2);
    // Nothing but text stands between a title and its end.
    expect(
      [...written.matchAll(/<title>(.*?)<\/title>/gs)].filter(([, text]) => /[<>]/.test(text ?? "")),
    ).toEqual([]);
    expect(written.match(/<title>/g)).toHaveLength(written.match(/<\/title>/g)!.length);
    expect(written).not.toMatch(/<img|<[a-z][^>]* onerror="/);
  });
});

describe("runs at the edges of what can occur", () => {
  it.each(Object.entries(edgeCases))("%s", async (_, results) => {
    const written = await reportPage(inputOf(results), "en", noDrawing);
    expect(written).toContain('id="zh-method"');
    expect(written).not.toMatch(/undefined|NaN|\[object/);
  });
});
