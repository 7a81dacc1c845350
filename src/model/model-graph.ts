import type { Span } from "../diagnose/span.ts";
import type { Expr } from "../expr/expr.ts";
import type { NoiseProcess } from "../expr/parse-noise.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import type { Horizon } from "../terms/horizon.ts";
import type { Unit } from "../units/unit.ts";
import type { WrittenTest } from "./model-test.ts";

export type NormalDistribution = Extract<Distribution, { kind: "normal" }>;

/** A number, or a distribution, in the unit of the quantity it belongs to. */
export type KnotValue = number | Distribution;

/** A year's value as written, with where it comes from. */
export interface Knot {
  readonly year: number;
  readonly value: KnotValue;
  readonly span: Span;
  /** Read from a history rather than written as a projection. */
  readonly observed: boolean;
  readonly source?: string;
  readonly quality?: string;
}

/** How a path goes from knot to knot; outside them it is flat. */
export const interpolations = ["linear", "step", "smooth", "exponential"] as const;
export type Interpolation = (typeof interpolations)[number];

/**
 * Which random numbers the knots of a path read: one together, one for each knot, or, whatever the knot, a new one for
 * each year of the horizon.
 */
export const knotSharings = ["shared", "independent", "each_year"] as const;
export type KnotSharing = (typeof knotSharings)[number];

/**
 * Zero up to the year `after`, then e[t] = phi e[t-1] + shock[t], with a random number of its own for every year. Unit
 * of the shocks: the quantity's.
 */
export interface Noise {
  readonly process: NoiseProcess;
  /** Share of a year's noise that is left a year later: 0 for white noise, 1 for walks, between -1 and 1 for `ar1`. */
  readonly phi: number;
  /** The last year without noise. */
  readonly after: number;
  /** Of the first year: wider than later ones if the process is stationary from its start. */
  readonly firstShock: NormalDistribution;
  readonly shock: NormalDistribution;
}

/** How a quantity gets its value. Knots ascend by year. */
export type Definition =
  | {
      readonly kind: "path";
      readonly knots: readonly Knot[];
      readonly interpolation: Interpolation;
      readonly sharing: KnotSharing;
    }
  /** Knots up to year `from` (the last knot), then growing by the quantity named `rate` each year. */
  | {
      readonly kind: "growth";
      readonly knots: readonly Knot[];
      readonly from: number;
      readonly rate: string;
      readonly sharing: KnotSharing;
    }
  | ({ readonly kind: "noise" } & Noise)
  | { readonly kind: "equation"; readonly expr: Expr };

/** Bounds a quantity is held within, in its unit; at least one. */
export interface Clamp {
  readonly min?: number;
  readonly max?: number;
}

/** Anything named that has a unit and a value for every year. */
export interface Quantity {
  readonly name: string;
  readonly title: Bilingual;
  readonly unit: Unit;
  /** The unit as written: `Mt CO2/yr`. */
  readonly unitLabel: string;
  readonly definition: Definition;
  /** The smallest text that stands for the quantity. */
  readonly span: Span;
  readonly source?: string;
  readonly quality?: string;
  readonly note?: string;
  readonly clamp?: Clamp;
  /** Whose random numbers its knots read; its own, unless it is the trend of a noisy quantity, or a quantity before its clamp. */
  readonly stream?: string;
  /** What was written, all files laid together; absent if the engine made the quantity itself. */
  readonly body?: LocatedMap;
}

/** A quantity a planner sets. The range is in the quantity's unit. */
export interface Lever {
  readonly quantity: string;
  readonly range: readonly [low: number, high: number];
}

/** One way to make a product; its quantities are `SECTOR.PRODUCT.ROUTE.*`. */
export interface Route {
  readonly id: string;
  readonly title: Bilingual;
}

/** What a sector makes; its quantities are `SECTOR.PRODUCT.*`. */
export interface Product {
  readonly id: string;
  readonly title: Bilingual;
  readonly routes: readonly Route[];
}

export interface Sector {
  readonly id: string;
  readonly title: Bilingual;
  /** Name of the quantity that holds its total emissions. */
  readonly total: string;
  readonly products: readonly Product[];
}

/** An energy carrier that some sector uses: `energy.ID` is how much. */
export interface UsedCarrier {
  readonly id: string;
  readonly title: Bilingual;
  /** Its CO2 counts in total emissions, and is `emissions.by_carrier.ID`. */
  readonly emits: boolean;
}

/** What a value is compared with: a number in the target's unit, or an equation, which is the quantity `name`. */
export type TargetBound = number | { readonly name: string; readonly text: string };

/** How far from its centre a value may lie: a share of the centre's size, or so much in the target's unit. */
export type Nearness =
  | { readonly kind: "relative"; readonly share: number }
  | { readonly kind: "absolute"; readonly amount: number };

/** The value, or its change since `changeSince` as a fraction, is compared in `year`, in a unit of the target's own. */
interface InYear {
  readonly year: number;
  readonly changeSince?: number;
  readonly bound: TargetBound;
  readonly unit: Unit;
  readonly unitLabel: string;
}

/** A claim about a quantity. */
export type Target = {
  readonly id: string;
  readonly title: Bilingual;
  readonly clause?: string;
  readonly quantity: string;
} &
  /** At least, at most; strictly: above, below. */
  (
    | ({ readonly kind: "bound"; readonly side: "min" | "max"; readonly isStrict: boolean } & InYear)
    | ({ readonly kind: "about"; readonly within: Nearness } & InYear)
    /** In each of these years the quantity is lower (or higher) than in the year before. */
    | {
        readonly kind: "trend";
        readonly direction: "falls" | "rises";
        readonly from: number;
        readonly to: number;
        readonly unit: Unit;
        readonly unitLabel: string;
      }
    /** The quantity peaks before this year. */
    | { readonly kind: "peak"; readonly before: number }
  );

/** A variable of the IAMC table, the quantity it is, and what that is multiplied with to be in `unit`. */
export interface IamcVariable {
  readonly variable: string;
  readonly quantity: string;
  /** As the field writes it: `Mt CO2/yr`, `EJ/yr`. */
  readonly unit: string;
  readonly factor: number;
}

/** Shares that must sum to 1, all of one product or one mix. */
export interface ShareGroup {
  readonly shares: readonly string[];
  /** The one that is what the others leave. */
  readonly remainder?: string;
  readonly span: Span;
}

/** Two uncertain quantities that move together. */
export interface Correlation {
  /** In order of their characters. */
  readonly between: readonly [string, string];
  /** Names of their random numbers, in the same order. */
  readonly streams: readonly [string, string];
  /** Both are drawn anew each year, from this year on, and correlated year by year; absent if each has one number for all years. */
  readonly from?: number;
  readonly measure: "spearman" | "pearson";
  readonly asked: number;
  /** Correlation of the normal numbers both are made of. */
  readonly latent: number;
  /** Where `asked` is written. */
  readonly span: Span;
  readonly source?: string;
  readonly quality?: string;
  readonly note?: string;
}

/** A quantity whose peak is told in full. */
export interface SoughtPeak {
  readonly quantity: string;
  /** It is told when the quantity comes down to these, in its unit. */
  readonly thresholds: readonly number[];
}

export interface PeakSettings extends SoughtPeak {
  /** Fraction of the maximum that counts as the plateau. */
  readonly band: number;
  /** Years after the peak that confirm it. */
  readonly window: number;
  /** Other such years that are reported, ascending. */
  readonly windows: readonly number[];
  readonly also: readonly SoughtPeak[];
}

/** How many draws may go wrong before a run fails. */
export interface FaultSettings {
  /** Share of draws. */
  readonly most: number;
}

/** Everything a model says, checked: names resolve, units fit, no circles. */
export interface ModelGraph {
  readonly model: string;
  readonly scenario: string;
  readonly title: Bilingual;
  readonly boundary: Bilingual;
  /** Titles of groups of levers, by the first part of their names. */
  readonly groups: Readonly<Record<string, Bilingual>>;
  readonly horizon: Horizon;
  /** Last year whose activity is observed rather than projected. */
  readonly lastObserved: number;
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly sectors: readonly Sector[];
  /** In the order in which sectors use them first. */
  readonly carriers: readonly UsedCarrier[];
  readonly levers: readonly Lever[];
  readonly targets: readonly Target[];
  readonly shareGroups: readonly ShareGroup[];
  /** Each pair once. Together they can hold: the groups they make are positive semidefinite. */
  readonly correlations: readonly Correlation[];
  /** The region by its IAMC name, `China|Guangxi`; the model's name if it says nothing. */
  readonly region: string;
  readonly iamc: readonly IamcVariable[];
  /** Claims about results; `bindTest` looks up what they name. */
  readonly tests: readonly WrittenTest[];
  readonly faults: FaultSettings;
  /** Absent if the model has no quantity whose peak is asked for. */
  readonly peak?: PeakSettings;
}
