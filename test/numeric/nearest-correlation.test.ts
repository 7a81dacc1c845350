import { describe, expect, it } from "vitest";
import { cholesky } from "../../src/numeric/cholesky.ts";
import { frobenius, nearestCorrelation } from "../../src/numeric/nearest-correlation.ts";
import { symmetricEigen } from "../../src/numeric/symmetric-eigen.ts";

describe("cholesky", () => {
  it("gives the factor of a correlation matrix", () => {
    // By hand: L21 = 0.6, L22 = 0.8; L31 = 0.5, L32 = (0.7 - 0.3) / 0.8 = 0.5, L33 = sqrt(1 - 0.25 - 0.25).
    const factor = cholesky([[1], [0.6, 1], [0.5, 0.7, 1]])!;
    const expected = [[1], [0.6, 0.8], [0.5, 0.5, Math.SQRT1_2]];
    for (const [i, row] of expected.entries())
      for (const [j, value] of row.entries()) expect(factor[i]![j]).toBeCloseTo(value, 15);
  });

  it("refuses a matrix that is not positive semidefinite", () => {
    // Determinant 1 + 2 (0.9)(0.9)(-0.9) - 3 (0.81) = -2.89.
    expect(cholesky([[1], [0.9, 1], [0.9, -0.9, 1]])).toBeUndefined();
    expect(cholesky([[1], [1, 1], [1, 0.5, 1]])).toBeUndefined();
  });

  it("takes perfect correlation, which leaves a row nothing of its own", () => {
    expect(cholesky([[1], [1, 1], [-1, -1, 1]])).toEqual([[1], [1, 0], [-1, 0, 0]]);
  });
});

describe("symmetricEigen", () => {
  it("finds the eigenvalues of the second difference, 2 - 2 cos(k pi / 5)", () => {
    const matrix = [
      [2, -1, 0, 0],
      [-1, 2, -1, 0],
      [0, -1, 2, -1],
      [0, 0, -1, 2],
    ];
    const { values, vectors } = symmetricEigen(matrix);
    const golden = (1 + Math.sqrt(5)) / 2;
    // cos(pi/5) = golden/2, cos(2 pi/5) = (golden - 1)/2
    const expected = [2 - golden, 3 - golden, 1 + golden, 2 + golden];
    for (const [index, value] of values.toSorted((a, b) => a - b).entries())
      expect(value).toBeCloseTo(expected[index]!, 13);
    for (const [j, value] of values.entries()) {
      for (const [i, row] of matrix.entries()) {
        const product = row.reduce((sum, entry, k) => sum + entry * vectors[k]![j]!, 0);
        expect(product).toBeCloseTo(value * vectors[i]![j]!, 13);
      }
    }
  });
});

describe("nearestCorrelation", () => {
  it("finds the nearest matrix that Higham (2002, section 4) prints", () => {
    const matrix = [
      [2, -1, 0, 0],
      [-1, 2, -1, 0],
      [0, -1, 2, -1],
      [0, 0, -1, 2],
    ];
    const nearest = nearestCorrelation(matrix);
    const printed = [
      [1, -0.8084, 0.1916, 0.1068],
      [-0.8084, 1, -0.6562, 0.1916],
      [0.1916, -0.6562, 1, -0.8084],
      [0.1068, 0.1916, -0.8084, 1],
    ];
    for (const [i, row] of printed.entries())
      for (const [j, value] of row.entries()) expect(nearest[i]![j]).toBeCloseTo(value, 4);
    expect(frobenius(nearest, matrix)).toBeCloseTo(2.1339, 3);
  });

  it("finds the nearest matrix of the same section's example of three", () => {
    const matrix = [
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ];
    const nearest = nearestCorrelation(matrix);
    expect(nearest[0]![1]).toBeCloseTo(0.7607, 4);
    expect(nearest[1]![2]).toBeCloseTo(0.7607, 4);
    expect(nearest[0]![2]).toBeCloseTo(0.1573, 4);
    expect(frobenius(nearest, matrix)).toBeCloseTo(0.5278, 4);
  });

  it("leaves a correlation matrix as it is", () => {
    const matrix = [
      [1, 0.6, 0.5],
      [0.6, 1, 0.7],
      [0.5, 0.7, 1],
    ];
    expect(frobenius(nearestCorrelation(matrix), matrix)).toBeLessThan(1e-14);
  });

  it("can be asked to keep off the singular ones", () => {
    const nearest = nearestCorrelation(
      [
        [1, 1, 0],
        [1, 1, 1],
        [0, 1, 1],
      ],
      0.01,
    );
    expect(Math.min(...symmetricEigen(nearest).values)).toBeCloseTo(0.01, 6);
  });
});
