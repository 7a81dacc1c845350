import { binCount, binOf, binsByOrder, binsOver, edgesOf, type Bins } from "./bins.ts";
import type { Design } from "./design.ts";
import { GatheredValues } from "./gathered-values.ts";
import { likelyRange, pilotRange } from "./pilot.ts";
import { likelyReach, QuantileIntervals } from "./quantile-intervals.ts";
import { ascending, readQuantiles, refuseNoProbability, wantedRanks } from "./quantiles.ts";
import { narrowRanges } from "./rank-ranges.ts";
import { selectInBins, type RanksInBin } from "./select-in-bins.ts";
import type { HistogramRequest, Tally } from "./tally-request.ts";

/** A column, or an interval of it, that one histogram looks at. */
interface Region {
  readonly column: number;
  readonly bins: Bins;
  /** Wanted ranks that lie in it, ascending, counted over the whole column. */
  readonly ranks: readonly number[];
  /** Both ends belong to it. */
  readonly least: number;
  readonly most: number;
  /** Values of the column before it, and in it. */
  readonly below: number;
  readonly inside: number;
}

/** Up to this many values of a region are collected whatever memory is allowed. */
const fewValues = 256;

/** The first draws of a run, [column][count]. */
export interface Pilot {
  readonly values: Float64Array;
  readonly count: number;
}

/**
 * Finds exact order statistics of many columns that are never whole in memory. A sweep over the draws counts each column
 * into bins and on the way collects what, by the draws counted so far, is near a wanted rank. When all draws are counted the
 * bins that hold wanted ranks are known; where all their values were collected, the ranks are selected among them. What is
 * left, because the guess was wrong or the memory allowed too small, is looked at closer in another sweep.
 *
 * What was guessed and in which order tallies came decides how many sweeps it takes, and never what is found.
 */
export class QuantileSearch {
  readonly #draws: number;
  readonly #levels: readonly number[];
  readonly #pilot: Pilot;
  readonly #mostValues: number;
  /** Order statistics found, by column and rank. */
  readonly #found: Map<number, number>[];
  readonly #design: Design;
  readonly #intervals: QuantileIntervals;
  #regions: readonly Region[];
  /** [region][bin] */
  #counts: Counts;
  #counted = 0;
  #countedWhenNarrowed = 0;
  /** Bins whose values are collected in every tally of the sweep, [region][range]. Ranges only shrink. */
  #ranges: number;
  #from: Int16Array;
  #to: Int16Array;
  #gathered = new GatheredValues();
  #sweep = 0;

  /**
   * @param draws of the run
   * @param levels probabilities of the wanted quantiles
   * @param columns columns of the pilot
   * @param mostBytes memory allowed for collected values
   */
  constructor(
    draws: number,
    levels: readonly number[],
    columns: number,
    pilot: Pilot,
    design: Design,
    mostBytes: number,
  ) {
    refuseNoProbability(levels);
    this.#draws = draws;
    this.#levels = levels;
    this.#pilot = pilot;
    this.#mostValues = mostBytes / 8;
    this.#found = Array.from({ length: columns }, () => new Map<number, number>());
    const ranks = wantedRanks(draws, levels);
    this.#regions = this.#found.map((_, column) => ({
      column,
      bins: binsOver(...pilotRange(pilot.values, column * pilot.count, pilot.count)),
      ranks,
      least: -Number.MAX_VALUE,
      most: Number.MAX_VALUE,
      below: 0,
      inside: draws,
    }));
    this.#design = design;
    const bins = this.#regions.map((region) => region.bins);
    this.#intervals = new QuantileIntervals(draws, levels, design, pilot, bins);
    this.#counts = emptyCounts(columns, draws);
    this.#ranges = levels.length;
    this.#from = new Int16Array(columns * this.#ranges);
    this.#to = new Int16Array(columns * this.#ranges).fill(binCount - 1);
  }

  /** What the next tally of this sweep has to count and collect. */
  request(): HistogramRequest {
    const regions = this.#regions;
    return {
      columns: Int32Array.from(regions, ({ column }) => column),
      byOrder: Uint8Array.from(regions, ({ bins }) => (bins.byOrder ? 1 : 0)),
      low: Float64Array.from(regions, ({ bins }) => bins.low),
      prescale: Float64Array.from(regions, ({ bins }) => bins.prescale),
      scale: Float64Array.from(regions, ({ bins }) => bins.scale),
      ranges: this.#ranges,
      wantedFrom: this.#from.slice(),
      wantedTo: this.#to.slice(),
      thresholds: this.#sweep === 0 ? this.#intervals.thresholds : new Int16Array(0),
      parts: this.#design === "replicates" ? "lanes" : "blocks",
    };
  }

  /**
   * Takes the tally of `count` draws of this sweep.
   *
   * @param isSpoiled whether a column has no quantiles, as a draw of it is not finite
   * @returns whether `request` now asks for less
   */
  add(
    tally: Pick<Tally, "counts" | "below" | "gathered" | "gatheredEnds">,
    count: number,
    isSpoiled: (column: number) => boolean,
  ): boolean {
    const counts = this.#counts;
    for (let at = 0; at < counts.length; at++) counts[at] = counts[at]! + tally.counts[at]!;
    this.#gathered.add(tally);
    this.#counted += count;
    if (this.#sweep > 0) return false;
    this.#intervals.add(tally.below, count);
    const isTooMuch = this.#gathered.size > this.#mostValues;
    if (!isTooMuch && this.#counted < 2 * this.#countedWhenNarrowed) return false;
    this.#countedWhenNarrowed = this.#counted;
    const reach = likelyReach(this.#design);
    narrowRanges(counts, this.#counted, this.#draws, this.#levels, reach, this.#from, this.#to);
    for (const [index, { column }] of this.#regions.entries()) if (isSpoiled(column)) this.#giveUp(index);
    if (isTooMuch) this.#forgetSome();
    return true;
  }

  /**
   * Ends a sweep in which every draw was counted.
   *
   * @returns whether another sweep is needed
   */
  advance(isSpoiled: (column: number) => boolean): boolean {
    if (this.#sweep === 0)
      this.#regions = this.#regions.map((region) => ({
        ...region,
        ranks: ascending([...region.ranks, ...this.#intervals.ranks(region.column).flat()]),
      }));
    const open: Omit<Region, "bins">[] = [];
    for (const [index, region] of this.#regions.entries()) {
      if (isSpoiled(region.column)) continue;
      const known: RanksInBin[] = [];
      for (const group of this.#locate(index)) {
        if (this.#isWanted(index, group.bin)) known.push(group);
        else open.push(closerLook(region, group));
      }
      const found = this.#found[region.column]!;
      for (const [rank, value] of selectInBins(known, region.bins, this.#gathered.of(index)))
        found.set(rank, value);
    }
    this.#gathered = new GatheredValues();
    const unsolved = open.filter(({ column, ranks, least, most }) => {
      if (least < most) return true;
      for (const rank of ranks) this.#found[column]!.set(rank, least + 0);
      return false;
    });
    this.#lookAt(unsolved);
    return unsolved.length > 0;
  }

  /** @returns one value a level, once no sweep is needed */
  quantiles(column: number): number[] {
    return readQuantiles(this.#draws, this.#levels, this.#found[column]!);
  }

  /** 95 % intervals of the quantiles, one a level, once no sweep is needed. */
  intervals(column: number): (readonly [low: number, high: number])[] {
    const found = this.#found[column]!;
    return this.#intervals.ranks(column).map(([low, high]) => [found.get(low)!, found.get(high)!]);
  }

  /** The bins of a region that hold its ranks. */
  #locate(index: number): RanksInBin[] {
    const { ranks } = this.#regions[index]!;
    const groups: RanksInBin[] = [];
    let before = 0;
    let next = 0;
    for (let bin = 0; bin < binCount && next < ranks.length; bin++) {
      const size = this.#counts[index * binCount + bin]!;
      const first = next;
      while (next < ranks.length && ranks[next]! < before + size) next++;
      if (next > first) groups.push({ bin, before, size, ranks: ranks.slice(first, next) });
      before += size;
    }
    return groups;
  }

  #isWanted(index: number, bin: number): boolean {
    for (let range = index * this.#ranges; range < (index + 1) * this.#ranges; range++)
      if (this.#from[range]! <= bin && bin <= this.#to[range]!) return true;
    return false;
  }

  /** Drops values that are not wanted any more; if that is not enough, gives up guessing for the columns that have most. */
  #forgetSome(): void {
    const keepWanted = (): Float64Array =>
      this.#gathered.retain(this.#regions.length, (index, value) =>
        this.#isWanted(index, binOf(value, this.#regions[index]!.bins)),
      );
    const sizes = keepWanted();
    let left = this.#gathered.size;
    for (const index of [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]!)) {
      if (left <= this.#mostValues / 2) break;
      left -= sizes[index]!;
      this.#giveUp(index);
    }
    if (left < this.#gathered.size) keepWanted();
  }

  /** Wants nothing of a region any more. */
  #giveUp(index: number): void {
    this.#from.fill(1, index * this.#ranges, (index + 1) * this.#ranges);
    this.#to.fill(0, index * this.#ranges, (index + 1) * this.#ranges);
  }

  /** Begins a sweep over regions: small ones are collected whole, the others divided further. */
  #lookAt(regions: readonly Omit<Region, "bins">[]): void {
    const count = regions.length;
    this.#sweep++;
    this.#counted = 0;
    this.#counts = emptyCounts(count, this.#draws);
    this.#ranges = 1;
    this.#from = new Int16Array(count).fill(1);
    this.#to = new Int16Array(count);
    let room = this.#mostValues;
    const isCollected = new Set<Omit<Region, "bins">>();
    for (const region of regions.toSorted((a, b) => a.inside - b.inside)) {
      if (region.inside > fewValues && region.inside > room) break;
      room -= region.inside;
      isCollected.add(region);
    }
    this.#regions = regions.map((region, index) => {
      const { column, least, most } = region;
      if (isCollected.has(region)) {
        this.#to[index] = binCount - 2;
        return { ...region, bins: binsOver(least, most) };
      }
      const { values, count: draws } = this.#pilot;
      const ofColumn = values.subarray(column * draws, (column + 1) * draws);
      const before = (rank: number): number => (rank - region.below) / region.inside;
      const range = likelyRange(
        ofColumn,
        least,
        most,
        before(region.ranks[0]!),
        before(region.ranks.at(-1)!),
      );
      return { ...region, bins: binsByOrder(...range) };
    });
  }
}

type Counts = Uint32Array | Float64Array;

function emptyCounts(regions: number, draws: number): Counts {
  return draws < 4_294_967_296 ? new Uint32Array(regions * binCount) : new Float64Array(regions * binCount);
}

/** What is known of the values in a bin of a region. */
function closerLook(region: Region, { bin, before, size, ranks }: RanksInBin): Omit<Region, "bins"> {
  const [least, most] = edgesOf(bin, region.bins);
  const below = Math.max(before, region.below);
  return {
    column: region.column,
    ranks,
    least: Math.max(least, region.least),
    most: Math.min(most, region.most),
    below,
    inside: Math.min(before + size, region.below + region.inside) - below,
  };
}
