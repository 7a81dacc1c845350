import type { Checked } from "../diagnose/checked.ts";
import { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { isLeverTable } from "../resolve/lever-table.ts";
import { merge } from "../resolve/merge.ts";
import type { ResolvedScenario } from "../resolve/resolved-scenario.ts";
import type { Horizon } from "../terms/horizon.ts";
import { yearsOf } from "../terms/horizon.ts";
import { blameDefinitions } from "./blame-definition.ts";
import { declareCarriers } from "./carriers.ts";
import { checkStreams } from "./check-streams.ts";
import { warnOfJumps } from "./warn-of-jumps.ts";
import { checkDepth } from "./check-depth.ts";
import { checkReferences } from "./check-references.ts";
import { checkShares, withoutOverriddenRemainder } from "./check-shares.ts";
import { checkUnits } from "./check-units.ts";
import { circleCandidates } from "./circle-candidates.ts";
import { Declarations } from "./declaration.ts";
import { reportUnknownQuantity } from "./define-quantity.ts";
import { DefinitionMemory } from "./definition-memory.ts";
import { expandStock } from "./expand-stock.ts";
import { expandSectors } from "./expand-sectors.ts";
import type { ModelGraph, Quantity, ShareGroup } from "./model-graph.ts";
import { evaluationOrder, NameMatcher } from "./order.ts";
import { readHorizon, readReporting } from "./read-heading.ts";
import { readCorrelations } from "./read-correlations.ts";
import { entriesAt, mapAt, textAt, titleAt } from "./read-node.ts";
import { readIamc } from "./read-iamc.ts";
import { readLevers } from "./read-levers.ts";
import { readFaults } from "./read-faults.ts";
import { readPeak } from "./read-peak.ts";
import { readTargets } from "./read-targets.ts";
import { defineTargetBounds } from "./target-bound.ts";
import { checkTests } from "./bind-test.ts";
import { readTestBlocks } from "./read-tests.ts";

/**
 * Makes the model out of a resolved scenario: sectors expand into quantities, values and equations are read,
 * names, units, shares and circles are checked. Everything wrong is reported at once.
 */
export function buildGraph(
  resolved: ResolvedScenario,
  memory: DefinitionMemory = new DefinitionMemory(),
): Checked<ModelGraph> {
  const { root, texts, tables } = resolved;
  const findings = new Findings();
  const horizon = readHorizon(root, findings);
  const reporting = readReporting(root, texts, findings);
  if (!horizon || !reporting) return findings.check({} as ModelGraph);

  const declarations = new Declarations(findings);
  const carriers = declareCarriers(root, declarations, findings);
  const expandedGroups: ShareGroup[] = [];
  const { sectors, carriers: usedCarriers } = expandSectors(root, {
    declarations,
    carriers,
    reporting,
    texts,
    findings,
    shareGroups: expandedGroups,
  });
  declareQuantities(resolved, declarations, findings);
  const shareGroups = expandedGroups.map((group) => withoutOverriddenRemainder(group, declarations));

  for (const declaration of declarations.byName.values()) {
    const stock = mapAt(declaration.body, "stock");
    if (stock) expandStock(declaration, stock, horizon.horizon.first, declarations, findings);
  }

  const quantities = new Map<string, Quantity>();
  const define = memory.definer({
    texts,
    tables,
    horizon: horizon.horizon,
    lastObserved: horizon.lastObserved,
    region: textAt(root, "region"),
    findings,
  });
  for (const declaration of declarations.byName.values()) {
    for (const quantity of define(declaration)) {
      // What a definition brings along (a growth rate) must not take the place of what is declared.
      if (quantity.name !== declaration.name && declarations.byName.has(quantity.name))
        declarations.add({ name: quantity.name, title: quantity.title, span: quantity.span });
      quantities.set(quantity.name, quantity);
    }
  }
  defineTargetBounds(root, quantities, declarations, { texts, findings });
  if (quantities.size === 0 && !findings.hasErrors) {
    findings.error("missing-key", root.span, {
      en: "the model has no quantities and no sectors",
      zh: "模型没有任何量或部门",
    });
  }
  if (!checkDepth(quantities, findings)) return findings.check({} as ModelGraph);
  const matcher = new NameMatcher(quantities);
  if (!checkReferences(quantities, declarations, horizon.horizon, matcher, findings))
    return findings.check({} as ModelGraph);
  checkUnits(quantities, declarations, matcher, findings);
  checkStreams(quantities, findings);
  checkShares(shareGroups, quantities, horizon.horizon, findings);
  const levers = readLevers(resolved, declarations, quantities, findings);
  warnOfJumps(quantities, horizon.lastObserved, findings);
  const context = { quantities, declarations, horizon: horizon.horizon, texts, findings };
  const targets = readTargets(root, context);
  const peak = readPeak(root, context);
  const correlations = readCorrelations(root, {
    quantities,
    declarations,
    tables,
    horizon: horizon.horizon,
    findings,
  });
  const faults = readFaults(root, context);
  const iamc = readIamc(root, { ...context, matcher });
  const tests = readTestBlocks(resolved.tests, texts, findings);
  checkTests(tests, { graph: { quantities, horizon: horizon.horizon }, texts, findings });
  if (!findings.hasErrors) checkCircles(quantities, horizon.horizon, matcher, findings);
  blameDefinitions(root, quantities, texts, findings);
  const name = { en: resolved.scenario, zh: resolved.scenario };
  return findings.check<ModelGraph>({
    model: resolved.model,
    scenario: resolved.scenario,
    title: titleAt(root, "title", name),
    boundary: titleAt(root, "boundary", { en: "", zh: "" }),
    groups: Object.fromEntries(
      [...entriesAt(root, "groups").keys()].map((id) => [
        id,
        titleAt(mapAt(root, "groups"), id, { en: id, zh: id }),
      ]),
    ),
    horizon: horizon.horizon,
    lastObserved: horizon.lastObserved,
    quantities,
    sectors,
    carriers: usedCarriers,
    levers,
    targets,
    shareGroups,
    correlations,
    region: textAt(root, "region") ?? resolved.model,
    iamc,
    tests,
    faults,
    ...(peak && { peak }),
  });
}

/** Adds the written quantities; one that a sector has expanded into is laid over it. */
function declareQuantities(
  { root, introduced }: ResolvedScenario,
  declarations: Declarations,
  findings: Findings,
): void {
  for (const [name, { value, keySpan }] of entriesAt(root, "quantities")) {
    if (value.kind !== "map") continue;
    const expanded = declarations.byName.get(name);
    if (expanded) {
      declarations.replace({
        ...expanded,
        span: keySpan,
        title: titleAt(value, "title", expanded.title),
        body: expanded.body ? merge(expanded.body, value) : value,
      });
      continue;
    }
    if (introduced.has(name)) {
      reportMissing(name, introduced.get(name)!, declarations.byName.keys(), findings);
      continue;
    }
    declarations.add({
      name,
      title: titleAt(value, "title", { en: name, zh: name }),
      span: keySpan,
      body: value,
    });
  }
}

function reportMissing(name: string, span: Span, known: Iterable<string>, findings: Findings): void {
  const before = findings.list.length;
  reportUnknownQuantity(name, span, known, findings);
  const { help } = findings.list[before]!;
  findings.list.length = before;
  findings.error(
    "override-of-missing",
    span,
    { en: `\`${name}\` is changed here but does not exist`, zh: `此处修改 \`${name}\`，但它不存在` },
    {
      // A table of levers sets what there is; it has no place for a mark.
      ...(!isLeverTable(span.file) && {
        label: { en: "mark it `new: true` to add it", zh: "如要新增，请标记 `new: true`" },
      }),
      ...(help && { help }),
    },
  );
}

function checkCircles(
  quantities: ReadonlyMap<string, Quantity>,
  horizon: Horizon,
  matcher: NameMatcher,
  findings: Findings,
): void {
  const years = yearsOf(horizon).map((_, index) => index);
  const all = [...circleCandidates(quantities, matcher)].flatMap((name) =>
    years.map((yearIndex) => ({ name, yearIndex })),
  );
  const found = evaluationOrder({ quantities, horizon }, all, matcher);
  if (!("circle" in found)) return;
  const shown = found.circle.filter(
    (name, index) => index === 0 || name !== found.circle[index - 1] || found.circle.length === 2,
  );
  const first = quantities.get(found.circle[0]!)!;
  findings.error(
    "circle",
    first.definition.kind === "equation" ? first.definition.expr.span : first.span,
    {
      en: `quantities depend on each other in a circle: ${shown.join(" → ")}`,
      zh: `量之间循环依赖：${shown.join(" → ")}`,
    },
    {
      help: {
        en: "break it with `previous(x, first)`, the value of the year before",
        zh: "可用 `previous(x, first)`（上一年的值）打断",
      },
      related: shown
        .slice(1, -1)
        .slice(0, 5)
        .map((name) => ({ span: quantities.get(name)!.span, message: { en: "on the way", zh: "途经" } })),
    },
  );
}
