/** Something that went wrong inside draws. */
export interface Fault {
  readonly code: "not-finite" | "negative-share" | "shares-do-not-sum-to-one" | "clamped";
  /** Whose values show it; several shares are joined by " + ". */
  readonly quantity: string;
  /** The year that shows it in most draws, the number of these draws and their share, and the first of them. */
  readonly year: number;
  readonly draws: number;
  readonly share: number;
  readonly firstDraw: number;
  /** In how many years it shows. */
  readonly years: number;
  /** Where the first draw's value arose that is not finite. */
  readonly cause?: {
    readonly quantity: string;
    readonly year: number;
    readonly value: "NaN" | "Infinity" | "-Infinity";
  };
  /** Other quantities that are not finite for the same cause. */
  readonly followers: number;
}

export interface FaultsResult {
  /** Share of draws from which a fault fails the run: `faults: { most }` in the model. */
  readonly most: number;
  /** Whether one does; clamped values never do. */
  readonly exceeded: boolean;
  readonly found: readonly Fault[];
}
