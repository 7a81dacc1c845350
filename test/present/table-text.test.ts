import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { Language } from "../../src/terms/bilingual.ts";
import { comparisonText } from "../../src/present/comparison-text.ts";
import { resultText } from "../../src/present/table-text.ts";
import { comparisonFixture, edgeCases, runFixture, scenariosFixture } from "./fixture.ts";

const small = runFixture({ sectors: 2, levers: 1, targets: 3 });
const languages: readonly Language[] = ["en", "zh"];

/** The blocks of a report between blank lines. */
const blocksOf = (text: string) => text.split("\n\n").map((block) => block.split("\n"));

describe("resultText", () => {
  it("tells how the run was made and what it found", () => {
    expect(resultText(small, { language: "en", color: false, width: 100 })).toMatchInlineSnapshot(`
      "The 2023 plan (plan)
      2016 to 2035, observed to 2023   10,000 draws   seed 1   result 3f2a9c1b7d20
      Energy and process CO₂ of industry above designated size, with bought electricity and heat; without
      transport, buildings and agriculture.

      Total CO₂ emissions (Mt CO₂/yr)    median [90 % range]   error of median (95 %)
        2023 (last observed)            118.6 [117.0, 120.2]                    ±0.12
        2025                                  124 [117, 131]                    ±0.12
        2030                                  122 [103, 144]                    ±0.12
        2035                                   104 [77, 134]                     ±0.1

        150 │
            │                                 ░░░░░░░░░░░░░░░░░░░░░░░░
            │                           ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
            │                  ░○░░░░░●░░●░░●░░●░░●░░●░░●░░●░░░░░░░░░░░░░
            │               ░○░░░░░○░░░░░░░░░░░░░░░░░░░░░░░░░░●░░●░░░░░░░
            │   ░░░░░░░○░░○░                        ░░░░░░░░░░░░░░░░●░░●░
            │░○░░○░░○░                                    ░░░░░░░░░░░░░░░
            │                                                   ░░░░░░░░░
            │                                                      ░░░░░░
         70 │
            └────────────────────────────────────────────────────────────
                                               ▲
                          2020           2025           2030           2035
        ○ median, observed to 2023   ● median   ░ 90 % range   ▲ most likely peak year 2027 (17.5 %)
      axis in Mt CO₂/yr

      Peak                      probability    95 % interval
        most likely year 2027        17.5 %   [16.5, 18.4] %
        next 2026                    15.6 %   [14.7, 16.5] %
        next 2028                    15.6 %   [14.7, 16.5] %
        P(peak ≤ 2029)               80.4 %   [79.4, 81.4] %
        P(peak ≤ 2030)               86.8 %   [85.9, 87.7] %
        not peaked by 2035            8.7 %     [8.0, 9.5] %
        median peak year               2027     [2027, 2028]

      Class of peak                        share of draws
        peaked, confirmed by later years           55.0 %
        peaked, too late to be confirmed           31.3 %
        peaked in observed years                    3.0 %
        back near the peak after falling            2.0 %
        not peaked                                  8.7 %

      Target                                        probability [95 %]      median margin
      T01      Industrial emissions peak: peak   80.4 % [79.4, 81.4] %              +2 yr
               before 2030                                                               
               peak by 2030                      86.8 % [85.9, 87.7] %                   
      T02      Renewable electricity: ≥ 210      74.0 % [72.9, 75.1] %         +50 TWh/yr
               TWh/yr in 2030                                                            
      T03      Grid emission factor: ≤ 0.35 kg   11.0 % [10.2, 11.8] %   -0.14 kg CO₂/kWh
               CO₂/kWh in 2025                                                           "
    `);
  });

  it("tells the same in Chinese", () => {
    expect(resultText(small, { language: "zh", color: false, width: 100 })).toMatchInlineSnapshot(`
      "2023年方案（plan）
      2016～2035年，观测至2023年   10,000 次抽样   种子 1   结果 3f2a9c1b7d20
      规模以上工业能源活动与工业过程CO₂排放，含外购电力与热力；不含交通、建筑与农业。

      CO₂排放总量（Mt CO₂/年）      中位数 [90 %区间]   中位数的95 %误差
        2023（最后观测年）       118.6 [117.0, 120.2]              ±0.12
        2025                           124 [117, 131]              ±0.12
        2030                           122 [103, 144]              ±0.12
        2035                            104 [77, 134]               ±0.1

        150 │
            │                                 ░░░░░░░░░░░░░░░░░░░░░░░░
            │                           ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
            │                  ░○░░░░░●░░●░░●░░●░░●░░●░░●░░●░░░░░░░░░░░░░
            │               ░○░░░░░○░░░░░░░░░░░░░░░░░░░░░░░░░░●░░●░░░░░░░
            │   ░░░░░░░○░░○░                        ░░░░░░░░░░░░░░░░●░░●░
            │░○░░○░░○░                                    ░░░░░░░░░░░░░░░
            │                                                   ░░░░░░░░░
            │                                                      ░░░░░░
         70 │
            └────────────────────────────────────────────────────────────
                                               ▲
                          2020           2025           2030           2035
        ○ 中位数，至2023年为观测   ● 中位数   ░ 90 %区间   ▲ 最可能的达峰年 2027（17.5 %）   纵轴单位 Mt
      CO₂/年

      达峰                      概率         95 %区间
        最可能的达峰年 2027   17.5 %   [16.5, 18.4] %
        其次 2026             15.6 %   [14.7, 16.5] %
        其次 2028             15.6 %   [14.7, 16.5] %
        P(达峰年 ≤ 2029)      80.4 %   [79.4, 81.4] %
        P(达峰年 ≤ 2030)      86.8 %   [85.9, 87.7] %
        2035年前未达峰         8.7 %     [8.0, 9.5] %
        达峰年中位数            2027     [2027, 2028]

      达峰类型                   抽样占比
        已达峰（后续年份确认）     55.0 %
        已达峰（尚待确认）         31.3 %
        观测期内已达峰              3.0 %
        下降后反弹                  2.0 %
        未达峰                      8.7 %

      目标                                              概率 [95 %区间]         余量中位数
      T01    工业领域碳达峰：2030年前达峰         80.4 % [79.4, 81.4] %              +2 年
             2030年及以前达峰                     86.8 % [85.9, 87.7] %                   
      T02    可再生能源发电量：2030年不低于 210   74.0 % [72.9, 75.1] %         +50 TWh/年
             TWh/yr                                                                       
      T03    电网排放因子：2025年不高于 0.35 kg   11.0 % [10.2, 11.8] %   -0.14 kg CO₂/kWh
             CO₂/kWh                                                                      "
    `);
  });

  it.each(languages)("aligns every table and stays within the width, down to 80 columns (%s)", (language) => {
    for (const width of [100, 80])
      for (const result of [runFixture(), ...Object.values(edgeCases).flat()]) {
        const [head = [], ...blocks] = blocksOf(resultText(result, { language, color: false, width }));
        for (const line of [head, ...blocks].flat()) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        for (const table of blocks.filter((block) => !block.some((line) => line.includes("└"))))
          expect(new Set(table.map((line) => stringWidth(line))).size).toBe(1);
      }
  });

  it("draws the median of every year within its band, and marks the most likely peak year", () => {
    const chart = blocksOf(resultText(small, { language: "en", color: false, width: 80 }))[2]!;
    const plot = chart.filter((line) => line.includes("│")).map((line) => line.slice(line.indexOf("│") + 1));
    const years = small.years.map((_, index) => plot.map((line) => line[3 * index + 1] ?? " "));
    for (const [index, column] of years.entries()) {
      const mark = small.years[index]! <= small.lastObserved ? "○" : "●";
      expect(column.filter((character) => character === mark)).toHaveLength(1);
      expect(column.join("").trim()).toMatch(/^░*[●○]░*$/);
    }
    const peak = chart.find((line) => line.includes("▲"))!;
    const axis = chart.find((line) => line.includes("└"))!;
    const index = (peak.indexOf("▲") - axis.indexOf("└") - 2) / 3;
    expect(small.years[index]).toBe(2027);
  });

  it("says after 2035 where half of the draws have not peaked", () => {
    const [late] = edgeCases["a peak after the horizon"] ?? [];
    if (late === undefined) throw new Error("no such fixture");
    expect(resultText(late, { language: "en", color: false, width: 100 })).toMatch(
      /median peak year +after 2035/,
    );
  });

  it("asks for the middle of the horizon where there is no peak target", () => {
    const result = runFixture({ targets: 0, first: 2016, last: 2028 });
    const text = resultText(result, { language: "en", color: false, width: 100 });
    expect(text).toContain("P(peak ≤ 2022)");
    expect(text).not.toContain("P(peak ≤ 2029)");
  });

  it("writes colours only when asked, and they change no character of the text", () => {
    const plain = resultText(small, { language: "en", color: false, width: 100 });
    const colored = resultText(small, { language: "en", color: true, width: 100 });
    expect(plain).not.toContain("\u001B[");
    expect(colored).toContain("\u001B[1m");
    expect(stripVTControlCharacters(colored)).toBe(plain);
  });
});

describe("comparisonText", () => {
  const [a, b] = [
    runFixture({
      scenario: "baseline",
      title: { en: "Current policies", zh: "现行政策" },
      growth: 0.026,
      targets: 2,
    }),
    runFixture({ targets: 2 }),
  ];

  it("puts scenarios side by side and then their paired differences", () => {
    expect(comparisonText([a, b], [comparisonFixture(a, b)], { language: "en", color: false, width: 100 }))
      .toMatchInlineSnapshot(`
        "baseline: Current policies
          2016 to 2035, observed to 2023   10,000 draws   seed 1   result 3f2a9c1b7d20
        plan: The 2023 plan
          2016 to 2035, observed to 2023   10,000 draws   seed 1   result 3f2a9c1b7d20

        Total CO₂ emissions (Mt CO₂/yr),               baseline                   plan
        median [90 % range]                                                           
          2023                             290.3 [286.6, 294.3]   290.3 [286.6, 294.3]
          2025                                   306 [289, 324]         303 [287, 322]
          2030                                   308 [259, 361]         299 [252, 351]
          2035                                   269 [199, 346]         255 [188, 328]

        Peak, probability [95 % interval]                baseline                    plan
          most likely year                                   2028                    2027
          median peak year                                   2028                    2027
          P(peak ≤ 2029)                    73.4 % [72.3, 74.4] %   80.4 % [79.4, 81.4] %
          P(peak ≤ 2030)                    83.0 % [82.1, 83.9] %   86.8 % [85.9, 87.7] %
          not peaked within the horizon        8.5 % [7.8, 9.3] %      8.7 % [8.0, 9.5] %

        Targets, probability [95 % interval]                baseline                    plan
        T01 Industrial emissions peak: peak    73.4 % [72.3, 74.4] %   80.4 % [79.4, 81.4] %
        before 2030                                                                         
        T02 Renewable electricity: ≥ 210       74.0 % [72.9, 75.1] %   74.0 % [72.9, 75.1] %
        TWh/yr in 2030                                                                      

        plan minus baseline, same draws (Mt CO₂/yr)           [95 % interval]
          mean difference in 2030                        -8.23 [-8.40, -8.05]
          mean difference in 2035                     -14.10 [-14.40, -13.80]
          plan peaks earlier                            62.0 % [60.8, 63.2] %
          both in the same year                         30.0 % [28.9, 31.1] %
          plan peaks later                                 8.0 % [7.3, 8.7] %
          lower in some years, higher in others            8.0 % [7.3, 8.7] %"
      `);
  });

  it("tells the same in Chinese", () => {
    expect(comparisonText([a, b], [comparisonFixture(a, b)], { language: "zh", color: false, width: 100 }))
      .toMatchInlineSnapshot(`
        "baseline: 现行政策
          2016～2035年，观测至2023年   10,000 次抽样   种子 1   结果 3f2a9c1b7d20
        plan: 2023年方案
          2016～2035年，观测至2023年   10,000 次抽样   种子 1   结果 3f2a9c1b7d20

        CO₂排放总量（Mt CO₂/年），中位数 [90 %               baseline                   plan
        区间]                                                                               
          2023                                   290.3 [286.6, 294.3]   290.3 [286.6, 294.3]
          2025                                         306 [289, 324]         303 [287, 322]
          2030                                         308 [259, 361]         299 [252, 351]
          2035                                         269 [199, 346]         255 [188, 328]

        达峰，概率 [95 %区间]                baseline                    plan
          最可能的达峰年                         2028                    2027
          达峰年中位数                           2028                    2027
          P(达峰年 ≤ 2029)      73.4 % [72.3, 74.4] %   80.4 % [79.4, 81.4] %
          P(达峰年 ≤ 2030)      83.0 % [82.1, 83.9] %   86.8 % [85.9, 87.7] %
          期末前未达峰             8.5 % [7.8, 9.3] %      8.7 % [8.0, 9.5] %

        目标，概率 [95 %区间]                                 baseline                    plan
        T01 工业领域碳达峰：2030年前达峰         73.4 % [72.3, 74.4] %   80.4 % [79.4, 81.4] %
        T02 可再生能源发电量：2030年不低于 210   74.0 % [72.9, 75.1] %   74.0 % [72.9, 75.1] %
        TWh/yr                                                                                

        plan 减 baseline，同一抽样（Mt CO₂/年）                [95 %区间]
          2030年平均差                               -8.23 [-8.40, -8.05]
          2035年平均差                            -14.10 [-14.40, -13.80]
          plan 更早达峰                             62.0 % [60.8, 63.2] %
          同年达峰                                  30.0 % [28.9, 31.1] %
          plan 更晚达峰                                8.0 % [7.3, 8.7] %
          高低次序随年份变化                           8.0 % [7.3, 8.7] %"
      `);
  });

  it.each(languages)("breaks eight scenarios into aligned blocks of at most 100 columns (%s)", (language) => {
    const results = scenariosFixture(8);
    const [first] = results;
    if (first === undefined) throw new Error("no scenarios");
    const comparisons = results.slice(1).map((result) => comparisonFixture(first, result));
    const [head = [], ...tables] = blocksOf(
      comparisonText(results, comparisons, { language, color: false, width: 100 }),
    );
    for (const line of head) expect(stringWidth(line)).toBeLessThanOrEqual(100);
    for (const table of tables) {
      const widths = new Set(table.map((line) => stringWidth(line)));
      expect(widths.size).toBe(1);
      expect(Math.max(...widths)).toBeLessThanOrEqual(100);
    }
    for (const { scenario } of results) expect(tables.flat().join("\n")).toContain(scenario);
  });
});

describe("peaks of sectors", () => {
  const run = runFixture({});
  const [sector, other] = run.sectors;
  const later = { ...run.peak!, quantity: other!.total, medianYear: null };
  const result = { ...run, peaks: [{ ...run.peak!, quantity: sector!.total }, later] };

  it("have a row each, with the sector's title, beside the total", () => {
    const text = resultText(result, { language: "en", color: false, width: 100 });
    const lines = text.split("\n");
    const at = lines.findIndex((line) => line.startsWith("Peaks of parts"));
    expect(lines[at]).toMatch(/median year +≤ 2029 +≤ 2030 +not by 2035$/);
    expect(lines[at + 1]).toContain(sector!.title.en);
    expect(lines[at + 1]).toContain(String(run.peak!.medianYear));
    expect(lines[at + 2]).toContain("after 2035");
    expect(resultText(result, { language: "zh", color: false, width: 100 })).toContain("分量达峰");
  });

  it("stand side by side in a comparison, with the sectors that differ most", () => {
    const comparison = comparisonFixture(result, result);
    const differences = run.sectors.slice(0, 8).map(({ id, title }, index) => ({
      id,
      title,
      unit: "Mt CO2/yr",
      mean: index === 0 ? 0 : index - 9,
      standardError: 0.1,
      meanInterval: [index - 9.2, index - 8.8] as const,
      quantiles: {},
      quantileIntervals: {},
    }));
    const text = comparisonText([result, run], [{ ...comparison, sectors: { year: 2030, differences } }], {
      language: "en",
      color: false,
      width: 100,
    });
    expect(text).toContain("Median peak years of parts");
    expect(text).toContain(`${run.sectors[1]!.title.en} in 2030`);
    // Six are listed; the first does not differ, the eighth least.
    expect(text).not.toContain(`${run.sectors[0]!.title.en} in 2030`);
    expect(text).not.toContain(`${run.sectors[7]!.title.en} in 2030`);
  });

  it("and thresholds of the main peak are told", () => {
    const { byYear, cumulative, notPeaked } = run.peak!;
    const threshold = { value: 200, byYear, cumulative, never: notPeaked, medianYear: 2030 };
    const text = resultText(
      { ...run, peak: { ...run.peak!, thresholds: [threshold] } },
      { language: "en", color: false, width: 100 },
    );
    expect(text).toContain("down to ≤ 200 Mt CO2/yr by 2035");
  });

  it("and its plateau and the peak of smoothed years are told, where the model asks for them", () => {
    const { cumulative, byYear, notPeaked, rule } = run.peak!;
    const inYears = (shares: Record<number, number>) =>
      run.years.map((year) => ({ year, probability: shares[year] ?? 0, interval: [0, 1] as const }));
    const peak = {
      ...run.peak!,
      rule: { ...rule, smoothing: 5 },
      smoothed: { byYear, cumulative, never: notPeaked, medianYear: null },
      // A half is reached in 2026; by the last year only four of ten plateaus have ended.
      plateau: {
        start: inYears({ 2025: 0.3, 2026: 0.2, 2027: 0.5 }),
        end: inYears({ 2035: 0.4 }),
        length: [],
      },
    };
    const text = (language: Language) => resultText({ ...run, peak }, { language, color: false, width: 100 });
    expect(text("en")).toMatch(/median peak year of 5-year means +after 2035/);
    expect(text("en")).toMatch(/median first year of the plateau +2026/);
    expect(text("en")).toMatch(/median last year of the plateau +after 2035/);
    expect(text("zh")).toMatch(/5年滑动平均的达峰年中位数 +2035年后/);
    expect(resultText(run, { language: "en", color: false, width: 100 })).not.toContain("plateau");
  });
});
