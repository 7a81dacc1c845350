import type { Span } from "../diagnose/span.ts";
import { addAll, multiplyAll, ref } from "../expr/build.ts";
import type { ExpandContext } from "./expand-sectors.ts";
import type { UsedCarrier } from "./model-graph.ts";
import { joinTitle } from "./sector-units.ts";

/** Declares the region's emissions by carrier, which with process CO2 add up to the total. */
export function declareByCarrier(
  span: Span,
  { declarations, carriers, reporting, emitting }: ExpandContext,
): void {
  for (const [id, terms] of emitting) {
    const carrier = carriers.get(id);
    if (!carrier) continue;
    declarations.add({
      name: `emissions.by_carrier.${id}`,
      title: joinTitle({ en: "Industry, CO2 by carrier", zh: "工业分能源品种排放" }, carrier.title),
      span,
      unit: reporting.emissions,
      expr: multiplyAll(ref(carrier.factor, span), addAll(terms, span)),
    });
  }
}

/** The carriers that sectors use, with what charts call them. */
export function usedCarriers(
  ids: Iterable<string>,
  { carriers, emitting }: Pick<ExpandContext, "carriers" | "emitting">,
): UsedCarrier[] {
  return [...ids].map((id) => ({
    id,
    title: carriers.get(id)?.title ?? { en: id, zh: id },
    emits: emitting.has(id),
  }));
}
