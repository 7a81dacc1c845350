import type { Bilingual } from "../terms/bilingual.ts";
import type { QuantityResult } from "./run-result.ts";

/** A route of a product, in the years of the breakdown. */
export interface RouteResult {
  readonly id: string;
  readonly title: Bilingual;
  /** Of the product's output. */
  readonly share: QuantityResult;
  readonly emissions: QuantityResult;
  /** Mean energy by carrier in the breakdown's `flowYear`, in the unit of the carriers' energy. */
  readonly energy: readonly { readonly carrier: string; readonly mean: number | null }[];
}

/** Which carriers and routes totals are made of, for charts. */
export interface BreakdownResult {
  /** Every carrier that sectors use; in every year of the run. Without `emissions`: biogenic. */
  readonly carriers: readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly energy: QuantityResult;
    readonly emissions?: QuantityResult;
  }[];
  /** Years of what is told of routes: arrays there have one value for each of these. */
  readonly years: readonly number[];
  readonly flowYear: number;
  /** Products with several routes; `name` is `SECTOR.PRODUCT`. */
  readonly products: readonly {
    readonly sector: string;
    readonly name: string;
    readonly title: Bilingual;
    readonly emissions: QuantityResult;
    readonly routes: readonly RouteResult[];
  }[];
}
