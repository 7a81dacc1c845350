import { correlatedGroups } from "../model/correlated-groups.ts";
import type { ModelGraph } from "../model/model-graph.ts";
import { cholesky } from "../numeric/cholesky.ts";
import type { CorrelatedStreams } from "../sample/sample-plan.ts";
import { streamKey } from "../sample/stream-key.ts";

/** The correlations of a model as sampling wants them, one for each group. */
export function correlatedStreams({ correlations }: Pick<ModelGraph, "correlations">): CorrelatedStreams[] {
  return correlatedGroups(correlations).map(({ quantities, streams, latent }) => {
    const factor = cholesky(latent);
    if (!factor)
      throw new Error(`bug in peakcast: the correlations of ${quantities.join(", ")} were not checked`);
    return { streams: streams.map((name) => ({ key: streamKey(name), block: 0 })), factor };
  });
}
