import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { formatKind } from "../units/format-unit.ts";
import { convertible, type Unit } from "../units/unit.ts";
import type { LabelledUnit } from "./declaration.ts";

/** Two units that do not convert: shows both, and where the other one was declared. */
export function reportMismatch(
  found: LabelledUnit,
  span: Span,
  wanted: LabelledUnit,
  wantedSpan: Span | undefined,
  findings: Findings,
): void {
  const [left, right] = [describeUnit(found), describeUnit(wanted)];
  const co2 = isMassForCo2(found.unit, wanted.unit);
  findings.error(
    "unit-mismatch",
    span,
    { en: `${left.en} does not fit ${right.en}`, zh: `${left.zh} 与 ${right.zh} 不一致` },
    {
      label: { en: `here ${left.en}`, zh: `此处为 ${left.zh}` },
      ...(co2 && {
        help: {
          en: "CO2 is not the same as mass: a mass of CO2 is written `t CO2`, `Mt CO2`",
          zh: "二氧化碳与质量不同：二氧化碳的质量写作 `t CO2`、`Mt CO2`",
        },
      }),
      ...(wantedSpan && {
        related: [{ span: wantedSpan, message: { en: `expected ${right.en}`, zh: `应为 ${right.zh}` } }],
      }),
    },
  );
}

/** Spellings that do not show what they measure to everyone. */
const hidesKind = /[\u4e00-\u9fff]|ce\b|Wh\b/;

/** The spelling, and the base units if the spelling hides them. */
export function describeUnit({ unit, label }: LabelledUnit): Bilingual {
  const kind = formatKind(unit);
  if (label === "" || label === "1") return { en: "a plain number", zh: "纯数" };
  const told = hidesKind.test(label) ? `\`${label}\` (${kind})` : `\`${label}\``;
  return { en: told, zh: told };
}

/** Whether one unit has a mass where the other has a mass of CO2, and nothing else differs. */
function isMassForCo2(a: Unit, b: Unit): boolean {
  const asMass = ({ dimension }: Unit): Unit => {
    const { co2 = 0, mass = 0, ...others } = dimension;
    return { numerator: 1, denominator: 1, dimension: { ...others, mass: mass + co2 } };
  };
  return convertible(asMass(a), asMass(b));
}
