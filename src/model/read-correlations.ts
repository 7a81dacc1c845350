import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { attainable, latentOfPearson } from "../sample/linear-correlation.ts";
import { latentOfSpearman } from "../sample/gaussian-copula.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { LocatedTable } from "../source/parse-csv.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import type { Horizon } from "../terms/horizon.ts";
import { checkCorrelations, mostQuantities, tooMany } from "./check-correlations.ts";
import {
  CorrelationNames,
  drawnEachYearFrom,
  streamNameOf,
  type NamedQuantity,
} from "./correlation-names.ts";
import type { Declarations } from "./declaration.ts";
import type { Correlation, Quantity } from "./model-graph.ts";
import { readCorrelationMatrix } from "./read-correlation-matrix.ts";
import { childAt, entriesAt, scalarAt, textAt } from "./read-node.ts";

/** What reading correlations needs besides the section. */
export interface CorrelationContext {
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly declarations: Declarations;
  readonly tables: ReadonlyMap<string, LocatedTable>;
  readonly horizon: Horizon;
  readonly findings: Findings;
}

/** A coefficient as written, before it is known whether it can be. */
export interface AskedCorrelation {
  readonly pair: readonly [NamedQuantity, NamedQuantity];
  readonly measure: Correlation["measure"];
  readonly asked: number;
  readonly span: Span;
}

type Describing = Pick<Correlation, "source" | "quality" | "note">;

/** Reads the `correlations` section: every pair once, each with the correlation of the normal numbers that gives it. */
export function readCorrelations(root: LocatedMap, context: CorrelationContext): Correlation[] {
  const { findings } = context;
  const section = new CorrelationSection(context);
  const before = findings.list.length;
  for (const [id, { value, keySpan }] of entriesAt(root, "correlations"))
    if (value.kind === "map") section.read(id, value, keySpan);
  // What cannot be read has been told; whether the rest holds together says little then.
  if (findings.list.length === before) checkCorrelations(section.correlations, section.names, findings);
  return section.correlations;
}

class CorrelationSection {
  readonly names: CorrelationNames;
  readonly #context: CorrelationContext;
  readonly #found = new Map<string, { readonly correlation: Correlation; readonly id: string }>();
  /** Entries that contradict each other, told once. */
  readonly #contradictions = new Set<string>();

  constructor(context: CorrelationContext) {
    this.#context = context;
    this.names = new CorrelationNames(context);
  }

  get correlations(): Correlation[] {
    return [...this.#found.values()].map(({ correlation }) => correlation);
  }

  read(id: string, node: LocatedMap, keySpan: Span): void {
    const describing: Describing = Object.fromEntries(
      (["source", "quality", "note"] as const).flatMap((key) => {
        const text = textAt(node, key);
        return text === undefined ? [] : [[key, text]];
      }),
    );
    for (const asked of this.#asked(id, node, keySpan)) this.#add(id, asked, describing);
  }

  #asked(id: string, node: LocatedMap, keySpan: Span): readonly AskedCorrelation[] {
    const given = (keys: readonly string[]): string[] =>
      keys.filter((key) => {
        const child = childAt(node, key);
        return child && !(child.kind === "scalar" && child.value === null);
      });
    const forms = given(["between", "group", "matrix"]);
    const measures = given(["spearman", "pearson"]);
    if (forms.length !== 1)
      return this.#refuse(id, keySpan, {
        en: `it needs exactly one of between, group and matrix, it has ${forms.length}`,
        zh: `需要 between、group、matrix 之一，现有 ${forms.length} 个`,
      });
    if (forms[0] === "matrix") {
      if (measures.length > 0)
        return this.#refuse(id, scalarAt(node, measures[0]!)!.span, {
          en: `\`${measures[0]}\` means nothing beside \`matrix\`, which holds rank correlations`,
          zh: `\`${measures[0]}\` 在 \`matrix\` 旁没有意义：矩阵给出的是秩相关系数`,
        });
      // A table that could not be read has been reported.
      const table = this.#context.tables.get(String(scalarAt(node, "matrix")!.value));
      return table ? readCorrelationMatrix(table, this.names, this.#context.findings) : [];
    }
    if (measures.length !== 1)
      return this.#refuse(id, keySpan, {
        en: `it needs exactly one of spearman and pearson, it has ${measures.length}`,
        zh: `需要 spearman、pearson 之一，现有 ${measures.length} 个`,
      });
    const measure = measures[0] as Correlation["measure"];
    const { value, span } = scalarAt(node, measure)!;
    const asked = Number(value);
    if (!(asked >= -1 && asked <= 1))
      return this.#refuse(id, span, {
        en: `${asked} is no correlation: it lies between -1 and 1`,
        zh: `${asked} 不是相关系数：应在 -1 与 1 之间`,
      });
    const pairs = this.#pairs(id, node, forms[0] as "between" | "group");
    return pairs.map((pair) => ({ pair, measure, asked, span }));
  }

  #pairs(
    id: string,
    node: LocatedMap,
    form: "between" | "group",
  ): (readonly [NamedQuantity, NamedQuantity])[] {
    const list = childAt(node, form);
    if (list?.kind !== "list") return [];
    const found = list.items.map((item) =>
      item.kind === "scalar" ? this.names.namedBy(String(item.value), item.span) : undefined,
    );
    if (found.some((names) => names === undefined)) return [];
    const lists = found as NamedQuantity[][];
    const distinct = new Set(lists.flat().map(({ quantity }) => quantity)).size;
    if (distinct > mostQuantities) {
      this.#context.findings.error("limit-exceeded", list.span, tooMany(distinct));
      return [];
    }
    if (form === "group") {
      const members = new Map<string, NamedQuantity>();
      for (const one of lists.flat()) {
        const other = members.get(one.quantity.name);
        if (!other) members.set(one.quantity.name, one);
        else if (!one.byPattern && !other.byPattern) return this.#refuseSelf(id, one, other);
      }
      const all = [...members.values()];
      if (all.length < 2)
        return this.#refuse(id, list.span, {
          en: "a group has at least two quantities",
          zh: "group 至少需要两个量",
        });
      return all.flatMap((one, index) => all.slice(0, index).map((other) => [other, one] as const));
    }
    const [left, right] = lists as [NamedQuantity[], NamedQuantity[]];
    const self = right.find(
      (one) =>
        !one.byPattern && left.some(({ quantity, byPattern }) => quantity === one.quantity && !byPattern),
    );
    if (self) return this.#refuseSelf(id, self, left[0]!);
    return left.flatMap((one) =>
      right.filter(({ quantity }) => quantity !== one.quantity).map((other) => [one, other] as const),
    );
  }

  #add(id: string, { pair, measure, asked, span }: AskedCorrelation, describing: Describing): void {
    const [a, b] = pair.map(({ quantity }) => quantity).sort((x, y) => (x.name < y.name ? -1 : 1)) as [
      Quantity,
      Quantity,
    ];
    const [from, otherFrom] = [a, b].map((one) => drawnEachYearFrom(one, this.#context.horizon));
    if ((from === undefined) !== (otherFrom === undefined)) {
      const [once, yearly] = from === undefined ? [a, b] : [b, a];
      this.#refuse(id, span, {
        en: `\`${yearly.name}\` is drawn anew each year, \`${once.name}\` once for all years`,
        zh: `\`${yearly.name}\` 逐年抽取，而 \`${once.name}\` 各年只抽取一次`,
      });
      return;
    }
    const key = JSON.stringify([a.name, b.name]);
    const other = this.#found.get(key);
    if (other) {
      if (other.correlation.measure !== measure || other.correlation.asked !== asked)
        this.#contradict(id, other, { a, b, asked, span });
      return;
    }
    const latent =
      measure === "spearman" ? latentOfSpearman(asked) : this.#latentOfPearson(id, a, b, asked, span);
    if (latent === undefined) return;
    const between = [a.name, b.name] as const;
    const streams = [streamNameOf(a), streamNameOf(b)] as const;
    const correlation: Correlation = {
      between,
      streams,
      ...(from !== undefined && otherFrom !== undefined && { from: Math.min(from, otherFrom) }),
      measure,
      asked,
      latent,
      span,
      ...describing,
    };
    this.#found.set(key, { correlation, id });
  }

  #contradict(
    id: string,
    other: { readonly correlation: Correlation; readonly id: string },
    { a, b, asked, span }: { a: Quantity; b: Quantity; asked: number; span: Span },
  ): void {
    const both = JSON.stringify([id, other.id]);
    if (this.#contradictions.has(both)) return;
    this.#contradictions.add(both);
    this.#context.findings.error(
      "duplicate-definition",
      span,
      {
        en: `\`${a.name}\` and \`${b.name}\` are correlated twice, by ${other.correlation.asked} and by ${asked}`,
        zh: `\`${a.name}\` 与 \`${b.name}\` 的相关系数给出两次：${other.correlation.asked} 和 ${asked}`,
      },
      {
        related: [
          { span: other.correlation.span, message: { en: `in \`${other.id}\``, zh: `见 \`${other.id}\`` } },
        ],
      },
    );
  }

  /** Linear correlation is of two distributions, and not all of them can have every one. */
  #latentOfPearson(id: string, a: Quantity, b: Quantity, asked: number, span: Span): number | undefined {
    const marginals = [a, b].map((quantity) => this.names.marginalOf(quantity.name));
    const several = [a, b].find((_, index) => marginals[index] === undefined);
    const [left, right] = marginals;
    if (!left || !right) {
      this.#refuse(
        id,
        span,
        {
          en: `\`${several!.name}\` has no single distribution, which a linear correlation is of`,
          zh: `\`${several!.name}\` 没有唯一的分布，无法确定线性相关系数`,
        },
        { en: "give a rank correlation: `spearman`", zh: "请给出秩相关系数：`spearman`" },
        several!,
      );
      return undefined;
    }
    const [low, high] = attainable(left, right);
    const slack = 1e-9;
    if (asked < low - slack || asked > high + slack) {
      const range = `${low.toFixed(3)} .. ${high.toFixed(3)}`;
      this.#refuse(
        id,
        span,
        {
          en: `\`${a.name}\` and \`${b.name}\` cannot have the linear correlation ${asked}: their distributions allow ${range}`,
          zh: `\`${a.name}\` 与 \`${b.name}\` 的线性相关系数不可能为 ${asked}：其分布允许的范围是 ${range}`,
        },
        {
          en: "a rank correlation can have any value: `spearman`",
          zh: "秩相关系数可取任意值：`spearman`",
        },
      );
      return undefined;
    }
    return latentOfPearson(left, right, asked);
  }

  #refuseSelf(id: string, one: NamedQuantity, other: NamedQuantity): never[] {
    return this.#refuse(
      id,
      one.span,
      {
        en: `\`${one.quantity.name}\` is correlated with itself`,
        zh: `\`${one.quantity.name}\` 与自身相关`,
      },
      undefined,
      { span: other.span },
    );
  }

  #refuse(
    id: string,
    span: Span,
    { en, zh }: Bilingual,
    help?: Bilingual,
    other?: { readonly span: Span },
  ): never[] {
    this.#context.findings.error(
      "bad-correlation",
      span,
      { en: `correlation \`${id}\`: ${en}`, zh: `相关性 \`${id}\`：${zh}` },
      {
        ...(help && { help }),
        ...(other && { related: [{ span: other.span, message: { en: "this one", zh: "此处" } }] }),
      },
    );
    return [];
  }
}
