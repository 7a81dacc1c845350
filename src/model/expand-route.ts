import type { Span } from "../diagnose/span.ts";
import { addAll, binary, multiplyAll, num, ref } from "../expr/build.ts";
import type { Expr } from "../expr/expr.ts";
import type { LocatedMap } from "../source/located-node.ts";
import type { Bilingual } from "../terms/bilingual.ts";
import { one } from "../units/unit.ts";
import { allCarriers } from "./carriers.ts";
import type { LabelledUnit } from "./declaration.ts";
import type { ExpandContext } from "./expand-sectors.ts";
import { entriesAt, mapAt, titleAt } from "./read-node.ts";
import { joinTitle } from "./sector-units.ts";
import { remainderShares } from "./shares.ts";

/** The emissions every route, product, sector and the region have. Direct is energy + process, total is direct + indirect. */
export const emissionKinds = [
  "energy",
  "process",
  "direct",
  "indirect",
  "total",
  "biogenic",
  "captured",
] as const;
export type EmissionKind = (typeof emissionKinds)[number];

export const emissionTitles: Readonly<Record<EmissionKind, Bilingual>> = {
  energy: { en: "CO2 from burning fuel", zh: "燃料燃烧排放" },
  process: { en: "process CO2", zh: "工业过程排放" },
  direct: { en: "direct CO2", zh: "直接排放" },
  indirect: { en: "CO2 of bought electricity and heat", zh: "外购电力热力排放" },
  total: { en: "CO2, direct and bought power", zh: "二氧化碳排放（直接＋外购电力）" },
  biogenic: { en: "biogenic CO2 (memo)", zh: "生物质排放（备注项）" },
  captured: { en: "CO2 captured (memo)", zh: "捕集量（备注项）" },
};

/** Units of one product's output and of intensities per unit of it. */
export interface ProductUnits {
  readonly title: Bilingual;
  readonly unit: LabelledUnit;
  readonly energyPer: LabelledUnit;
  readonly co2Per: LabelledUnit;
}

/** Declares one route: output, energy by carrier, emissions. Gives the carriers it uses. */
export function expandRoute(
  name: string,
  activity: string,
  route: LocatedMap,
  span: Span,
  product: ProductUnits,
  context: ExpandContext,
): Set<string> {
  const { declarations, carriers, reporting } = context;
  const title = joinTitle(
    product.title,
    titleAt(route, "title", { en: name.split(".").at(-1)!, zh: name.split(".").at(-1)! }),
  );
  const output = `${name}.output`;
  declarations.add({
    name: output,
    title: joinTitle(title, { en: "output", zh: "产量" }),
    span,
    unit: product.unit,
    expr: multiplyAll(ref(activity, span), ref(`${name}.share`, span)),
  });

  const uses = declareUses(name, route, title, span, product, context);
  for (const [carrier, use] of uses) {
    declarations.add({
      name: `${name}.energy.${carrier}`,
      title: joinTitle(title, carriers.get(carrier)?.title ?? { en: carrier, zh: carrier }),
      span,
      unit: reporting.energy,
      expr: multiplyAll(ref(output, span), ref(use, span)),
    });
  }
  declarations.add({
    name: `${name}.energy.total`,
    title: joinTitle(title, { en: "energy use (calorific)", zh: "能源消费（热值）" }),
    span,
    unit: reporting.energy,
    expr: addAll(
      [...uses.keys()].map((carrier) => ref(`${name}.energy.${carrier}`, span)),
      span,
    ),
  });

  const process = declareOwn(
    "process",
    { en: "process CO2 per output", zh: "单位产品过程排放" },
    product.co2Per,
  );
  const capture = declareOwn(
    "capture",
    { en: "share of CO2 captured", zh: "捕集率" },
    { unit: one, label: "1" },
  );
  const burnt = emissionsOf((carrier) => carrier.scope === "direct" && !carrier.biogenic);
  const processed = process ? multiplyAll(ref(output, span), ref(process, span)) : num(0, span);
  const kept = capture && binary("-", num(1, span), ref(capture, span));
  const emissions: Readonly<Record<EmissionKind, Expr>> = {
    energy: kept ? multiplyAll(burnt, kept) : burnt,
    process: kept && process ? multiplyAll(processed, kept) : processed,
    direct: binary("+", ref(`${name}.emissions.energy`, span), ref(`${name}.emissions.process`, span)),
    indirect: emissionsOf((carrier) => carrier.scope === "indirect" && !carrier.biogenic),
    total: binary("+", ref(`${name}.emissions.direct`, span), ref(`${name}.emissions.indirect`, span)),
    biogenic: emissionsOf((carrier) => carrier.biogenic),
    captured: capture ? multiplyAll(binary("+", burnt, processed), ref(capture, span)) : num(0, span),
  };
  for (const id of uses.keys()) {
    const carrier = carriers.get(id);
    if (!carrier || carrier.biogenic) continue;
    const energy = ref(`${name}.energy.${id}`, span);
    const emitting = kept && carrier.scope === "direct" ? multiplyAll(energy, kept) : energy;
    context.emitting.set(id, [...(context.emitting.get(id) ?? []), emitting]);
  }
  for (const kind of emissionKinds) {
    declarations.add({
      name: `${name}.emissions.${kind}`,
      title: joinTitle(title, emissionTitles[kind]),
      span,
      unit: reporting.emissions,
      expr: emissions[kind],
    });
  }
  return new Set(uses.keys());

  function declareOwn(key: "process" | "capture", part: Bilingual, unit: LabelledUnit): string | undefined {
    const body = mapAt(route, key);
    if (!body) return undefined;
    declarations.add({
      name: `${name}.${key}`,
      title: joinTitle(title, part),
      span: route.entries.get(key)!.keySpan,
      unit,
      body,
    });
    return `${name}.${key}`;
  }

  function emissionsOf(counts: (carrier: { scope: string; biogenic: boolean }) => boolean): Expr {
    const terms = [...uses.keys()].flatMap((id) => {
      const carrier = carriers.get(id);
      return carrier && counts(carrier)
        ? [multiplyAll(ref(`${name}.energy.${id}`, span), ref(carrier.factor, span))]
        : [];
    });
    return addAll(terms, span);
  }
}

/** Declares `use.C` for every carrier C and gives their names: what `use` says plus the groups' total x mix x ratio. */
function declareUses(
  name: string,
  route: LocatedMap,
  title: Bilingual,
  span: Span,
  product: ProductUnits,
  context: ExpandContext,
): Map<string, string> {
  const { declarations, carriers, findings } = context;
  const direct = entriesAt(route, "use");
  const parts = new Map<string, { expr: Expr; span: Span }[]>();
  for (const [group, { value, keySpan }] of entriesAt(route, "energy")) {
    const prefix = `${name}.energy_group.${group}`;
    const groupTitle = joinTitle(title, { en: group, zh: group });
    const total = mapAt(value, "total");
    declarations.add({
      name: `${prefix}.total`,
      title: joinTitle(groupTitle, { en: "energy per output", zh: "单位产品能耗" }),
      span: keySpan,
      unit: product.energyPer,
      missing: {
        message: { en: `\`${group}\` has no total`, zh: `\`${group}\` 没有 total` },
        help: {
          en: `write \`total: ...\`, the energy per unit of output, in ${product.energyPer.label}`,
          zh: `请写 \`total: ...\`，即单位产品能耗，单位 ${product.energyPer.label}`,
        },
      },
      ...(total && { body: total }),
    });
    const mix = [...entriesAt(value, "mix")];
    if (mix.length === 0)
      findings.error("missing-key", keySpan, {
        en: `\`${group}\` has no mix of carriers`,
        zh: `\`${group}\` 没有能源品种构成 (mix)`,
      });
    remainderShares(
      mix.map(([carrier, entry]) => ({
        name: `${prefix}.mix.${carrier}`,
        title: joinTitle(groupTitle, { en: `share of ${carrier}`, zh: `${carrier} 占比` }),
        span: entry.keySpan,
        ...(mapAt(entry.value, "share") && { body: mapAt(entry.value, "share")! }),
      })),
      keySpan,
      context,
      (entry) => {
        const carrier = entry.name.split(".").at(-1)!;
        return {
          message: {
            en: `carrier \`${carrier}\` of \`${group}\` has no share`,
            zh: `\`${group}\` 的能源品种 \`${carrier}\` 没有占比`,
          },
          help: {
            en: `write \`${carrier}: 20 %\`, or \`${carrier}: remainder\` for one of them`,
            zh: `请写 \`${carrier}: 20 %\`，或将其中一个写为 \`remainder\``,
          },
        };
      },
    );
    for (const [carrier, entry] of mix) {
      const ratio = mapAt(entry.value, "ratio");
      if (ratio)
        declarations.add({
          name: `${prefix}.ratio.${carrier}`,
          title: joinTitle(groupTitle, {
            en: `${carrier} per unit of energy replaced`,
            zh: `替代单位能源所需 ${carrier}`,
          }),
          span: entry.keySpan,
          unit: { unit: one, label: "1" },
          body: ratio,
        });
      const factors = [
        ref(`${prefix}.mix.${carrier}`, entry.keySpan),
        ...(ratio ? [ref(`${prefix}.ratio.${carrier}`, entry.keySpan)] : []),
      ];
      note(carrier, entry.keySpan, multiplyAll(ref(`${prefix}.total`, entry.keySpan), ...factors));
    }
  }
  const uses = new Map<string, string>();
  for (const [carrier, { value, keySpan }] of direct) {
    const alone = !parts.has(carrier);
    const own = alone ? `${name}.use.${carrier}` : `${name}.use_other.${carrier}`;
    if (value.kind !== "map") continue;
    declarations.add({
      name: own,
      title: joinTitle(title, { en: `${carrier} per output`, zh: `单位产品 ${carrier} 消耗` }),
      span: keySpan,
      unit: product.energyPer,
      body: value,
    });
    if (alone) {
      known(carrier, keySpan);
      uses.set(carrier, own);
    } else note(carrier, keySpan, ref(own, keySpan));
  }
  for (const [carrier, terms] of parts) {
    const use = `${name}.use.${carrier}`;
    declarations.add({
      name: use,
      title: joinTitle(title, { en: `${carrier} per output`, zh: `单位产品 ${carrier} 消耗` }),
      span: terms[0]!.span ?? span,
      unit: product.energyPer,
      expr: addAll(
        terms.map((term) => term.expr),
        terms[0]!.span,
      ),
    });
    uses.set(carrier, use);
  }
  // Reported where the carrier is declared; here its sums would be defined twice.
  uses.delete(allCarriers);
  return uses;

  function note(carrier: string, place: Span, expr: Expr): void {
    known(carrier, place);
    const terms = parts.get(carrier);
    if (terms) terms.push({ expr, span: place });
    else parts.set(carrier, [{ expr, span: place }]);
  }

  function known(carrier: string, place: Span): void {
    if (carriers.has(carrier)) return;
    const places = context.unknownCarriers.get(carrier);
    if (places) places.push(place);
    else context.unknownCarriers.set(carrier, [place]);
  }
}
