import { HypercubeStream } from "./latin-hypercube.ts";
import type { SamplePlan, Stream } from "./sample-plan.ts";
import { fillSobol, sobolStream } from "./sobol-stream.ts";
import { fillUniform } from "./threefry.ts";

/** Writes a stream's uniform numbers of draws firstDraw .. firstDraw + count - 1 to target[0 .. count - 1]. */
export type FillUniforms = (firstDraw: number, count: number, target: Float64Array) => void;

/**
 * How a sampler fills the uniform numbers of streams in blocks of at most `stride` draws. Whatever the sampler, a number is a function of
 * the seed, the stream and the draw's index alone. The sampler central reads no stream. The functions share their working memory, so their calls must not overlap.
 */
export function prepareUniforms(
  { sampler, seed }: Pick<SamplePlan, "sampler" | "seed">,
  streams: readonly Stream[],
  stride: number,
): FillUniforms[] {
  switch (sampler) {
    case "central":
      return [];
    case "mc":
      return streams.map((stream) => (firstDraw, count, target) => {
        fillUniform(seed, stream, firstDraw, count, target, 0);
      });
    case "sobol":
      return streams.map((stream) => {
        const sequences = sobolStream(seed, stream);
        return (firstDraw, count, target) => fillSobol(sequences, firstDraw, count, target);
      });
    case "lhs": {
      const words = new Int32Array(HypercubeStream.wordsFor(stride));
      return streams.map((stream) => {
        const hypercubes = new HypercubeStream(seed, stream);
        return (firstDraw, count, target) => hypercubes.fill(firstDraw, count, target, words);
      });
    }
  }
}
