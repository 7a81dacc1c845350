import * as z from "zod";
import { title } from "./quantity-body.ts";

const files = z.union([z.string(), z.array(z.string())]);

/** A claim as a sentence, or with what belongs to it. */
const test = z.union([
  z.string(),
  z.strictObject({
    claim: z
      .string()
      .meta({ description: "What must hold: `emissions.total in 2023 within 200..270 Mt CO2/yr`" }),
    why: z.string().nullish().meta({ description: "Why it must hold, or where the numbers come from" }),
    for: files.nullish().meta({ description: "Scenario files it is judged on, relative to this file" }),
    in: z
      .enum(["all lever extremes"])
      .nullish()
      .meta({ description: "Also judged with each lever at its lowest and its highest" }),
  }),
]);

/** Claims about results, in a list or by name. */
export const testsBlock = z
  .union([z.array(test), z.record(z.string(), test.nullable())])
  .nullish()
  .meta({ description: "Claims about results that `peakcast test` judges" });

/** A file of tests for scenarios in other files. */
export const testsFile = z.strictObject({
  peakcast: z
    .int()
    .meta({ enum: [1] })
    .nullish()
    .meta({ description: "Version of the language: 1" }),
  model_tests: z.string().meta({ description: "Name of these tests" }),
  title: title.nullish().meta({ description: "A title, in English and Chinese" }),
  for: files.nullish().meta({ description: "Scenario files the tests are judged on, relative to this file" }),
  tests: testsBlock,
});
