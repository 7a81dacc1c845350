import type { Findings } from "../diagnose/findings.ts";
import { cholesky } from "../numeric/cholesky.ts";
import { frobenius, nearestCorrelation } from "../numeric/nearest-correlation.ts";
import { latentOfSpearman, spearmanOfLatent } from "../sample/gaussian-copula.ts";
import { attainable, latentOfPearson, pearsonOfLatent, type Marginal } from "../sample/linear-correlation.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { correlatedGroups, type CorrelatedGroup } from "./correlated-groups.ts";
import type { CorrelationNames } from "./correlation-names.ts";
import type { Correlation } from "./model-graph.ts";

/** Quantities that may be joined: the work grows with the cube of their number. */
export const mostQuantities = 100;
const mostShown = 10;

/** Refuses correlations that cannot hold together, and shows the nearest that can. Nothing is mended silently. */
export function checkCorrelations(
  correlations: readonly Correlation[],
  names: CorrelationNames,
  findings: Findings,
): void {
  for (const group of correlatedGroups(correlations)) {
    if (group.quantities.length > mostQuantities)
      findings.error("limit-exceeded", group.correlations.at(-1)!.span, tooMany(group.quantities.length));
    else if (!cholesky(group.latent)) refuse(group, new Scales(group, names), findings);
  }
}

export function tooMany(quantities: number): Bilingual {
  return {
    en: `${quantities} quantities are correlated with each other, at most ${mostQuantities} can be`,
    zh: `相互关联的量有 ${quantities} 个，最多 ${mostQuantities} 个`,
  };
}

/** A pair of a group in the author's measure; without a correlation of its own, in rank correlation. */
interface Change {
  readonly between: readonly [string, string];
  readonly asked: number;
  readonly nearest: number;
  readonly correlation: Correlation | undefined;
}

function refuse(
  { quantities, correlations, latent }: CorrelatedGroup,
  scales: Scales,
  findings: Findings,
): void {
  const { changes, distance } = nearestOf(quantities, latent, scales);
  const sorted = changes
    .filter(({ asked, nearest }) => asked !== nearest)
    .toSorted((a, b) => Math.abs(b.nearest - b.asked) - Math.abs(a.nearest - a.asked));
  const [largest] = sorted as [Change];
  const at = (largest.correlation ?? correlations.at(-1)!).span;
  const elsewhere = new Set([`${at.file} ${at.start}`]);
  const related = sorted.flatMap(({ correlation, between: [a, b] }) => {
    const place = correlation && `${correlation.span.file} ${correlation.span.start}`;
    if (place === undefined || elsewhere.has(place)) return [];
    elsewhere.add(place);
    return [
      { span: correlation!.span, message: { en: `\`${a}\` and \`${b}\``, zh: `\`${a}\` 与 \`${b}\`` } },
    ];
  });
  const shown = (none: string): string[] =>
    sorted
      .slice(0, mostShown)
      .map(
        ({ between: [a, b], asked, nearest, correlation }) =>
          `${a} ~ ${b}: ${correlation ? asked : none} -> ${nearest}`,
      );
  const more = sorted.length - mostShown;
  const largestChange = Math.abs(largest.nearest - largest.asked).toFixed(4);
  const listed = (words: readonly string[]): string =>
    words
      .slice(0, 4)
      .map((name) => `\`${name}\``)
      .join(", ") + (words.length > 4 ? ", ..." : "");
  findings.error(
    "impossible-correlations",
    at,
    {
      en: `the correlations of ${listed(quantities)} cannot hold together: their matrix is not positive definite`,
      zh: `${listed(quantities)} 之间的相关系数不能同时成立：矩阵不正定`,
    },
    {
      label: {
        en: `the nearest matrix changes \`${largest.between[0]}\` and \`${largest.between[1]}\` most, by ${largestChange}`,
        zh: `最近的矩阵对 \`${largest.between[0]}\` 与 \`${largest.between[1]}\` 改动最大，为 ${largestChange}`,
      },
      help: {
        en: `the nearest matrix (Higham 2002) is ${distance.toFixed(4)} away (Frobenius norm): ${shown("none").join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
        zh: `最近的矩阵（Higham 2002）相距 ${distance.toFixed(4)}（Frobenius 范数）：${shown("未给出").join("；")}${more > 0 ? `；另有 ${more} 处` : ""}`,
      },
      ...(related.length > 0 && { related: related.slice(0, 5) }),
    },
  );
}

/** The nearest matrix to four decimals, kept so far off the singular ones that what is printed can be written back. */
function nearestOf(
  quantities: readonly string[],
  latent: CorrelatedGroup["latent"],
  scales: Scales,
): { readonly changes: readonly Change[]; readonly distance: number } {
  const asked = latent.map((row, i) =>
    row.map((value, j) => scales.askedAt(i, j) ?? spearmanOfLatent(value)),
  );
  for (let smallest = 1e-4 * quantities.length; ; smallest = Math.min(0.9, 2 * smallest)) {
    const nearest = nearestCorrelation(latent, smallest).map((row, i) =>
      row.map((value, j) => (i === j ? 1 : Number(scales.measured(i, j, value).toFixed(4)))),
    );
    const back = nearest.map((row, i) => row.map((value, j) => (i === j ? 1 : scales.latent(i, j, value))));
    if (!cholesky(back)) continue;
    const changes = quantities.flatMap((name, i) =>
      quantities.slice(0, i).map((other, j) => ({
        between: [other, name] as const,
        asked: Number(asked[i]![j]!.toFixed(4)),
        nearest: nearest[i]![j]!,
        correlation: scales.correlationAt(i, j),
      })),
    );
    const whole = asked.map((row, i) => row.map((value, j) => (i === j ? 1 : value)));
    return { changes, distance: frobenius(nearest, whole) };
  }
}

/** Between the correlations of normal numbers and the measure a pair is written in. */
class Scales {
  readonly #quantities: readonly string[];
  readonly #byPair: ReadonlyMap<string, Correlation>;
  readonly #names: CorrelationNames;

  constructor({ quantities, correlations }: CorrelatedGroup, names: CorrelationNames) {
    this.#quantities = quantities;
    this.#byPair = new Map(correlations.map((one) => [JSON.stringify(one.between), one]));
    this.#names = names;
  }

  correlationAt(i: number, j: number): Correlation | undefined {
    const [a, b] = [this.#quantities[Math.min(i, j)]!, this.#quantities[Math.max(i, j)]!];
    return this.#byPair.get(JSON.stringify([a, b]));
  }

  askedAt(i: number, j: number): number | undefined {
    return this.correlationAt(i, j)?.asked;
  }

  measured(i: number, j: number, latent: number): number {
    const marginals = this.#linear(i, j);
    return marginals ? pearsonOfLatent(...marginals)(latent) : spearmanOfLatent(latent);
  }

  latent(i: number, j: number, measured: number): number {
    const marginals = this.#linear(i, j);
    if (!marginals) return latentOfSpearman(measured);
    const [low, high] = attainable(...marginals);
    return latentOfPearson(...marginals, Math.min(Math.max(measured, low), high));
  }

  /** The distributions of a pair that is written in linear correlation. */
  #linear(i: number, j: number): readonly [Marginal, Marginal] | undefined {
    const correlation = this.correlationAt(i, j);
    if (correlation?.measure !== "pearson") return undefined;
    const [a, b] = correlation.between;
    return [this.#names.marginalOf(a)!, this.#names.marginalOf(b)!];
  }
}
