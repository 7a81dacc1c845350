import { symmetricEigen } from "./symmetric-eigen.ts";

const mostSteps = 1000;
const tolerance = 1e-9;

/**
 * The correlation matrix nearest to a symmetric matrix in the Frobenius norm: alternating projections on the matrices that are positive
 * semidefinite and on those with ones on their diagonal, with Dykstra's correction (Higham 2002, "Computing the nearest correlation matrix: a
 * problem from finance", IMA Journal of Numerical Analysis 22:329-343, algorithm 3.3).
 *
 * @param matrix [row][column], symmetric
 * @param smallest the least eigenvalue it is to have, below 1: with 0 the result is singular
 * @returns [row][column], symmetric, ones on the diagonal
 */
export function nearestCorrelation(matrix: readonly (readonly number[])[], smallest = 0): number[][] {
  let y = matrix.map((row) => [...row]);
  let correction = y.map((row) => row.map(() => 0));
  for (let step = 0; step < mostSteps; step++) {
    const r = y.map((row, i) => row.map((value, j) => value - correction[i]![j]!));
    const x = withEigenvaluesFrom(r, smallest);
    correction = x.map((row, i) => row.map((value, j) => value - r[i]![j]!));
    const next = x.map((row, i) => row.map((value, j) => (i === j ? 1 : value)));
    const moved = frobenius(next, y);
    y = next;
    if (moved <= tolerance) break;
  }
  return y;
}

/** Frobenius norm of the difference of two matrices of one shape. */
export function frobenius(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const [i, row] of a.entries()) {
    for (const [j, value] of row.entries()) sum += (value - b[i]![j]!) * (value - b[i]![j]!);
  }
  return Math.sqrt(sum);
}

/** The nearest symmetric matrix without eigenvalues below `smallest`. */
function withEigenvaluesFrom(matrix: readonly (readonly number[])[], smallest: number): number[][] {
  const { values, vectors } = symmetricEigen(matrix);
  const raised = values.map((value) => Math.max(value, smallest));
  return vectors.map((row) =>
    vectors.map((other) => {
      let sum = 0;
      for (const [k, value] of raised.entries()) sum += value * (row[k]! * other[k]!);
      return sum;
    }),
  );
}
