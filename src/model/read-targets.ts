import type { Findings } from "../diagnose/findings.ts";
import type { Span } from "../diagnose/span.ts";
import { keySpanAt, type LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import type { Horizon } from "../terms/horizon.ts";
import { one } from "../units/unit.ts";
import type { Declarations, LabelledUnit } from "./declaration.ts";
import { reportUnknownQuantity } from "./define-quantity.ts";
import type { Quantity, Target } from "./model-graph.ts";
import { entriesAt, mapAt, scalarAt, textAt, titleAt } from "./read-node.ts";
import { readBound, readNearness, reportBadTarget } from "./target-bound.ts";

export interface TargetContext {
  readonly quantities: ReadonlyMap<string, Quantity>;
  readonly declarations: Declarations;
  readonly horizon: Horizon;
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: Findings;
}

/** What a target may claim, each with the keys that say more about it. */
const claims = {
  min: ["year", "change_since"],
  max: ["year", "change_since"],
  above: ["year", "change_since"],
  below: ["year", "change_since"],
  about: ["year", "change_since", "within"],
  falls: [],
  rises: [],
  peak_before: [],
} as const satisfies Record<string, readonly string[]>;

type ClaimKey = keyof typeof claims;

/** Reads the `targets` section; each target claims one thing of one quantity. */
export function readTargets(root: LocatedMap, context: TargetContext): Target[] {
  const targets: Target[] = [];
  for (const [id, { value, keySpan }] of entriesAt(root, "targets")) {
    if (value.kind !== "map") continue;
    const target = new TargetReader(id, value, keySpan, context).target();
    if (target) targets.push(target);
  }
  return targets;
}

class TargetReader {
  readonly #id: string;
  readonly #node: LocatedMap;
  readonly #keySpan: Span;
  readonly #context: TargetContext;

  constructor(id: string, node: LocatedMap, keySpan: Span, context: TargetContext) {
    this.#id = id;
    this.#node = node;
    this.#keySpan = keySpan;
    this.#context = context;
  }

  target(): Target | undefined {
    const quantity = this.#quantity();
    if (!quantity) return undefined;
    const key = this.#claim();
    if (!key) return undefined;
    const clause = textAt(this.#node, "clause");
    const heading = {
      id: this.#id,
      title: titleAt(this.#node, "title", quantity.title),
      quantity: quantity.name,
      ...(clause !== undefined && { clause }),
    };
    if (key === "peak_before") {
      const before = this.#year(this.#node, key, 1);
      return before === undefined ? undefined : { ...heading, kind: "peak", before };
    }
    if (key === "falls" || key === "rises") return this.#trend(heading, key, quantity);
    return this.#inYear(heading, key, quantity);
  }

  #quantity(): Quantity | undefined {
    const { quantities, declarations, findings } = this.#context;
    const named = scalarAt(this.#node, "quantity");
    if (!named) return this.#refuse(this.#keySpan, { en: "it names no quantity", zh: "未指明量" });
    const quantity = quantities.get(String(named.value));
    if (!quantity && !declarations.accountsFor(String(named.value)))
      reportUnknownQuantity(String(named.value), named.span, quantities.keys(), findings);
    return quantity;
  }

  /** The one claim of the target. */
  #claim(): ClaimKey | undefined {
    const has = (key: string): boolean =>
      scalarAt(this.#node, key) !== undefined || mapAt(this.#node, key) !== undefined;
    const known = Object.keys(claims) as ClaimKey[];
    const found = known.filter(has);
    const [key] = found;
    if (!key || found.length > 1) {
      const [others, last] = [known.slice(0, -1), known.at(-1)!];
      return this.#refuse(this.#keySpan, {
        en: `it needs exactly one of ${others.join(", ")} and ${last}, it has ${found.length}`,
        zh: `需要 ${known.join("、")} 之一，现有 ${found.length} 个`,
      });
    }
    const own: readonly string[] = claims[key];
    for (const other of ["year", "change_since", "within"].filter((one) => has(one) && !own.includes(one)))
      this.#context.findings.error("useless-key", keySpanAt(this.#node, [other]), {
        en: `\`${other}\` of target \`${this.#id}\` means nothing beside \`${key}\``,
        zh: `目标 \`${this.#id}\` 的 \`${other}\` 在 \`${key}\` 旁没有意义`,
      });
    return key;
  }

  #trend(
    heading: Pick<Target, "id" | "title" | "clause" | "quantity">,
    direction: "falls" | "rises",
    { unit, unitLabel }: Quantity,
  ): Target | undefined {
    const years = mapAt(this.#node, direction)!;
    // The first year has none before it to fall from.
    const [from, to] = [this.#year(years, "from", 1), this.#year(years, "to", 1)];
    if (from === undefined || to === undefined) return undefined;
    if (from > to)
      return this.#refuse(scalarAt(years, "from")!.span, {
        en: `${from} is later than ${to}`,
        zh: `${from} 晚于 ${to}`,
      });
    return { ...heading, kind: "trend", direction, from, to, unit, unitLabel };
  }

  #inYear(
    heading: Pick<Target, "id" | "title" | "clause" | "quantity">,
    key: "min" | "max" | "above" | "below" | "about",
    quantity: Quantity,
  ): Target | undefined {
    const node = this.#node;
    const isChange = scalarAt(node, "change_since") !== undefined;
    const year = this.#year(node, "year");
    const changeSince = isChange ? this.#year(node, "change_since") : undefined;
    if (year === undefined || (isChange && changeSince === undefined)) return undefined;
    const wanted: LabelledUnit = isChange
      ? { unit: one, label: "1" }
      : { unit: quantity.unit, label: quantity.unitLabel, span: quantity.span };
    const read = readBound(this.#id, key, scalarAt(node, key)!, wanted, this.#context);
    if (!read) return undefined;
    const inYear = {
      year,
      bound: read.bound,
      unit: read.unit.unit,
      unitLabel: read.unit.label,
      ...(changeSince !== undefined && { changeSince }),
    };
    if (key !== "about") {
      const side = key === "min" || key === "above" ? "min" : "max";
      return { ...heading, kind: "bound", side, isStrict: key === "above" || key === "below", ...inYear };
    }
    const written = scalarAt(node, "within");
    if (!written)
      return this.#refuse(this.#keySpan, {
        en: "`about` needs `within`: how far off still counts, as `5 %` of it or as an amount",
        zh: "`about` 需要 `within`：允许的偏差，如 `5 %` 或一个数量",
      });
    const within = readNearness(this.#id, written, read.unit, this.#context);
    return within && { ...heading, kind: "about", within, ...inYear };
  }

  /** A year within the horizon, at least so many years behind its first. */
  #year(node: LocatedMap, key: string, behind = 0): number | undefined {
    const written = scalarAt(node, key);
    if (!written) return this.#refuse(this.#keySpan, { en: `it needs a \`${key}\``, zh: `需要 \`${key}\`` });
    const { horizon } = this.#context;
    const year = Number(written.value);
    if (year >= horizon.first + behind && year <= horizon.last) return year;
    return this.#refuse(written.span, {
      en: `${year} is outside the horizon ${horizon.first}-${horizon.last}`,
      zh: `${year} 超出模拟期 ${horizon.first}-${horizon.last}`,
    });
  }

  #refuse(span: Span, { en, zh }: Bilingual): undefined {
    reportBadTarget(this.#id, span, { en, zh }, this.#context.findings);
  }
}
