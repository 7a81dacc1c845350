/** Whether a run that drew until it was sure enough is so. */
export interface PrecisionResult {
  readonly asked: readonly {
    readonly statement: string;
    readonly unit: string;
    readonly estimate: number | null;
    /** Half the width of the estimate's 95 % interval; null where a draw is not finite. */
    readonly halfWidth: number | null;
    /** The most it may be, in the same unit. */
    readonly wanted: number | null;
    readonly reached: boolean;
  }[];
  readonly reached: boolean;
  /** Draws after which the run was judged; the last is its own number. */
  readonly batches: readonly number[];
  readonly maxDraws: number;
}
