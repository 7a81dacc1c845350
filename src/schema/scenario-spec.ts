import { z } from "zod";
import { quantityBody, scalar, title } from "./quantity-body.ts";

/** Version of the language this engine reads. */
export const languageVersion = 1;

const name = z
  .string()
  .regex(
    /^[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*$/,
    "a name is letters, digits and _, and starts with a letter",
  );
const dottedName = z
  .string()
  .regex(
    /^[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*(\.[A-Za-z0-9_\u4e00-\u9fff]+)*$/,
    "a quantity's name is words joined by dots",
  );

const quantities = z.record(dottedName, quantityBody);

const isNew = z.boolean().nullish().meta({ description: "Marks what a scenario adds to its model" });

const carrier = z.strictObject({
  new: isNew,
  title: title.nullish(),
  scope: z
    .enum(["direct", "indirect"])
    .nullish()
    .meta({ description: "direct: burnt on site; indirect: bought electricity or heat" }),
  biogenic: z.boolean().nullish().meta({ description: "Counts 0, reported as a memo line" }),
  factor: quantityBody
    .optional()
    .meta({ description: "Emission factor, kg CO2/GJ unless it has another unit" }),
});

const mixEntry = z.union([
  z.strictObject({ share: quantityBody.optional(), ratio: quantityBody.optional() }),
  quantityBody,
]);

const route = z.strictObject({
  new: isNew,
  title: title.nullish(),
  share: quantityBody.optional().meta({ description: "Share of the product's activity, or `remainder`" }),
  use: z.record(name, quantityBody).nullish().meta({ description: "Energy per unit of output, by carrier" }),
  energy: z
    .record(
      name,
      z.strictObject({ total: quantityBody.optional(), mix: z.record(name, mixEntry).nullish() }).nullable(),
    )
    .nullish()
    .meta({ description: "Energy per unit of output as a total and the carriers' shares of it" }),
  process: quantityBody.optional().meta({ description: "CO2 per unit of output that is not from burning" }),
  capture: quantityBody.optional().meta({ description: "Share of energy and process CO2 captured" }),
});

const product = z.strictObject({
  new: isNew,
  title: title.nullish(),
  unit: z.string().nullish().meta({ description: "Unit of activity and output, per year: `Mt/yr`" }),
  activity: quantityBody.optional(),
  routes: z.record(name, route.nullable()).nullish(),
});

const sector = z.strictObject({
  new: isNew,
  title: title.nullish(),
  note: z.string().nullish(),
  products: z.record(name, product.nullable()).nullish(),
});

const target = z.strictObject({
  title: title.nullish(),
  clause: z.string().nullish().meta({ description: "Where the policy says so" }),
  quantity: z.string().nullish(),
  min: scalar.nullish(),
  max: scalar.nullish(),
  year: z.int().nullish(),
  change_since: z.int().nullish().meta({ description: "min and max bound the change since this year" }),
  peak_before: z.int().nullish(),
  source: z.string().nullish(),
  note: z.string().nullish(),
});

/** The sections any file may hold. */
const sections = {
  peakcast: z
    .int()
    .nullish()
    .meta({ description: `Version of the language: ${languageVersion}` }),
  include: z.array(z.string()).nullish().meta({ description: "More files, relative to this one" }),
  carriers: z.record(name, carrier.nullable()).nullish(),
  quantities: quantities.nullish(),
  levers: quantities.nullish(),
  sectors: z.record(name, sector.nullable()).nullish(),
  targets: z.record(name, target.nullable()).nullish(),
};

/** What a model or a scenario says of itself; a scenario may change any of it. */
const heading = {
  title: title.nullish(),
  description: z.string().nullish(),
  boundary: title.nullish().meta({ description: "What emissions.total counts and what not" }),
  region: z.string().nullish(),
  horizon: z
    .strictObject({ first: z.int().nullish(), last: z.int().nullish(), last_observed: z.int().nullish() })
    .nullish()
    .meta({ description: "First and last simulated year, and the last observed one" }),
  reporting: z.strictObject({ emissions: z.string().nullish(), energy: z.string().nullish() }).nullish(),
  peak: z
    .strictObject({ quantity: z.string().nullish(), band: scalar.nullish(), window: z.int().nullish() })
    .nullish()
    .meta({ description: "The quantity whose peak is reported, and the rule" }),
};

/** An included file. */
export const includeFile = z.strictObject(sections);
/** A model file. */
export const modelFile = z.strictObject({ model: name, ...heading, ...sections });
/** A scenario file. */
export const scenarioFile = z.strictObject({ scenario: name, extends: z.string(), ...heading, ...sections });

/** Sections that hold named things, which are merged name by name. */
export const sectionNames = ["carriers", "quantities", "levers", "sectors", "targets"] as const;
