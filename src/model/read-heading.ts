import type { Findings } from "../diagnose/findings.ts";
import { valueSpan, type LocatedMap } from "../source/located-node.ts";
import type { Horizon } from "../terms/horizon.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { convertible } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";
import type { Reporting } from "./expand-sectors.ts";
import { mapAt, placeInScalar, readUnit, scalarAt } from "./read-node.ts";
import { reportMismatch } from "./unit-mismatch.ts";

/** Calendar years the engine takes, and the longest horizon. */
const limits = { first: 1900, last: 2200, years: 150 } as const;

/** The horizon and the last observed year. */
export function readHorizon(
  root: LocatedMap,
  findings: Findings,
): { horizon: Horizon; lastObserved: number } | undefined {
  const node = mapAt(root, "horizon");
  const [first, last, observed] = ["first", "last", "last_observed"].map((key) => scalarAt(node, key));
  if (!node || !first || !last) {
    findings.error(
      "missing-key",
      node?.span ?? [...root.entries.values()][0]?.keySpan ?? root.span,
      node
        ? { en: "`horizon` needs `first` and `last`", zh: "`horizon` 需要 `first` 和 `last`" }
        : { en: "the model has no horizon", zh: "模型没有 horizon" },
      {
        help: {
          en: "write `horizon: { first: 2020, last: 2035 }`",
          zh: "请写 `horizon: { first: 2020, last: 2035 }`",
        },
      },
    );
    return undefined;
  }
  const horizon = { first: Number(first.value), last: Number(last.value) };
  const fits =
    horizon.first >= limits.first &&
    horizon.last <= limits.last &&
    horizon.last - horizon.first < limits.years;
  if (!fits || horizon.first > horizon.last) {
    findings.error("bad-horizon", node.span, {
      en: `the horizon ${horizon.first}-${horizon.last} must ascend, lie in ${limits.first}-${limits.last} and have at most ${limits.years} years`,
      zh: `模拟期 ${horizon.first}-${horizon.last} 应递增，位于 ${limits.first}-${limits.last} 之间，且不超过 ${limits.years} 年`,
    });
    return undefined;
  }
  const lastObserved = observed ? Number(observed.value) : horizon.first;
  if (lastObserved < horizon.first - 1 || lastObserved > horizon.last) {
    findings.error("bad-horizon", valueSpan(node, ["last_observed"]), {
      en: `the last observed year ${lastObserved} is outside the horizon`,
      zh: `最后观测年份 ${lastObserved} 超出模拟期`,
    });
    return undefined;
  }
  return { horizon, lastObserved };
}

/** Units of total emissions and energy. */
export function readReporting(
  root: LocatedMap,
  texts: ReadonlyMap<string, string>,
  findings: Findings,
): Reporting | undefined {
  const node = mapAt(root, "reporting");
  const read = (key: "emissions" | "energy", fallback: string): LabelledUnit | undefined => {
    const parsed = parseUnit(fallback);
    if (!parsed.ok) throw new Error(`bug in peakcast: default unit ${fallback}`);
    const written = scalarAt(node, key);
    if (!written) return { unit: parsed.unit, label: fallback };
    const label = String(written.value);
    const unit = readUnit(
      label,
      (start, end) => placeInScalar(written.span, label, texts, start, end),
      findings,
    );
    if (unit && !convertible(unit.unit, parsed.unit)) {
      reportMismatch(unit, written.span, { unit: parsed.unit, label: fallback }, undefined, findings);
      return undefined;
    }
    return unit;
  };
  const [emissions, energy] = [read("emissions", "Mt CO2/yr"), read("energy", "PJ/yr")];
  return emissions && energy && { emissions, energy };
}
