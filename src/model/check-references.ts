import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { childrenOf, type Expr } from "../expr/expr.ts";
import type { Horizon } from "../terms/horizon.ts";
import { knownSymbols, knownUnit } from "../units/unit-table.ts";
import type { Declarations } from "./declaration.ts";
import type { Quantity } from "./model-graph.ts";
import type { NameMatcher } from "./order.ts";

/** Quantities that the patterns of all `sum`s may stand for together, and names they may be compared with. */
const mostSummed = 5_000_000;

/**
 * Every name an equation uses must exist, every pattern match something, every year lie in the horizon. False if the
 * sums are too many to go on.
 */
export function checkReferences(
  quantities: ReadonlyMap<string, Quantity>,
  declarations: Declarations,
  horizon: Horizon,
  matcher: NameMatcher,
  findings: Findings,
): boolean {
  let summed = 0;
  const patterns = new Set<string>();
  const unknown = new Map<string, Span[]>();
  for (const { definition } of quantities.values()) {
    if (definition.kind !== "equation") continue;
    const found: Extract<Expr, { kind: "quantity" }>[] = [];
    visit(definition.expr, found);
    if (summed > mostSummed) {
      findings.error("limit-exceeded", definition.expr.span, {
        en: `the patterns of \`sum\` up to here are compared with more than ${mostSummed} quantities`,
        zh: `到此为止，\`sum\` 的模式需与超过 ${mostSummed} 个量比较`,
      });
      return false;
    }
    const words = found.filter(({ name }) => !knownUnit(name));
    // `3 t/persn/yr`: the word that is no unit made a name of the unit behind it.
    for (const { name, span } of words.length > 0 ? words : found)
      unknown.set(name, [...(unknown.get(name) ?? []), span]);
  }
  for (const [name, [first, ...others]] of unknown) {
    findings.error(
      "unknown-quantity",
      first,
      { en: `there is no quantity \`${name}\``, zh: `没有名为 \`${name}\` 的量` },
      {
        ...(knownUnit(name)
          ? { help: { en: "a unit stands behind a number: `3 t/yr`", zh: "单位写在数之后：`3 t/yr`" } }
          : didYouMean(
              name,
              findings.candidates(() => [
                ...quantities.keys(),
                ...knownSymbols().filter((symbol) => symbol.length > 3),
              ]),
            )),
        ...(others.length > 0 && {
          related: others.slice(0, 3).map((span) => ({ span, message: { en: "and here", zh: "以及此处" } })),
        }),
      },
    );
  }
  return true;

  function visit(expr: Expr, found: Extract<Expr, { kind: "quantity" }>[]): void {
    // What is declared but could not be defined has been reported where it is declared.
    if (expr.kind === "quantity" && !quantities.has(expr.name) && !declarations.accountsFor(expr.name))
      found.push(expr);
    if (expr.kind === "sum") {
      for (const pattern of expr.patterns) {
        summed += patterns.has(pattern) ? 0 : quantities.size;
        patterns.add(pattern);
        if (summed <= mostSummed) summed += matcher.namesOf(pattern).length;
        if (summed > mostSummed) return;
        // What the pattern means may be below something that could not be expanded.
        if (matcher.namesOf(pattern).length > 0 || declarations.incomplete.length > 0) continue;
        findings.error("unknown-quantity", expr.span, {
          en: `no quantity matches \`${pattern}\``,
          zh: `没有量匹配 \`${pattern}\``,
        });
      }
    }
    if (
      (expr.kind === "at" || expr.kind === "changeSince") &&
      (expr.year < horizon.first || expr.year > horizon.last)
    ) {
      findings.error("bad-horizon", expr.span, {
        en: `${expr.year} is outside the horizon ${horizon.first}-${horizon.last}`,
        zh: `${expr.year} 超出模拟期 ${horizon.first}-${horizon.last}`,
      });
    }
    for (const child of childrenOf(expr)) visit(child, found);
  }
}
