import type { QuantityResult, RunResult } from "../../src/result/run-result.ts";

/** A result as lines to read and compare: quantiles to 4 significant digits, peak, targets, warnings. */
export function summaryText(result: RunResult): string {
  const { years } = result;
  const shown = years.filter((_, index) => index % 5 === 0 || index === years.length - 1);
  return [
    `model ${result.model}, scenario ${result.scenario}, ${result.draws} draws, seed ${result.seed}`,
    "",
    ...Object.entries(result.quantities).flatMap(([name, quantity]) => [
      `${name} (${quantity.unit})`,
      ...shown.map((year) => `  ${year}  ${quantilesIn(quantity, years.indexOf(year))}`),
    ]),
    ...(result.peak ? ["", ...peakLines(result.peak)] : []),
    "",
    ...result.targets.map(
      ({ id, statement, probability, margin }) =>
        `target ${id}: ${statement.en}: ${percent(probability)}, median margin ${rounded(margin.quantiles["0.5"] ?? null)} ${margin.unit}`,
    ),
    ...result.warnings.map(({ code, message }) => `warning ${code}: ${message.en}`),
    "",
  ].join("\n");
}

function peakLines(peak: NonNullable<RunResult["peak"]>): string[] {
  return [
    `peak of ${peak.quantity}: median ${peak.medianYear ?? "after the horizon"}, not peaked ${percent(peak.notPeaked.probability)}`,
    ...peak.byYear
      .filter(({ probability }) => probability > 0)
      .map(({ year, probability }) => `  ${year}  ${percent(probability)}`),
    `  level ${rounded(peak.level.quantiles["0.5"] ?? null)} ${peak.level.unit}`,
    ...Object.entries(peak.classes).map(([name, share]) => `  ${name} ${percent(share)}`),
  ];
}

function quantilesIn({ quantiles }: QuantityResult, year: number): string {
  return ["0.05", "0.5", "0.95"].map((level) => rounded(quantiles[level]![year]!)).join("  ");
}

function rounded(value: number | null): string {
  return value === null ? "-" : String(Number(value.toPrecision(4)));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
