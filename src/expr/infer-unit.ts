import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { formatKind } from "../units/format-unit.ts";
import { parseUnit } from "../units/parse-unit.ts";
import {
  convertible,
  divideUnits,
  isPlainNumber,
  multiplyUnits,
  one,
  raiseUnit,
  rootUnit,
  type Unit,
} from "../units/unit.ts";
import type { Expr } from "./expr.ts";

/** A unit in an equation: `any` is that of a literal 0, which fits everywhere. */
export type InferredUnit = Unit | "any";

/** Unit of a quantity by name, and its spelling; undefined if there is no such quantity (reported elsewhere). */
export type UnitOf = (name: string) => { readonly unit: Unit; readonly label: string } | undefined;

/**
 * The unit of an equation, found from the units of what it names; every operation whose operands do not
 * fit is a finding that shows both. Undefined if anything inside is wrong.
 *
 * @param namesOf quantities a `sum` pattern stands for
 */
export function inferUnit(
  expr: Expr,
  unitOf: UnitOf,
  namesOf: (pattern: string) => readonly string[],
  findings: Findings,
): InferredUnit | undefined {
  const infer = (inner: Expr): InferredUnit | undefined => inferUnit(inner, unitOf, namesOf, findings);
  switch (expr.kind) {
    case "number": {
      if (expr.unit !== undefined) {
        const parsed = parseUnit(expr.unit);
        return parsed.ok ? parsed.unit : undefined;
      }
      return expr.value === 0 ? "any" : one;
    }
    case "year":
      return one;
    case "quantity":
      return unitOf(expr.name)?.unit;
    case "sum": {
      const names = expr.patterns.flatMap(namesOf);
      let sum: InferredUnit = "any";
      for (const name of names) {
        const next = unitOf(name)?.unit;
        if (!next) return undefined;
        if (sum !== "any" && !convertible(sum, next)) {
          mismatch({ unit: sum, span: expr.span }, { unit: next, span: expr.span }, `sum: ${name}`, findings);
          return undefined;
        }
        if (sum === "any") sum = next;
      }
      return sum;
    }
    case "negate":
    case "previous":
    case "at": {
      if (expr.kind !== "previous") return infer(expr.of);
      return same([expr.of, expr.first], "previous", infer, findings);
    }
    case "changeSince":
      return infer(expr.of) && one;
    case "co2OfCarbon": {
      const of = infer(expr.of);
      if (!of || of === "any") return of;
      const { carbon, ...others } = of.dimension;
      if (carbon === 1) return { ...of, dimension: { ...others, co2: 1 } };
      findings.error("unit-mismatch", expr.span, {
        en: `\`co2_of_carbon\` needs a mass of carbon (\`t C\`), this is in \`${formatKind(of)}\``,
        zh: `\`co2_of_carbon\` 需要碳的质量（\`t C\`），此处单位为 \`${formatKind(of)}\``,
      });
      return undefined;
    }
    case "cumulative": {
      const of = infer(expr.of);
      return of && (of === "any" ? of : multiplyUnits(of, year));
    }
    case "not":
      return plain(expr.of, infer, "not", findings);
    case "if": {
      const condition = plain(expr.condition, infer, "if", findings);
      const branches = same([expr.then, expr.else], "if", infer, findings);
      return condition && branches;
    }
    case "draw":
      return ofDraw(expr, infer, findings);
    case "call": {
      if (expr.name === "min" || expr.name === "max") return same(expr.args, expr.name, infer, findings);
      if (expr.name === "abs") return infer(expr.args[0]!);
      if (expr.name === "sqrt") {
        const of = infer(expr.args[0]!);
        if (!of || of === "any") return of;
        const root = rootUnit(of);
        if (!root) {
          findings.error("unit-mismatch", expr.span, {
            en: `\`${formatKind(of)}\` has no square root`,
            zh: `\`${formatKind(of)}\` 不能开平方`,
          });
        }
        return root;
      }
      return plain(expr.args[0]!, infer, expr.name, findings);
    }
    case "binary":
      return ofBinary(expr, infer, findings);
  }
}

const year: Unit = { numerator: 1, denominator: 1, dimension: { time: 1 } };

function ofBinary(
  expr: Extract<Expr, { kind: "binary" }>,
  infer: (inner: Expr) => InferredUnit | undefined,
  findings: Findings,
): InferredUnit | undefined {
  const { operator, left, right } = expr;
  switch (operator) {
    case "+":
    case "-":
      return same([left, right], operator, infer, findings);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return same([left, right], operator, infer, findings) && one;
    case "and":
    case "or": {
      const [a, b] = [plain(left, infer, operator, findings), plain(right, infer, operator, findings)];
      return a && b;
    }
    case "*":
    case "/": {
      const [a, b] = [infer(left), infer(right)];
      if (!a || !b) return undefined;
      if (a === "any" || (b === "any" && operator === "*")) return "any";
      return operator === "*"
        ? multiplyUnits(a, b === "any" ? one : b)
        : divideUnits(a, b === "any" ? one : b);
    }
    case "^": {
      const [base, exponent] = [infer(left), plain(right, infer, "^", findings)];
      if (!base || !exponent) return undefined;
      if (base === "any" || isPlainNumber(base)) return one;
      const power =
        right.kind === "number"
          ? right.value
          : right.kind === "negate" && right.of.kind === "number"
            ? -right.of.value
            : Number.NaN;
      if (!Number.isInteger(power) || Math.abs(power) > 9) {
        findings.error("unit-mismatch", right.span, {
          en: `\`${formatKind(base)}\` can only be raised to a whole number`,
          zh: `\`${formatKind(base)}\` 只能取整数次幂`,
        });
        return undefined;
      }
      return raiseUnit(base, power);
    }
  }
}

/** The unit of what is drawn, in which its parameters have to be, those that are plain numbers apart. */
function ofDraw(
  { form, args, low, high, unit }: Extract<Expr, { kind: "draw" }>,
  infer: (inner: Expr) => InferredUnit | undefined,
  findings: Findings,
): InferredUnit | undefined {
  const parsed = unit === undefined ? undefined : parseUnit(unit);
  const wanted = parsed?.ok ? parsed.unit : one;
  const fits = (operand: Expr): boolean => {
    const found = infer(operand);
    if (found === undefined) return false;
    if (found === "any" || convertible(found, wanted)) return true;
    const [given, expected] = [told(found), told(wanted)];
    findings.error(
      "unit-mismatch",
      operand.span,
      { en: `${given.en} does not fit ${expected.en}`, zh: `${given.zh} 与 ${expected.zh} 不一致` },
      { label: { en: `here ${given.en}`, zh: `此处为 ${given.zh}` } },
    );
    return false;
  };
  const found = [
    ...args.map((arg, index) =>
      form.parameters[index]!.role === "value"
        ? fits(arg)
        : plain(arg, infer, form.name, findings) !== undefined,
    ),
    ...[low, high].map((bound) => bound === undefined || fits(bound)),
  ];
  return found.every(Boolean) ? wanted : undefined;
}

/** The unit all operands share; the first that has one decides. */
function same(
  operands: readonly Expr[],
  operation: string,
  infer: (inner: Expr) => InferredUnit | undefined,
  findings: Findings,
): InferredUnit | undefined {
  const units = operands.map(infer);
  let first: { unit: Unit; span: Span } | undefined;
  for (const [index, unit] of units.entries()) {
    if (unit === undefined) return undefined;
    if (unit === "any") continue;
    const operand = { unit, span: operands[index]!.span };
    if (!first) first = operand;
    else if (!convertible(first.unit, unit)) {
      mismatch(first, operand, operation, findings);
      return undefined;
    }
  }
  return first?.unit ?? "any";
}

function plain(
  operand: Expr,
  infer: (inner: Expr) => InferredUnit | undefined,
  operation: string,
  findings: Findings,
): InferredUnit | undefined {
  const unit = infer(operand);
  if (!unit || unit === "any" || isPlainNumber(unit)) return unit && one;
  findings.error("unit-mismatch", operand.span, {
    en: `\`${operation}\` needs a plain number, this is in \`${formatKind(unit)}\``,
    zh: `\`${operation}\` 需要纯数，此处单位为 \`${formatKind(unit)}\``,
  });
  return undefined;
}

interface Operand {
  readonly unit: Unit;
  readonly span: Span;
}

/** Two operands that do not fit: the second is marked, the first shown beside it if it stands elsewhere. */
function mismatch(first: Operand, second: Operand, operation: string, findings: Findings): void {
  const [a, b] = [told(first.unit), told(second.unit)];
  const apart = first.span.start !== second.span.start || first.span.file !== second.span.file;
  const isPlain = isPlainNumber(first.unit) || isPlainNumber(second.unit);
  findings.error(
    "unit-mismatch",
    second.span,
    { en: `\`${operation}\` joins ${a.en} and ${b.en}`, zh: `\`${operation}\` 连接了 ${a.zh} 与 ${b.zh}` },
    {
      ...(apart && {
        label: { en: `here ${b.en}`, zh: `此处为 ${b.zh}` },
        related: [{ span: first.span, message: { en: `here ${a.en}`, zh: `此处为 ${a.zh}` } }],
      }),
      ...(isPlain && {
        help: { en: "give a number its unit, such as `3 Mt/yr`", zh: "请为数写明单位，如 `3 Mt/yr`" },
      }),
    },
  );
}

function told(unit: Unit): Bilingual {
  if (isPlainNumber(unit)) return { en: "a plain number", zh: "纯数" };
  return { en: `\`${formatKind(unit)}\``, zh: `\`${formatKind(unit)}\`` };
}
