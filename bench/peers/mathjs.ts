import { compile } from "mathjs";
import { parameterNames, routeNames, sharedNames } from "../subjects/reference-model.ts";
import type { ReferenceModel } from "../subjects/reference-model.ts";
import { runJavaScript } from "./javascript-run.ts";
import type { EvaluateDraw } from "./javascript-run.ts";

/** The reference model as formulas, each compiled once by mathjs and evaluated for every draw, sector and year. */
function prepare(model: ReferenceModel): EvaluateDraw {
  const formulas = model.sectors.map(({ improved, routes }) => {
    const intensity = (name: (typeof routeNames)[number]): string => {
      const { fuel, mix, electricity, process } = routes[name];
      const factor = `(${mix[0]} * coal + ${mix[1]} * oil + ${mix[2]} * gas)`;
      return `${fuel} * need * ${factor} + ${electricity} * grid + ${process} * process_scale`;
    };
    const written: readonly (readonly [string, string])[] = [
      ["grid", "grid_base * (1 - grid_decline) ^ t"],
      ["activity", "base * (1 + growth + macro) ^ t"],
      ["advanced", "ceiling / (1 + exp(-speed * (t - midpoint)))"],
      ["improved", `(1 - advanced) * min(1, max(0, ${improved.start} + ${improved.response} * spread * t))`],
      ["conventional", "1 - improved - advanced"],
      ["need", "fuel_need * (1 - saving) ^ t"],
      ...routeNames.map((name) => [`${name}_intensity`, intensity(name)] as const),
      ["emissions", `activity * (${routeNames.map((name) => `${name} * ${name}_intensity`).join(" + ")})`],
    ];
    return written.map(([name, formula]) => ({ name, code: compile(formula) }));
  });
  return (values, total) => {
    total.fill(0);
    for (const [s, sector] of formulas.entries()) {
      const scope: Record<string, number> = {};
      sharedNames.forEach((name, index) => (scope[name] = values[7 * formulas.length + index]!));
      parameterNames.forEach((name, index) => (scope[name] = values[7 * s + index]!));
      for (let t = 0; t < total.length; t++) {
        scope["t"] = t;
        for (const { name, code } of sector) scope[name] = code.evaluate(scope) as number;
        total[t]! += scope["emissions"]!;
      }
    }
  };
}

runJavaScript("mathjs", prepare);
