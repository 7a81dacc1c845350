import { routeNames } from "../subjects/reference-model.ts";
import type { ReferenceModel } from "../subjects/reference-model.ts";
import { runJavaScript } from "./javascript-run.ts";
import type { EvaluateDraw } from "./javascript-run.ts";

/** The reference model as one writes it by hand in JavaScript: a draw at a time, one thread. */
function prepare(model: ReferenceModel): EvaluateDraw {
  const sectors = model.sectors.map(({ improved, routes }) => ({
    improved,
    routes: routeNames.map((name) => routes[name]),
  }));
  const shares = [0, 0, 0];
  return (x, total) => {
    const shared = 7 * sectors.length;
    const [coal, oil, gas] = [x[shared]!, x[shared + 1]!, x[shared + 2]!];
    for (let t = 0; t < total.length; t++) {
      const grid = x[shared + 3]! * Math.pow(1 - x[shared + 4]!, t);
      let sum = 0;
      for (let s = 0; s < sectors.length; s++) {
        const { improved, routes } = sectors[s]!;
        const own = 7 * s;
        const activity = x[own]! * Math.pow(1 + x[own + 1]! + x[shared + 5]!, t);
        const advanced = x[own + 2]! / (1 + Math.exp(-x[own + 3]! * (t - x[own + 4]!)));
        const reached = Math.min(1, Math.max(0, improved.start + improved.response * x[shared + 7]! * t));
        shares[2] = advanced;
        shares[1] = (1 - advanced) * reached;
        shares[0] = 1 - advanced - shares[1];
        const need = x[own + 5]! * Math.pow(1 - x[own + 6]!, t);
        let intensity = 0;
        for (let r = 0; r < 3; r++) {
          const { fuel, mix, electricity, process } = routes[r]!;
          const factor = mix[0] * coal + mix[1] * oil + mix[2] * gas;
          intensity += shares[r]! * (need * fuel * factor + electricity * grid + process * x[shared + 6]!);
        }
        sum += activity * intensity;
      }
      total[t] = sum;
    }
  };
}

runJavaScript("javascript", prepare);
