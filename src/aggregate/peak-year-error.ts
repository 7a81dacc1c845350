import { lanes, sumOfLanes } from "../numeric/lane-sums.ts";
import { drawsInLane, independentParts, type Design } from "./design.ts";

/**
 * Standard error of the mean peak year, where a draw that has not peaked stands at the last year: that of the mean of 16
 * replicates' means, or of independent draws. Latin hypercubes are taken for independent draws, which overstates it.
 *
 * @param byLane draws by [event][lane]; the events are those of one peak, see `EventCounts`
 * @param first its first event
 * @param years of the series, at least 1
 */
export function peakYearError(
  byLane: Float64Array,
  first: number,
  years: number,
  draws: number,
  design: Design,
): number {
  const count = (index: number, lane: number): number => {
    const peaked = byLane[(first + index) * lanes + lane]!;
    return index < years - 1 ? peaked : peaked + byLane[(first + 2 * years) * lanes + lane]!;
  };
  const sums = new Float64Array(lanes);
  const squares = new Float64Array(lanes);
  for (let lane = 0; lane < lanes; lane++)
    for (let index = 0; index < years; index++) {
      sums[lane]! += index * count(index, lane);
      squares[lane]! += index * index * count(index, lane);
    }
  if (independentParts(design, draws).parts === "replicates") {
    const means = sums.map((sum, lane) => sum / drawsInLane(draws, lane, lanes));
    const mean = sumOfLanes(means, 0) / lanes;
    return Math.sqrt(
      sumOfLanes(
        means.map((one) => (one - mean) * (one - mean)),
        0,
      ) /
        (lanes - 1) /
        lanes,
    );
  }
  if (draws <= 1) return 0;
  const sum = sumOfLanes(sums, 0);
  return Math.sqrt((sumOfLanes(squares, 0) - sum * (sum / draws)) / (draws - 1) / draws);
}
