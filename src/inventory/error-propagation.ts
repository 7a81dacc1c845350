/*
 * Approach 1 of the 2006 IPCC Guidelines for National Greenhouse Gas Inventories, volume 1, chapter 3: Table 3.2, by its
 * columns' letters. Uncertainties are half the 95 % interval as a percentage of the mean.
 */

/** What is entered of a source category. */
export interface CategoryEntry {
  /** C and D: emissions in the base year and in year t, in one unit. */
  readonly base: number;
  readonly emissions: number;
  /** E and F, %. */
  readonly activityUncertainty: number;
  readonly factorUncertainty: number;
}

/** What Table 3.2 makes of a category. */
export interface CategoryPropagation extends CategoryEntry {
  /** G, %: equation 3.1. */
  readonly combinedUncertainty: number;
  /** H, %²: the category's part of the square of the inventory's uncertainty. */
  readonly contributionToVariance: number;
  /** I: by how much the trend changes, in points, if the category's emissions are 1 % higher in both years (note B). */
  readonly typeASensitivity: number;
  /** J: the same if they are 1 % higher in year t only. */
  readonly typeBSensitivity: number;
  /** K, points: factors are the same in both years. */
  readonly trendByFactor: number;
  /** L, points: activity data of the two years are independent. */
  readonly trendByActivity: number;
  /** M = K² + L². */
  readonly trendVariance: number;
}

/** The numbers of a category in the order of the table's columns, C to M. */
export function columnsCToM(row: CategoryPropagation): number[] {
  return [
    row.base,
    row.emissions,
    row.activityUncertainty,
    row.factorUncertainty,
    row.combinedUncertainty,
    row.contributionToVariance,
    row.typeASensitivity,
    row.typeBSensitivity,
    row.trendByFactor,
    row.trendByActivity,
    row.trendVariance,
  ];
}

/** The foot of the table. */
export interface InventoryPropagation {
  readonly base: number;
  readonly emissions: number;
  /** Root of the sum of H, %: equation 3.2. */
  readonly uncertainty: number;
  /** Change from base year to year t, %. */
  readonly trend: number;
  /** Root of the sum of M, points. */
  readonly trendUncertainty: number;
}

/** @returns the table; sensitivities and trend are NaN if nothing was emitted in the base year */
export function errorPropagation(entries: readonly CategoryEntry[]): {
  readonly categories: readonly CategoryPropagation[];
  readonly total: InventoryPropagation;
} {
  const base = sum(entries.map((entry) => entry.base));
  const emissions = sum(entries.map((entry) => entry.emissions));
  const categories = entries.map((entry): CategoryPropagation => {
    const { activityUncertainty, factorUncertainty } = entry;
    const combined = rootOfSquares([activityUncertainty, factorUncertainty]);
    const share = (combined * entry.emissions) / emissions;
    // Note B: a hundredth of the category more in both years, and the trend then against the trend as it is.
    const [moreBase, more] = [base + 0.01 * entry.base, emissions + 0.01 * entry.emissions];
    const typeA = Math.abs(((more - moreBase) / moreBase) * 100 - ((emissions - base) / base) * 100);
    const typeB = Math.abs(entry.emissions / base);
    const trendByFactor = typeA * factorUncertainty;
    const trendByActivity = typeB * activityUncertainty * Math.SQRT2;
    return {
      ...entry,
      combinedUncertainty: combined,
      contributionToVariance: emissions === 0 ? 0 : share * share,
      typeASensitivity: typeA,
      typeBSensitivity: typeB,
      trendByFactor,
      trendByActivity,
      trendVariance: trendByFactor * trendByFactor + trendByActivity * trendByActivity,
    };
  });
  return {
    categories,
    total: {
      base,
      emissions,
      uncertainty: Math.sqrt(sum(categories.map((row) => row.contributionToVariance))),
      trend: ((emissions - base) / base) * 100,
      trendUncertainty: Math.sqrt(sum(categories.map((row) => row.trendVariance))),
    },
  };
}

/** Equation 3.1. */
function rootOfSquares(values: readonly number[]): number {
  return Math.sqrt(sum(values.map((value) => value * value)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
