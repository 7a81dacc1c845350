import { qualityReport } from "../explain/quality-shares.ts";
import { sourcesOf } from "../explain/sources.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import type { ReportedBasis } from "../present/report/report-input.ts";
import { inlineRunner } from "../run/inline-runner.ts";
import type { ReadScenario } from "./simulate-files.ts";

/** Draws of the shares of variance, which are told to a percent. */
const basisDraws = 1024;

/** What a scenario's answer rests on: its written numbers, and how much each weighs in the year the report speaks of. */
export async function reportBasis({ graph, resolved }: ReadScenario, seed: number): Promise<ReportedBasis> {
  const numbers = sourcesOf(graph, resolved);
  const year = yearAsked(graph);
  const quantity =
    graph.peak?.quantity ?? (graph.quantities.has("emissions.total") ? "emissions.total" : undefined);
  if (quantity === undefined) return { numbers, year, draws: 0, drivers: [], shares: [] };
  const asked = { quantity, year, draws: basisDraws, seed };
  const { shares, strongest } = await qualityReport(graph, resolved, asked, inlineRunner());
  const drivers = strongest.map(({ quantity: name, knot, quality, elasticity }) => ({
    quantity: name,
    title: graph.quantities.get(name)?.title ?? { en: name, zh: name },
    year: knot.year,
    quality,
    elasticity,
  }));
  return { numbers, year, draws: basisDraws, drivers, shares };
}

/** As `yearOfInterest` has it of the result: the year of the peak's target, else 2030, else the last. */
function yearAsked({ targets, peak, horizon }: ModelGraph): number {
  const target = targets.find(({ kind, quantity }) => kind === "peak" && quantity === peak?.quantity);
  const year = target?.kind === "peak" ? target.before : 2030;
  return horizon.first <= year && year <= horizon.last ? year : horizon.last;
}
