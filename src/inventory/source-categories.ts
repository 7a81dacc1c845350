import type { ModelGraph } from "../model/model-graph.ts";
import type { Bilingual } from "../terms/bilingual.ts";

/** What an inventory tells apart: emissions from burning fuel, from processes, and those of bought electricity and heat. */
export const emissionKinds = ["energy", "process", "indirect"] as const;
export type EmissionKind = (typeof emissionKinds)[number];

/** A sector's emissions of one kind, by the names of quantities. */
export interface SourceCategory {
  /** `steel.energy` */
  readonly id: string;
  readonly sector: string;
  readonly kind: EmissionKind;
  readonly title: Bilingual;
  readonly emissions: string;
  /** What the sector makes, and the emissions of making it. */
  readonly products: readonly { readonly activity: string; readonly emissions: string }[];
}

/** Every kind of every sector; indirect emissions are for the memo. */
export function sourceCategories({ sectors, quantities }: ModelGraph): SourceCategory[] {
  const names = [...quantities.keys()];
  return sectors.flatMap(({ id, title }) => {
    const products = names.filter((name) => {
      const [sector, product, last, ...more] = name.split(".");
      return sector === id && product !== undefined && last === "activity" && more.length === 0;
    });
    return emissionKinds.map((kind) => ({
      id: `${id}.${kind}`,
      sector: id,
      kind,
      title,
      emissions: `${id}.emissions.${kind}`,
      products: products.map((activity) => ({
        activity,
        emissions: activity.replace(/activity$/, `emissions.${kind}`),
      })),
    }));
  });
}
