import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { childrenOf, type Expr } from "../expr/expr.ts";
import { isConstant } from "../sample/distributions/distribution.ts";
import { marginalOf, type Marginal } from "../sample/linear-correlation.ts";
import type { Distribution } from "../sample/sample-plan.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import type { Horizon } from "../terms/horizon.ts";
import { asDefined } from "./as-defined.ts";
import type { Declarations } from "./declaration.ts";
import { reportUnknownQuantity } from "./define-quantity.ts";
import { isPattern, matchNames, patternNames } from "./glob.ts";
import type { Quantity } from "./model-graph.ts";

/** A quantity that a correlation names, itself or by a pattern. */
export interface NamedQuantity {
  readonly quantity: Quantity;
  readonly span: Span;
  readonly byPattern: boolean;
}

/** Looks up what correlations name: only a random stream can be correlated with another. */
export class CorrelationNames {
  readonly #quantities: ReadonlyMap<string, Quantity>;
  readonly #declarations: Declarations;
  readonly #findings: Findings;
  readonly #marginals = new Map<string, Marginal | undefined>();

  constructor(context: {
    readonly quantities: ReadonlyMap<string, Quantity>;
    readonly declarations: Declarations;
    readonly findings: Findings;
  }) {
    this.#quantities = context.quantities;
    this.#declarations = context.declarations;
    this.#findings = context.findings;
  }

  /**
   * The quantity of a name, or the uncertain ones that match a pattern; of a noisy quantity its trend. Undefined, with a
   * finding, if there is none.
   */
  namedBy(text: string, span: Span): NamedQuantity[] | undefined {
    if (!isPattern(text)) {
      const named = this.#quantities.get(text);
      if (!named) return this.#unknown(text, span);
      const quantity = asDefined(this.#quantities, named);
      return this.#refuseUncorrelatable(quantity, span) ? undefined : [{ quantity, span, byPattern: false }];
    }
    const matching = matchNames(text, patternNames(this.#quantities)).map((name) =>
      asDefined(this.#quantities, this.#quantities.get(name)!),
    );
    if (matching.length === 0) return this.#unknown(text, span);
    const found = matching.filter(isUncertain);
    if (found.length === 0) {
      this.#findings.error("bad-correlation", span, {
        en: `\`${text}\` matches no uncertain quantity`,
        zh: `\`${text}\` 没有匹配任何不确定的量`,
      });
      return undefined;
    }
    if (found.some((quantity) => this.#refuseUncorrelatable(quantity, span))) return undefined;
    return found.map((quantity) => ({ quantity, span, byPattern: true }));
  }

  /** The distribution of a quantity; undefined if its knots have several, or its parameters are quantities. */
  marginalOf(name: string): Marginal | undefined {
    if (!this.#marginals.has(name)) {
      const [first, ...others] = distributionsOf(this.#quantities.get(name)!);
      const isOnly = others.every((one) => JSON.stringify(one) === JSON.stringify(first));
      this.#marginals.set(name, first && isOnly ? marginalOf(first) : undefined);
    }
    return this.#marginals.get(name);
  }

  #unknown(text: string, span: Span): undefined {
    if (!this.#declarations.accountsFor(text))
      reportUnknownQuantity(text, span, this.#quantities.keys(), this.#findings);
    return undefined;
  }

  /** Whether the quantity is no single random stream, which is then reported. */
  #refuseUncorrelatable(quantity: Quantity, span: Span): boolean {
    const { name, definition } = quantity;
    const refuse = (message: Bilingual, help: Bilingual): true => {
      this.#findings.error("bad-correlation", span, message, {
        help,
        related: [{ span: quantity.span, message: { en: "defined here", zh: "定义于此" } }],
      });
      return true;
    };
    if (definition.kind === "equation" && definition.expr.kind !== "draw") {
      const sources = this.#sourcesOf(quantity);
      const named = sources.slice(0, 3).map((one) => `\`${one}\``);
      return refuse(
        {
          en: `\`${name}\` is computed, not drawn, so it cannot be correlated`,
          zh: `\`${name}\` 由计算得出而非抽样，不能设定相关性`,
        },
        sources.length === 0
          ? { en: "nothing it is computed from is uncertain", zh: "其计算来源均为确定值" }
          : {
              en: `correlate what it is computed from: ${named.join(", ")}${sources.length > 3 ? ", ..." : ""}`,
              zh: `请对其计算来源设定相关性：${named.join("、")}${sources.length > 3 ? " 等" : ""}`,
            },
      );
    }
    if (!isUncertain(quantity)) {
      const { stream = name } = quantity;
      const near = [...(definition.kind === "growth" ? [definition.rate] : []), `${stream}.noise`]
        .flatMap((part) => this.#quantities.get(part) ?? [])
        .find(isUncertain);
      return refuse(
        {
          en: `\`${name}\` is not uncertain, so it cannot be correlated`,
          zh: `\`${name}\` 没有不确定性，不能设定相关性`,
        },
        near
          ? { en: `what moves it is \`${near.name}\``, zh: `使其变动的是 \`${near.name}\`` }
          : {
              en: "give it a distribution, or unset the correlation with `null`",
              zh: "请给出分布，或用 `null` 取消该相关性",
            },
      );
    }
    if ("knots" in definition && definition.sharing === "independent")
      return refuse(
        {
          en: `the knots of \`${name}\` are independent, so it has no single random number to correlate`,
          zh: `\`${name}\` 的各节点相互独立，没有可设定相关性的单一随机数`,
        },
        {
          en: "leave out `knots: independent`, or make each knot a quantity of its own",
          zh: "请去掉 `knots: independent`，或将各节点写成单独的量",
        },
      );
    return false;
  }

  /** Uncertain quantities a computed one depends on, nearest first. */
  #sourcesOf(quantity: Quantity): string[] {
    const seen = new Set([quantity.name]);
    const found: string[] = [];
    // Grows while it is gone through.
    const open = [quantity];
    for (const { definition } of open) {
      const names = definition.kind === "equation" ? this.#namesIn(definition.expr) : [];
      const rate = definition.kind === "growth" ? [definition.rate] : [];
      for (const name of [...names, ...rate]) {
        const next = this.#quantities.get(name);
        if (!next || seen.has(name)) continue;
        seen.add(name);
        open.push(next);
        if (isUncertain(next)) found.push(name);
      }
    }
    return found;
  }

  #namesIn(expr: Expr): string[] {
    if (expr.kind === "quantity") return [expr.name];
    if (expr.kind === "sum")
      return expr.patterns.flatMap((pattern) => matchNames(pattern, patternNames(this.#quantities)));
    return childrenOf(expr).flatMap((child) => this.#namesIn(child));
  }
}

/** The first year of what is drawn anew each year; undefined if there is one number for all years. */
export function drawnEachYearFrom({ definition }: Quantity, { first }: Horizon): number | undefined {
  if (definition.kind === "noise") return Math.min(definition.after + 1, first);
  const isYearly =
    definition.kind === "equation"
      ? definition.expr.kind === "draw" && definition.expr.eachYear
      : definition.sharing === "each_year";
  return isYearly ? first : undefined;
}

/** What a quantity's random numbers are drawn by. */
export function streamNameOf({ name, stream = name, definition }: Quantity): string {
  return definition.kind === "equation" && definition.expr.kind === "draw"
    ? definition.expr.quantity
    : stream;
}

/** Whether a quantity reads random numbers of its own: for its knots, its noise, or a distribution whose parameters are quantities. */
function isUncertain(quantity: Quantity): boolean {
  const { definition } = quantity;
  const isDraw = definition.kind === "equation" && definition.expr.kind === "draw";
  return isDraw || distributionsOf(quantity).length > 0;
}

/** The distributions a quantity is drawn from, by knot; those of a single value aside. */
export function distributionsOf({ definition }: Quantity): Distribution[] {
  if (definition.kind === "noise") return isConstant(definition.shock) ? [] : [definition.shock];
  if (definition.kind === "equation") return [];
  return definition.knots.flatMap(({ value }) =>
    typeof value === "number" || isConstant(value) ? [] : [value],
  );
}
