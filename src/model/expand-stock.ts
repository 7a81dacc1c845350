import type { Findings } from "../diagnose/findings.ts";
import { binary, num, ref } from "../expr/build.ts";
import type { Expr } from "../expr/expr.ts";
import { keySpanAt, type LocatedMap } from "../source/located-node.ts";
import { one } from "../units/unit.ts";
import type { Declaration, Declarations } from "./declaration.ts";
import { mapAt, scalarAt } from "./read-node.ts";
import { joinTitle } from "./sector-units.ts";

/** Longer lives than this are not told apart. */
const longestLifetime = 100;

/**
 * A stock of capital that is built, ages and retires. What stands in the first year is evenly aged; what is built in
 * a year retires whole after its lifetime; each year as much is built as is wanted, up to what can be built. The stock N
 * expands into
 *
 *     N        = N of the year before - N.retired + N.new             N.initial in the first year
 *     N.new    = max(0, min(N.most_new, N.wanted - (N of the year before - N.retired)))
 *     N.retired = N.new of `lifetime` years before, or N.initial / lifetime where that is before the first year
 *     N.utilisation = min(1, N.wanted / N)
 */
export function expandStock(
  declaration: Declaration,
  stock: LocatedMap,
  firstYear: number,
  declarations: Declarations,
  findings: Findings,
): void {
  const { name, title, span } = declaration;
  const misplaced = ["noise", "clamp"].find((key) => declaration.body!.entries.has(key));
  if (misplaced !== undefined) {
    findings.error("useless-key", keySpanAt(declaration.body!, [misplaced]), {
      en: `a stock has no \`${misplaced}\` of its own: give it to what \`${name}\` is wanted for`,
      zh: `存量没有自己的 \`${misplaced}\`：请将其加在 \`${name}\` 所服务的需求上`,
    });
    return;
  }
  const lifetime = scalarAt(stock, "lifetime");
  const years = Number(lifetime?.value);
  if (!lifetime || !Number.isInteger(years) || years < 1 || years > longestLifetime) {
    findings.error("missing-key", lifetime?.span ?? stock.span, {
      en: `the stock \`${name}\` needs a \`lifetime\` of 1 to ${longestLifetime} years`,
      zh: `存量 \`${name}\` 需要 1 到 ${longestLifetime} 年的 \`lifetime\``,
    });
    return;
  }
  const part = (key: "initial" | "wanted" | "most_new", en: string, zh: string): Expr | undefined => {
    const body = mapAt(stock, key);
    if (!body) return undefined;
    const own = unitBody(declaration.body!, body);
    declarations.add({
      name: `${name}.${key}`,
      title: joinTitle(title, { en, zh }),
      span: body.span,
      body: own,
    });
    return ref(`${name}.${key}`, span);
  };
  const initial = part("initial", "standing in the first year", "初始存量");
  const wanted = part("wanted", "wanted", "需要量");
  const mostNew = part("most_new", "most that can be built in a year", "每年最大新增");
  if (!initial || !wanted) {
    findings.error("missing-key", stock.span, {
      en: `the stock \`${name}\` needs \`initial\` and \`wanted\``,
      zh: `存量 \`${name}\` 需要 \`initial\` 和 \`wanted\``,
    });
    return;
  }
  const zero = num(0, span);
  const isLater = binary(">", { kind: "year", span }, num(firstYear, span));
  const later = (then: Expr, first: Expr): Expr => ({
    kind: "if",
    condition: isLater,
    then,
    else: first,
    span,
  });
  const before: Expr = { kind: "previous", of: ref(name, span), first: initial, years: 1, span };
  const tranche = binary("/", initial, num(years, span));
  const left = binary("-", before, ref(`${name}.retired`, span));
  const gap = binary("-", wanted, left);
  const built: Expr = mostNew ? { kind: "call", name: "min", args: [mostNew, gap], span } : gap;
  const declareOwn = (key: string, en: string, zh: string, expr: Expr): void => {
    declarations.add({
      name: `${name}.${key}`,
      title: joinTitle(title, { en, zh }),
      span,
      body: unitOnly(declaration.body!),
      expr,
    });
  };
  declareOwn(
    "new",
    "built",
    "新增",
    later({ kind: "call", name: "max", args: [zero, built], span }, tranche),
  );
  declareOwn(
    "retired",
    "retired",
    "退役",
    later({ kind: "previous", of: ref(`${name}.new`, span), first: tranche, years, span }, zero),
  );
  declarations.add({
    name: `${name}.utilisation`,
    title: joinTitle(title, { en: "utilisation", zh: "利用率" }),
    span,
    unit: { unit: one, label: "1" },
    expr: {
      kind: "if",
      condition: binary(">", ref(name, span), zero),
      then: { kind: "call", name: "min", args: [num(1, span), binary("/", wanted, ref(name, span))], span },
      else: zero,
      span,
    },
  });
  declarations.replace({
    ...declaration,
    body: unitOnly(declaration.body!),
    expr: later(binary("+", left, ref(`${name}.new`, span)), initial),
  });
}

/** The body without the stock: its unit, title, source and quality hold for what is derived from it. */
function unitOnly(body: LocatedMap): LocatedMap {
  const entries = new Map(body.entries);
  entries.delete("stock");
  entries.delete("title");
  return { ...body, entries };
}

/** A part's own body, with the stock's unit, source and quality where it has none. */
function unitBody(body: LocatedMap, part: LocatedMap): LocatedMap {
  return { ...part, entries: new Map([...unitOnly(body).entries, ...part.entries]) };
}
