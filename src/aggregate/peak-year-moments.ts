import { lanes, sumOfLanes } from "../numeric/lane-sums.ts";
import { independentParts, type Design } from "./design.ts";
import { replicatesReader, withStudentInterval, type Moments } from "./moments.ts";

/**
 * Moments of the peak year as an index, where a draw that has not peaked stands at the last year: over 16 replicates, or of
 * independent draws. Latin hypercubes are taken for independent draws, which overstates the error.
 *
 * @param byLane draws by [event][lane]; the events are those of one peak, see `EventCounts`
 * @param first its first event
 * @param years of the series, at least 1
 */
export function peakYearMoments(
  byLane: Float64Array,
  first: number,
  years: number,
  draws: number,
  design: Design,
): Moments {
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
  if (independentParts(design, draws).parts === "replicates") return replicatesReader(draws)(sums, 0, 0);
  const sum = sumOfLanes(sums, 0);
  if (draws <= 1) return withStudentInterval(sum, 0, 2);
  const error = Math.sqrt((sumOfLanes(squares, 0) - sum * (sum / draws)) / (draws - 1) / draws);
  return withStudentInterval(sum / draws, error, draws);
}
