import type { Findings } from "../diagnose/findings.ts";
import { didYouMean } from "../diagnose/nearest.ts";
import type { Span } from "../diagnose/span.ts";
import { addAll, ref } from "../expr/build.ts";
import type { Expr } from "../expr/expr.ts";
import type { LocatedMap, LocatedNode } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { declareByCarrier, usedCarriers } from "./by-carrier.ts";
import type { Carrier } from "./carriers.ts";
import type { Declarations, LabelledUnit } from "./declaration.ts";
import { expandRoute, emissionKinds, emissionTitles } from "./expand-route.ts";
import type { Product, Sector, ShareGroup, UsedCarrier } from "./model-graph.ts";
import { entriesAt, mapAt, placeInScalar, readUnit, scalarAt, titleAt } from "./read-node.ts";
import { remainderShares, type ShareEntry } from "./shares.ts";
import { joinTitle, perOutput } from "./sector-units.ts";

/** Units of the totals. */
export interface Reporting {
  readonly emissions: LabelledUnit;
  readonly energy: LabelledUnit;
}

export interface ExpandContext {
  readonly declarations: Declarations;
  readonly carriers: ReadonlyMap<string, Carrier>;
  readonly reporting: Reporting;
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: Findings;
  readonly shareGroups: ShareGroup[];
  /** Carriers that are used and not defined, and where. */
  readonly unknownCarriers: Map<string, Span[]>;
  /** By carrier that is not biogenic, what each route burns or buys of it, less what is captured. */
  readonly emitting: Map<string, Expr[]>;
}

/** Words a product or route cannot be called, because the shorthand uses them at that place. */
const reserved = new Set(["activity", "emissions", "energy", "carrier"]);

/** Turns the sector vocabulary into quantities with predictable names (docs/language.md has the table). */
export function expandSectors(
  root: LocatedMap,
  given: Omit<ExpandContext, "unknownCarriers" | "emitting">,
): { readonly sectors: Sector[]; readonly carriers: UsedCarrier[] } {
  const context: ExpandContext = { ...given, unknownCarriers: new Map(), emitting: new Map() };
  const sectors: Sector[] = [];
  const carriersUsed = new Set<string>();
  for (const [id, entry] of entriesAt(root, "sectors")) {
    refuseReserved(id, entry.keySpan, context.findings);
    const title = titleAt(entry.value, "title", { en: id, zh: id });
    const used = new Set<string>();
    const products = [...entriesAt(entry.value, "products")];
    if (products.length === 0) {
      context.findings.error("missing-key", entry.keySpan, {
        en: `sector \`${id}\` has no products`,
        zh: `部门 \`${id}\` 没有产品`,
      });
    }
    for (const [product, { value, keySpan }] of products) {
      refuseReserved(product, keySpan, context.findings);
      for (const carrier of expandProduct(`${id}.${product}`, title, value, keySpan, context))
        used.add(carrier);
    }
    declareSums(
      id,
      products.map(([product]) => `${id}.${product}`),
      used,
      title,
      entry.keySpan,
      context,
    );
    for (const carrier of used) carriersUsed.add(carrier);
    sectors.push({
      id,
      title,
      total: `${id}.emissions.total`,
      products: products.map(([product, { value }]) => productOf(product, value, title)),
    });
  }
  if (sectors.length > 0) {
    const span = root.entries.get("sectors")!.keySpan;
    declareSums(
      "",
      sectors.map((sector) => sector.id),
      carriersUsed,
      { en: "Industry", zh: "工业" },
      span,
      context,
    );
    declareByCarrier(span, context);
  }
  reportUnknownCarriers(context);
  return { sectors, carriers: usedCarriers(carriersUsed, context) };
}

function productOf(id: string, node: LocatedNode, sectorTitle: Bilingual): Product {
  return {
    id,
    title: titleAt(node, "title", sectorTitle),
    routes: [...entriesAt(node, "routes")].map(([route, { value }]) => ({
      id: route,
      title: titleAt(value, "title", { en: route, zh: route }),
    })),
  };
}

function reportUnknownCarriers({ unknownCarriers, carriers, findings }: ExpandContext): void {
  for (const [carrier, [first, ...others]] of unknownCarriers) {
    findings.error(
      "unknown-carrier",
      first,
      { en: `there is no carrier \`${carrier}\``, zh: `没有名为 \`${carrier}\` 的能源品种` },
      {
        ...didYouMean(
          carrier,
          findings.candidates(() => carriers.keys()),
        ),
        ...(others.length > 0 && {
          related: others.slice(0, 3).map((span) => ({ span, message: { en: "and here", zh: "以及此处" } })),
        }),
      },
    );
  }
}

/** Declares one product and its routes; gives the carriers it uses. */
function expandProduct(
  name: string,
  sectorTitle: Bilingual,
  node: LocatedNode,
  keySpan: Span,
  context: ExpandContext,
): Set<string> {
  const { declarations, findings, texts } = context;
  if (node.kind !== "map") return new Set();
  const product = node;
  const title = titleAt(product, "title", sectorTitle);
  const used = new Set<string>();
  const written = scalarAt(product, "unit");
  if (!written) {
    findings.error(
      "missing-key",
      keySpan,
      { en: `product \`${name}\` has no unit`, zh: `产品 \`${name}\` 没有单位` },
      { help: { en: "write `unit: Mt/yr`", zh: "请写 `unit: Mt/yr`" } },
    );
    declarations.incomplete.push(name);
    return used;
  }
  const label = String(written.value);
  const unit = readUnit(
    label,
    (start, end) => placeInScalar(written.span, label, texts, start, end),
    findings,
  );
  if (!unit) {
    declarations.incomplete.push(name);
    return used;
  }
  if (unit.unit.dimension["time"] !== -1) {
    findings.error(
      "unit-mismatch",
      written.span,
      { en: "activity is a flow: its unit is per year", zh: "活动水平是流量：单位应为每年" },
      { help: { en: `write \`${label}/yr\``, zh: `请写 \`${label}/yr\`` } },
    );
    declarations.incomplete.push(name);
    return used;
  }
  const activity = mapAt(product, "activity");
  const activityName = `${name}.activity`;
  declarations.add({
    name: activityName,
    title: joinTitle(title, { en: "activity", zh: "活动水平" }),
    span: product.entries.get("activity")?.keySpan ?? keySpan,
    unit: { ...unit, span: written.span },
    missing: {
      message: { en: `product \`${name}\` has no activity`, zh: `产品 \`${name}\` 没有活动水平 (activity)` },
      help: { en: `write \`activity: ...\`, in ${label}`, zh: `请写 \`activity: ...\`，单位 ${label}` },
    },
    ...(activity && { body: activity }),
  });
  const routes = [...entriesAt(product, "routes")];
  if (routes.length === 0) {
    findings.error("missing-key", keySpan, {
      en: `product \`${name}\` has no routes`,
      zh: `产品 \`${name}\` 没有工艺路线`,
    });
    declarations.incomplete.push(name);
    return used;
  }
  const shares: ShareEntry[] = routes.map(([route, { value, keySpan: span }]) => ({
    name: `${name}.${route}.share`,
    title: joinTitle(titleAt(value, "title", { en: route, zh: route }), {
      en: "share of output",
      zh: "产量占比",
    }),
    span: value.kind === "map" ? (value.entries.get("share")?.keySpan ?? span) : span,
    ...(mapAt(value, "share") && { body: mapAt(value, "share")! }),
  }));
  remainderShares(shares, keySpan, context, (entry) => {
    const route = entry.name.split(".").at(-2)!;
    return {
      message: { en: `route \`${route}\` has no share`, zh: `工艺路线 \`${route}\` 没有占比` },
      help: {
        en: "write `share: 20 %`, or `share: remainder` for one of the routes",
        zh: "请写 `share: 20 %`，或将其中一条路线写为 `share: remainder`",
      },
    };
  });
  for (const [route, { value, keySpan: span }] of routes) {
    refuseReserved(route, span, findings);
    if (value.kind !== "map") continue;
    const per = perOutput(unit);
    for (const carrier of expandRoute(
      `${name}.${route}`,
      activityName,
      value,
      span,
      { title, unit, ...per },
      context,
    ))
      used.add(carrier);
  }
  declareSums(
    name,
    routes.map(([route]) => `${name}.${route}`),
    used,
    title,
    keySpan,
    context,
  );
  return used;
}

/** Emissions and energy of a whole as sums over its parts. `whole` "" is the region. */
function declareSums(
  whole: string,
  parts: readonly string[],
  carriers: ReadonlySet<string>,
  title: Bilingual,
  span: Span,
  context: ExpandContext,
): void {
  const { declarations, reporting } = context;
  const prefix = whole === "" ? "" : `${whole}.`;
  const total = (suffix: string): ReturnType<typeof addAll> =>
    addAll(
      parts
        .map((part) => `${part}.${suffix}`)
        .filter((name) => declarations.byName.has(name))
        .map((name) => ref(name, span)),
      span,
    );
  for (const kind of emissionKinds) {
    declarations.add({
      name: `${prefix}emissions.${kind}`,
      title: joinTitle(title, emissionTitles[kind]),
      span,
      unit: reporting.emissions,
      expr: total(`emissions.${kind}`),
    });
  }
  for (const carrier of carriers) {
    const carrierTitle = context.carriers.get(carrier)?.title ?? { en: carrier, zh: carrier };
    declarations.add({
      name: `${prefix}energy.${carrier}`,
      title: joinTitle(title, carrierTitle),
      span,
      unit: reporting.energy,
      expr: total(`energy.${carrier}`),
    });
  }
  declarations.add({
    name: `${prefix}energy.total`,
    title: joinTitle(title, { en: "energy use (calorific)", zh: "能源消费（热值）" }),
    span,
    unit: reporting.energy,
    // Of the parts and not of the carriers, which nobody may have asked for.
    expr: total("energy.total"),
  });
}

function refuseReserved(name: string, span: Span, findings: Findings): void {
  if (!reserved.has(name)) return;
  findings.error("bad-name", span, {
    en: `\`${name}\` cannot be the name of a sector, product or route`,
    zh: `部门、产品或工艺路线不能命名为 \`${name}\``,
  });
}
