import { steer } from "../src/result/steer.ts";
import { confirm } from "./measure.ts";
import type { Phase } from "./measure.ts";
import { subject } from "./subject.ts";

const draws = 10_000;
const lever = "steel.eaf_share";

/** What a slider costs: one lever of the plan opened, and an answer for each of its places. */
export const steering: Phase = {
  name: "steer",
  async prepare() {
    const { graph } = await subject();
    const { levers, answer } = steer(graph, [lever], {
      version: "bench",
      draws,
      seed: 1,
      sampler: "sobol",
    });
    const [low, high] = levers[0]!.range;
    const at = async (value: number): Promise<number> => {
      const { quantities } = await answer({ [lever]: { [graph.horizon.last]: value } });
      return quantities[graph.peak!.quantity]!.mean.at(-1)!;
    };
    confirm((await at(high)) < (await at(low)), "more short-process steel does not lower emissions");
    let step = 0;
    return [
      {
        name: "answer",
        amount: `${draws} draws of guangxi/plan, total emissions, peak and targets`,
        run: () => at(low + ((high - low) * (step++ % 7)) / 6),
        iterations: 20,
      },
    ];
  },
};
