import { z } from "zod";

/** A number, or a text that holds one with a unit, a distribution, or (after `=`) an equation. */
export const scalar = z.union([z.number(), z.string()]).meta({
  description:
    "A number, a number with a unit (`12 %`), a distribution (`triangular(1, 2, 3)`, `1.6 to 2.0`)",
});

const year = z.string().regex(/^\d{4}$/, "a year has four digits");

const path = z
  .record(year, scalar.nullable())
  .meta({ description: "Values by year; read linearly between the years" });

export const title = z
  .union([z.string(), z.strictObject({ en: z.string().optional(), zh: z.string().optional() })])
  .meta({ description: "A title, in English and Chinese" });

const qualities = ["published", "derived", "recalled", "estimated"] as const;

/** A quantity in its long form. */
const quantityObject = z.strictObject({
  unit: z.string().nullish().meta({ description: "Unit, such as `kg CO2/GJ`, `Mt/yr`, `%`" }),
  title: title.nullish(),
  value: z.union([scalar, path]).nullish().meta({ description: "A scalar, or scalars by year" }),
  growth: z
    .strictObject({
      from: z.int().nullish().meta({ description: "The year growth starts from" }),
      base: scalar.nullish().meta({ description: "The value in that year and before" }),
      rate: z.union([scalar, path]).nullish().meta({ description: "Growth per year, a fraction or %" }),
    })
    .nullish(),
  equation: z.string().nullish().meta({ description: "An equation over other quantities" }),
  history: z
    .strictObject({ file: z.string().nullish(), series: z.string().nullish() })
    .nullish()
    .meta({ description: "Observed years, from a CSV file" }),
  interpolation: z.enum(["linear", "step"]).nullish(),
  knots: z
    .enum(["shared", "independent"])
    .nullish()
    .meta({ description: "Whether the knots of a path share one random number" }),
  range: z
    .tuple([scalar, scalar])
    .nullish()
    .meta({ description: "What a lever may be set to: lowest, highest" }),
  cost: scalar.nullish().meta({ description: "Cost of a lever, for instance in yuan/t CO2" }),
  source: z.string().nullish(),
  quality: z.enum(qualities).nullish(),
  note: z.string().nullish(),
  new: z.boolean().nullish().meta({ description: "Marks a quantity that a scenario adds" }),
});

/** A quantity in any form; null unsets it. */
export const quantityBody = z.union([scalar, path, quantityObject]).nullable();
