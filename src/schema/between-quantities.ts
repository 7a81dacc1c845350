import * as z from "zod";
import { qualities } from "./quantity-body.ts";

const note = z.string().nullish().meta({ description: "Anything a reader should know" });
const source = z.string().nullish().meta({ description: "Where the number comes from" });

/** Uncertain quantities that move together. */
export const correlation = z
  .strictObject({
    between: z
      .tuple([z.string(), z.string()])
      .nullish()
      .meta({ description: "Two quantities or patterns: each of the first with each of the second" }),
    group: z
      .array(z.string())
      .nullish()
      .meta({ description: "Quantities or patterns: each with each other" }),
    matrix: z
      .string()
      .nullish()
      .meta({ description: "A CSV file of rank correlations, relative to this one" }),
    spearman: z.number().nullish().meta({ description: "Rank correlation, -1 to 1" }),
    pearson: z
      .number()
      .nullish()
      .meta({ description: "Linear correlation, as far as the distributions allow" }),
    source,
    quality: z.enum(qualities).nullish().meta({ description: "How well the source supports the number" }),
    note,
  })
  .meta({ id: "correlation", description: "Uncertain quantities that move together" });

/** What a variable of the IAMC table is. */
export const iamcVariable = z.union([
  z.string().meta({ description: "Name of the quantity" }),
  z
    .strictObject({
      quantity: z.string().nullish().meta({ description: "Name of the quantity" }),
      unit: z
        .string()
        .nullish()
        .meta({ description: "The variable's unit, unless it is the field's usual one" }),
    })
    .meta({ id: "iamcVariable", description: "The quantity that a variable of the IAMC table is" }),
]);
