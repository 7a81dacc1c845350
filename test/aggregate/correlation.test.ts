import { describe, expect, it } from "vitest";
import { correlationOf, ranksOf, standardized } from "../../src/aggregate/correlation.ts";
import { normalQuantile } from "../../src/numeric/normal-quantile.ts";
import { fillUniform } from "../../src/sample/threefry.ts";

const spearman = (x: Float64Array, y: Float64Array) =>
  correlationOf(standardized(ranksOf(x)), standardized(ranksOf(y)), "spearman", "independent");

/** Two columns of normal numbers with the correlation r, from the given seed. */
function normals(n: number, r: number, seed: number): readonly [Float64Array, Float64Array] {
  const [x, e] = [1, 2].map((key) => {
    const column = new Float64Array(n);
    fillUniform(seed, { key, block: 0 }, 0, n, column, 0);
    return column.map(normalQuantile);
  }) as [Float64Array, Float64Array];
  return [x, x.map((one, i) => r * one + Math.sqrt(1 - r * r) * e[i]!)];
}

describe("correlation of columns", () => {
  it("of ranks is 1 - 6 sum of d^2 / (n (n^2 - 1)) (Spearman 1904)", () => {
    const x = Float64Array.of(106, 100, 86, 101, 99, 103, 97, 113, 112, 110);
    const y = Float64Array.of(7, 27, 2, 50, 28, 29, 20, 12, 6, 17);
    // By hand: ranks 7 4 1 5 3 6 2 10 9 8 and 3 7 1 10 8 9 6 4 2 5, differences squared 16 + 9 + 0 + 25 + 25 + 9 + 16 + 36 + 49 + 9 = 194.
    expect(spearman(x, y).estimate).toBeCloseTo(1 - (6 * 194) / 990, 12);
  });

  it("of values is that of the textbook", () => {
    const [x, y] = [Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(2, 4, 5, 4, 5)];
    // Means 3 and 4; sum of products 6, of squares 10 and 6.
    expect(correlationOf(standardized(x), standardized(y), "pearson", "independent").estimate).toBeCloseTo(
      6 / Math.sqrt(60),
      12,
    );
  });

  it.each([0, 0.6, -0.9])("has the error that many columns show, r = %d", (r) => {
    const n = 500;
    for (const measure of ["spearman", "pearson"] as const) {
      const found = Array.from({ length: 200 }, (_, seed) => {
        const [x, y] = normals(n, r, seed);
        const scores = (column: Float64Array) =>
          standardized(measure === "spearman" ? ranksOf(column) : column);
        return correlationOf(scores(x), scores(y), measure, "independent");
      });
      const mean = found.reduce((sum, { estimate }) => sum + estimate, 0) / found.length;
      const spread = Math.sqrt(
        found.reduce((sum, { estimate }) => sum + (estimate - mean) ** 2, 0) / (found.length - 1),
      );
      const told = found.reduce((sum, { standardError }) => sum + standardError, 0) / found.length;
      // A standard deviation of 200 is itself uncertain by 5 %.
      expect(told / spread).toBeGreaterThan(0.8);
      expect(told / spread).toBeLessThan(1.2);
    }
  });

  it("of perfectly correlated columns has no error, whatever the parts", () => {
    const [x] = normals(4096, 0, 7);
    for (const design of ["independent", "replicates", "blocks"] as const) {
      const scores = standardized(ranksOf(x));
      const { estimate, standardError } = correlationOf(scores, scores, "spearman", design);
      expect(estimate).toBeCloseTo(1, 12);
      expect(standardError).toBeLessThan(1e-12);
    }
  });
});
