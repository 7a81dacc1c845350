import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { parseUnit } from "../units/parse-unit.ts";
import { conversionFactor, convertible } from "../units/unit.ts";
import { addedQuantities } from "./added-quantities.ts";
import type { Declarations, LabelledUnit } from "./declaration.ts";
import { reportUnknownQuantity } from "./define-quantity.ts";
import { defaultIamcUnit, fieldSpelling, isDirectCo2, nameFault } from "./iamc-names.ts";
import type { IamcVariable, Quantity } from "./model-graph.ts";
import type { NameMatcher } from "./order.ts";
import { entriesAt, placeInScalar, readUnit, scalarAt } from "./read-node.ts";
import { reportMismatch } from "./unit-mismatch.ts";

interface IamcContext {
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly declarations: Declarations;
  readonly matcher: NameMatcher;
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

/**
 * Reads the section `iamc`: under which variable of the IAMC table a quantity is handed on. The engine's own sums come
 * first, unless the model says what these variables are.
 */
export function readIamc(root: LocatedMap, context: IamcContext): IamcVariable[] {
  const { quantities, declarations, matcher, findings } = context;
  const variables: IamcVariable[] = [];
  for (const [variable, { value, keySpan }] of entriesAt(root, "iamc")) {
    const fault = nameFault(variable);
    if (fault) {
      findings.error("bad-name", keySpan, {
        en: `\`${variable}\` is not allowed as an IAMC variable: ${fault.en}`,
        zh: `\`${variable}\` 不能用作 IAMC 变量：${fault.zh}`,
      });
      continue;
    }
    const named =
      value.kind === "scalar" ? { value: value.value, span: value.span } : scalarAt(value, "quantity");
    if (!named) {
      findings.error("missing-key", keySpan, {
        en: `variable \`${variable}\` names no quantity`,
        zh: `变量 \`${variable}\` 未指明量`,
      });
      continue;
    }
    const name = String(named.value);
    const quantity = quantities.get(name);
    if (!quantity) {
      if (!declarations.accountsFor(name))
        reportUnknownQuantity(name, named.span, quantities.keys(), findings);
      continue;
    }
    const bought = isDirectCo2(variable)
      ? [...addedQuantities(name, quantities, matcher)].find((added) =>
          /(^|\.)emissions\.indirect$/.test(added),
        )
      : undefined;
    if (bought !== undefined) {
      findings.error("scope-mixed", named.span, scopeMixed(variable, name, bought), {
        help: {
          en: "hand on `emissions.direct`, and bought power as `Emissions|CO2|Indirect|...`",
          zh: "请输出 `emissions.direct`；外购电热的排放用 `Emissions|CO2|Indirect|...`",
        },
      });
      continue;
    }
    const unit = unitOf(
      variable,
      value.kind === "map" ? scalarAt(value, "unit") : undefined,
      quantity,
      context,
    );
    if (!unit) continue;
    if (!convertible(quantity.unit, unit.unit)) {
      reportMismatch(
        { unit: quantity.unit, label: quantity.unitLabel },
        named.span,
        unit,
        unit.span ?? keySpan,
        findings,
      );
      continue;
    }
    variables.push({
      variable,
      quantity: name,
      unit: fieldSpelling(unit.label),
      factor: conversionFactor(quantity.unit, unit.unit),
    });
  }
  const given = new Set(variables.map(({ variable }) => variable));
  return [...engineSums(quantities).filter(({ variable }) => !given.has(variable)), ...variables];
}

function unitOf(
  variable: string,
  written: { value: string | number | boolean; span: Span } | undefined,
  quantity: Quantity,
  { texts, findings }: IamcContext,
): LabelledUnit | undefined {
  const label = written ? String(written.value) : (defaultIamcUnit(variable) ?? quantity.unitLabel);
  const place = (start: number, end: number): Span =>
    written ? placeInScalar(written.span, label, texts, start, end) : quantity.span;
  const unit = readUnit(label, place, findings);
  return unit && { ...unit, ...(written && { span: written.span }) };
}

/** What the sector vocabulary sums up for every region, under the names of the field or, for what it has no name, ours. */
const sums: readonly (readonly [variable: string, quantity: string])[] = [
  ["Emissions|CO2|Energy|Demand|Industry", "emissions.energy"],
  ["Emissions|CO2|Industrial Processes", "emissions.process"],
  ["Emissions|CO2|Indirect|Industry", "emissions.indirect"],
  ["Final Energy|Industry", "energy.total"],
];

function engineSums(quantities: ReadonlyMap<string, Quantity>): IamcVariable[] {
  return sums.flatMap(([variable, name]) => {
    const quantity = quantities.get(name);
    const label = defaultIamcUnit(variable)!;
    const unit = parseUnit(label);
    if (!quantity || !unit.ok || !convertible(quantity.unit, unit.unit)) return [];
    return [{ variable, quantity: name, unit: label, factor: conversionFactor(quantity.unit, unit.unit) }];
  });
}

function scopeMixed(variable: string, quantity: string, bought: string): Bilingual {
  const by = bought === quantity ? "" : ` (\`${bought}\`)`;
  return {
    en: `\`${quantity}\` holds emissions of bought power${by}, which \`${variable}\` must not`,
    zh: `\`${quantity}\` 含外购电热的排放${by.replace(" (", "（").replace(")", "）")}，\`${variable}\` 不得包含`,
  };
}
