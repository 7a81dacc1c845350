/**
 * What must hold in every draw of a year: a share is not negative, the shares of a group sum to 1, a clamped quantity is within its
 * bounds by itself.
 */
export interface Check {
  readonly claim: "not-negative" | "sum-to-one" | "not-clamped";
  readonly quantities: readonly string[];
  readonly year: number;
}
