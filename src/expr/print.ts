import type { BinaryOperator, Expr } from "./expr.ts";

/** How tightly an operator binds; what binds less inside what binds more needs parentheses. */
const binding: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  "==": 3,
  "!=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "^": 7,
};
const unaryBinding = 6;
const atom = 9;

/** A piece of text, how tightly it binds, and whether it ends in a unit (which would take in a `/` that follows). */
interface Printed {
  readonly text: string;
  readonly binds: number;
  readonly endsInUnit?: boolean;
}

/**
 * An equation as text in one spelling: single blanks, no needless parentheses. Reading the text gives the same tree,
 * if the tree came from a text (one the engine made may hold negative numbers, which are read as negations).
 *
 * @example printExpr(a tree of "(a*b)+ 12%") // => "a * b + 12 %"
 */
export function printExpr(expr: Expr): string {
  return print(expr).text;
}

function print(expr: Expr): Printed {
  switch (expr.kind) {
    case "number":
      return number(expr.value, expr.unit);
    case "quantity":
      return { text: expr.name, binds: atom };
    case "year":
      return { text: "year", binds: atom };
    case "sum":
      return { text: `sum(${expr.patterns.join(", ")})`, binds: atom };
    case "negate":
    case "not": {
      // Only what cannot be mistaken stands bare behind a sign.
      const of = within(expr.of, atom);
      return { text: expr.kind === "not" ? `not ${of}` : `-${of}`, binds: unaryBinding };
    }
    case "binary":
      return binary(expr);
    case "call":
      return call(expr.name, expr.args);
    case "draw":
      return draw(expr);
    case "if":
      return call("if", [expr.condition, expr.then, expr.else]);
    case "previous":
      return expr.years === 1
        ? call("previous", [expr.of, expr.first])
        : call("delayed", [expr.of, String(expr.years), expr.first]);
    case "at":
      return call("at", [expr.of, String(expr.year)]);
    case "changeSince":
      return call("change_since", [expr.of, String(expr.year)]);
    case "cumulative":
      return call("cumulative", [expr.of]);
    case "co2OfCarbon":
      return call("co2_of_carbon", [expr.of]);
  }
}

/** `truncated(normal(mean, sd), low=0)`; parameters have names where their order does not tell them. */
function draw({ form, args, low, high, isTruncated }: Extract<Expr, { kind: "draw" }>): Printed {
  const isNamed = /Moments|Percentiles/.test(form.id);
  const texts = args.map(
    (arg, index) => `${isNamed ? `${form.parameters[index]!.name}=` : ""}${print(arg).text}`,
  );
  const inner = `${form.name}(${texts.join(", ")})`;
  if (!isTruncated) return { text: inner, binds: atom };
  return call("truncated", [
    inner,
    ...(low ? [`low=${print(low).text}`] : []),
    ...(high ? [`high=${print(high).text}`] : []),
  ]);
}

function number(value: number, unit: string | undefined): Printed {
  const bare = unit === undefined || unit === "" || unit === "1";
  return {
    text: bare ? String(value) : `${value} ${unit}`,
    binds: bare && value >= 0 ? atom : unaryBinding,
    endsInUnit: !bare,
  };
}

function call(name: string, args: readonly (Expr | string)[]): Printed {
  const texts = args.map((arg) => (typeof arg === "string" ? arg : print(arg).text));
  return { text: `${name}(${texts.join(", ")})`, binds: atom };
}

function binary({ operator, left, right }: Extract<Expr, { kind: "binary" }>): Printed {
  const binds = binding[operator];
  const isComparison = binds === 3;
  // `a < b < c` is a chain and `a ^ b ^ c` goes from the right: both keep their parentheses.
  const leftBinds = operator === "^" ? atom : isComparison ? binds + 1 : binds;
  const rightBinds = operator === "^" ? atom : binds + 1;
  const first = print(left);
  const wrapped = first.binds < leftBinds || (operator === "/" && first.endsInUnit === true);
  const second = print(right);
  const endsInUnit = second.binds >= rightBinds && second.endsInUnit === true;
  return {
    text: `${wrapped ? `(${first.text})` : first.text} ${operator} ${within(right, rightBinds)}`,
    binds,
    endsInUnit,
  };
}

function within(expr: Expr, least: number): string {
  const { text, binds } = print(expr);
  return binds >= least ? text : `(${text})`;
}
