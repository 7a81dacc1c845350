import * as z from "zod";
import { rules } from "./name-rules.ts";

/** A number, or a text that holds one with a unit, a distribution, or (after `=`) an equation. */
export const scalar = z.union([z.number(), z.string()]).meta({
  id: "scalar",
  description:
    "A number, a number with a unit (`12 %`), a distribution (`triangular(1, 2, 3)`, `1.6 to 2.0`)",
});

const year = z.string().regex(/^\d{4}$/, rules.year);

const path = z
  .record(year, scalar.nullable())
  .meta({ id: "path", description: "Values by year; read linearly between the years" });

export const title = z
  .union([
    z.string(),
    z.strictObject({
      en: z.string().optional().meta({ description: "In English" }),
      zh: z.string().optional().meta({ description: "In Chinese" }),
    }),
  ])
  .meta({ id: "title", description: "A title, in English and Chinese" });

export const qualities = ["published", "derived", "recalled", "estimated"] as const;

const noise = z
  .union([
    z.string(),
    z.strictObject({
      process: z.string().nullish().meta({ description: "The noise itself, such as `ar1(2 %, 0.5)`" }),
      after: z.int().nullish().meta({ description: "The last year without noise" }),
      start: z.enum(["stationary", "zero"]).nullish().meta({
        description: "Whether `ar1` starts as wide as it stays, or from nothing",
        default: "stationary",
      }),
      keeps: z
        .enum(["median", "mean"])
        .nullish()
        .meta({ description: "What a geometric walk leaves where it is", default: "median" }),
    }),
  ])
  .meta({
    id: "noise",
    description:
      "Noise over time: `white(sd)`, `ar1(sd, phi)`, `random_walk(sd)` or `geometric_walk(sd)`, from the first year after the observed ones",
  });

/** A part of a stock; the long form is what a resolved model is written in. */
const stockPart = z.union([
  scalar,
  path,
  z.strictObject({
    value: z.union([scalar, path]).nullish().meta({ description: "A scalar, or scalars by year" }),
    equation: z.string().nullish().meta({ description: "An equation over other quantities" }),
    source: z.string().nullish().meta({ description: "Where the numbers come from" }),
    quality: z.enum(qualities).nullish().meta({ description: "How well the source supports the numbers" }),
  }),
]);

/** A row of an IAMC table. */
const iamcSeries = {
  iamc: z.string().nullish().meta({ description: "The IAMC table (CSV or Excel), relative to this file" }),
  variable: z.string().nullish().meta({ description: "Its variable: `Emissions|CO2`" }),
  region: z.string().nullish().meta({ description: "Its region, unless it is the model's" }),
  scenario: z.string().nullish().meta({ description: "Its scenario, if the table has several" }),
  model: z.string().nullish().meta({ description: "Its model, if the table has several" }),
  unit: z
    .string()
    .nullish()
    .meta({ description: "What the table's unit stands for, if the engine does not know it" }),
};

/** A quantity in its long form. */
const quantityObject = z.strictObject({
  unit: z
    .union([z.string(), z.literal(1)])
    .nullish()
    .meta({ description: "Unit, such as `kg CO2/GJ`, `Mt/yr`, `%`" }),
  title: title.nullish().meta({ description: "A title, in English and Chinese" }),
  value: z.union([scalar, path]).nullish().meta({ description: "A scalar, or scalars by year" }),
  growth: z
    .strictObject({
      from: z.int().nullish().meta({ description: "The year growth starts from" }),
      base: scalar.nullish().meta({ description: "The value in that year and before" }),
      rate: z.union([scalar, path]).nullish().meta({ description: "Growth per year, a fraction or %" }),
      rate_noise: noise.nullish().meta({ description: "Noise over time that is added to the rate" }),
    })
    .nullish()
    .meta({ description: "A base, and its growth per year from then on" }),
  equation: z.string().nullish().meta({ description: "An equation over other quantities" }),
  lookup: z
    .strictObject({
      of: z.string().nullish().meta({ description: "The equation x of the curve y(x)" }),
      points: z
        .array(z.tuple([scalar, scalar]))
        .nullish()
        .meta({ description: "Points [x, y], x ascending" }),
    })
    .nullish()
    .meta({ description: "A curve through points, straight between them and flat outside" }),
  stock: z
    .strictObject({
      initial: stockPart.nullish().meta({ description: "What stands in the first year, evenly aged" }),
      lifetime: z.int().nullish().meta({ description: "Years until what was built retires" }),
      wanted: stockPart.nullish().meta({ description: "What should stand; built as far as most_new allows" }),
      most_new: stockPart.nullish().meta({ description: "Most that can be built in a year" }),
    })
    .nullish()
    .meta({ description: "Capital that is built, ages and retires" }),
  history: z
    .strictObject({
      file: z.string().nullish().meta({ description: "The CSV file, relative to this one" }),
      series: z.string().nullish().meta({ description: "Which rows: the value of the column `series`" }),
      ...iamcSeries,
      until: z.int().nullish().meta({ description: "Last year that is read of an IAMC table" }),
    })
    .nullish()
    .meta({ description: "Observed years, from a CSV file or an IAMC table" }),
  series: z
    .strictObject(iamcSeries)
    .nullish()
    .meta({ description: "A path read from a row of an IAMC table" }),
  interpolation: z
    .enum(["linear", "step", "smooth", "exponential"])
    .nullish()
    .meta({ description: "How a path is read between its knots", default: "linear" }),
  knots: z.enum(["shared", "independent", "each_year"]).nullish().meta({
    description:
      "Whether the knots of a path (or of a rate of growth) share one random number, have one each, or take a new one in each year",
    default: "shared",
  }),
  noise: noise.nullish().meta({ description: "Noise over time that is added to the quantity" }),
  clamp: z
    .strictObject({
      min: scalar.nullish().meta({ description: "The least the quantity may be" }),
      max: scalar.nullish().meta({ description: "The most the quantity may be" }),
    })
    .nullish()
    .meta({ description: "Bounds the quantity is held within; runs count the draws in which they hold it" }),
  range: z
    .tuple([scalar, scalar])
    .nullish()
    .meta({ description: "What a lever may be set to: lowest, highest" }),
  cost: scalar.nullish().meta({ description: "Cost of a lever, for instance in yuan/t CO2" }),
  source: z.string().nullish().meta({ description: "Where the numbers come from" }),
  quality: z.enum(qualities).nullish().meta({ description: "How well the source supports the numbers" }),
  note: z.string().nullish().meta({ description: "Anything a reader should know" }),
  new: z.boolean().nullish().meta({ description: "Marks a quantity that a scenario adds", default: false }),
});

/** A quantity in any form; null unsets it. */
export const quantityBody = z
  .union([scalar, path, quantityObject])
  .meta({
    id: "quantity",
    description: "A quantity: a scalar, a path, an equation after `=`, or its long form",
  })
  .nullable();

/** Whether a word is a key of a quantity's long form. */
export function isQuantityKey(word: string): boolean {
  return Object.hasOwn(quantityObject.shape, word);
}
