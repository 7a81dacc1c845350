import { correlatedGroups } from "../model/correlated-groups.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { cholesky } from "../numeric/cholesky.ts";
import type { CorrelatedStreams } from "../sample/sample-plan.ts";
import { streamKey } from "../sample/stream-key.ts";

/** The correlations of a model as sampling wants them: one for each group, or for each year of what is drawn anew each year. */
export function correlatedStreams({
  correlations,
  horizon,
}: Pick<ModelGraph, "correlations" | "horizon">): CorrelatedStreams[] {
  return correlatedGroups(correlations).flatMap(({ quantities, streams, from, latent }) => {
    const factor = cholesky(latent);
    if (!factor)
      throw new Error(`bug in peakcast: the correlations of ${quantities.join(", ")} were not checked`);
    const keys = streams.map((name) => streamKey(name));
    const blocks =
      from === undefined ? [0] : Array.from({ length: horizon.last - from + 1 }, (_, index) => from + index);
    return blocks.map((block) => ({ streams: keys.map((key) => ({ key, block })), factor }));
  });
}
