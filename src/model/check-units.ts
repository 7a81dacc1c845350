import { Findings } from "../diagnose/findings.ts";
import { inferUnit } from "../expr/infer-unit.ts";
import { valueSpan } from "../source/located-node.ts";
import { formatKind } from "../units/format-unit.ts";
import { convertible } from "../units/unit.ts";
import { reportMisfits, type FitsWith, type Misfit } from "./blame-unit.ts";
import type { Declarations } from "./declaration.ts";
import type { Quantity } from "./model-graph.ts";
import type { NameMatcher } from "./order.ts";
import { describeUnit } from "./unit-mismatch.ts";

/** Every equation must give the unit its quantity has. */
export function checkUnits(
  quantities: ReadonlyMap<string, Quantity>,
  declarations: Declarations,
  matcher: NameMatcher,
  findings: Findings,
): void {
  const unitOf = (name: string): { unit: Quantity["unit"]; label: string } | undefined => {
    const quantity = quantities.get(name);
    return quantity && { unit: quantity.unit, label: quantity.unitLabel };
  };
  const namesOf = (pattern: string): readonly string[] => matcher.namesOf(pattern);
  const misfits: Misfit[] = [];
  for (const quantity of quantities.values()) {
    const { definition, unit, unitLabel, name } = quantity;
    if (definition.kind !== "equation") continue;
    const own = new Findings();
    const found = inferUnit(definition.expr, unitOf, namesOf, own);
    if (own.hasErrors) {
      misfits.push({ quantity, expr: definition.expr, found: own.list });
      continue;
    }
    if (!found || found === "any" || convertible(found, unit)) continue;
    const body = declarations.byName.get(name)?.body;
    const [wanted, given] = [
      describeUnit({ unit, label: unitLabel }),
      describeUnit({ unit: found, label: formatKind(found) }),
    ];
    own.error(
      "unit-mismatch",
      definition.expr.span,
      {
        en: `the equation of \`${name}\` gives ${given.en}, its unit is ${wanted.en}`,
        zh: `\`${name}\` 的等式得到 ${given.zh}，而其单位是 ${wanted.zh}`,
      },
      body?.entries.has("unit")
        ? {
            related: [
              {
                span: valueSpan(body, ["unit"]),
                message: { en: `here ${wanted.en}`, zh: `此处为 ${wanted.zh}` },
              },
            ],
          }
        : {},
    );
    misfits.push({ quantity, expr: definition.expr, found: own.list, given: found });
  }
  const fitsWith: FitsWith = ({ definition, unit, name }, changed, other) => {
    if (definition.kind !== "equation") return true;
    const trial = new Findings();
    const found = inferUnit(
      definition.expr,
      (one) => (one === changed ? { unit: other, label: "" } : unitOf(one)),
      namesOf,
      trial,
    );
    return (
      !trial.hasErrors &&
      found !== undefined &&
      (found === "any" || convertible(found, name === changed ? other : unit))
    );
  };
  reportMisfits(misfits, quantities, fitsWith, findings);
}
