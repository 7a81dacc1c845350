/** What a pivot may miss 0 by and count as 0, in a matrix with ones on its diagonal: several hundred roundings. */
const slack = 1e-12;

/**
 * The lower triangular L with L L' = A, row by row (Cholesky-Banachiewicz), of a symmetric matrix with ones on its diagonal.
 * Where A is singular, a row that the rows before it determine has 0 on its diagonal.
 *
 * @param matrix [row][column]; only the lower triangle is read
 * @returns [row], i + 1 numbers in row i; undefined if A is not positive semidefinite
 */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const factor: number[][] = [];
  for (const [i, wanted] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      const above = j === i ? row : factor[j]!;
      let left = wanted[j]!;
      for (let k = 0; k < j; k++) left -= row[k]! * above[k]!;
      if (j < i) {
        const pivot = above[j]!;
        // What a column that is spent cannot give must be nothing.
        if (pivot === 0 && Math.abs(left) > Math.sqrt(slack)) return undefined;
        row.push(pivot === 0 ? 0 : left / pivot);
      } else {
        if (left < -slack) return undefined;
        row.push(left <= slack ? 0 : Math.sqrt(left));
      }
    }
    factor.push(row);
  }
  return factor;
}
