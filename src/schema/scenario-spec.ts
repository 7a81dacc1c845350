import * as z from "zod";
import { correlation, iamcVariable } from "./between-quantities.ts";
import { rules } from "./name-rules.ts";
import { testsBlock } from "./tests-block.ts";
import { qualities, quantityBody, scalar, title } from "./quantity-body.ts";

/** Version of the language this engine reads. */
export const languageVersion = 1;

const name = z.string().regex(/^[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*$/, rules.name);
/** A package is found by the name of its file, which may have hyphens; nothing in an equation names it. */
const policyName = z.string().regex(/^[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\-\u4e00-\u9fff]*$/, rules.policy);
const dottedName = z
  .string()
  .regex(/^[A-Za-z\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*(\.[A-Za-z0-9_\u4e00-\u9fff]+)*$/, rules.dotted);

const quantities = z.record(dottedName, quantityBody);

const isNew = z
  .boolean()
  .nullish()
  .meta({ description: "Marks what a scenario adds to its model", default: false });

const named = title.nullish().meta({ description: "A title, in English and Chinese" });
const note = z.string().nullish().meta({ description: "Anything a reader should know" });
const source = z.string().nullish().meta({ description: "Where the numbers come from" });

const carrier = z
  .strictObject({
    new: isNew,
    title: named,
    scope: z
      .enum(["direct", "indirect"])
      .nullish()
      .meta({ description: "direct: burnt on site; indirect: bought electricity or heat" }),
    biogenic: z
      .boolean()
      .nullish()
      .meta({ description: "Counts 0, reported as a memo line", default: false }),
    factor: quantityBody
      .optional()
      .meta({ description: "Emission factor, kg CO2/GJ unless it has another unit" }),
  })
  .meta({ id: "carrier", description: "A fuel, or electricity or heat that is bought" });

const mixEntry = z.union([
  z.strictObject({
    share: quantityBody.optional().meta({ description: "The carrier's share of the total, or `remainder`" }),
    ratio: quantityBody
      .optional()
      .meta({ description: "How much of it does the work of one unit of `total`", default: 1 }),
  }),
  quantityBody,
]);

const route = z
  .strictObject({
    new: isNew,
    title: named,
    share: quantityBody.optional().meta({ description: "Share of the product's activity, or `remainder`" }),
    use: z
      .record(name, quantityBody)
      .nullish()
      .meta({ description: "Energy per unit of output, by carrier" }),
    energy: z
      .record(
        name,
        z
          .strictObject({
            total: quantityBody.optional().meta({ description: "Energy per unit of output, all carriers" }),
            mix: z.record(name, mixEntry).nullish().meta({ description: "Shares of the total, by carrier" }),
          })
          .nullable(),
      )
      .nullish()
      .meta({ description: "Energy per unit of output as a total and the carriers' shares of it" }),
    process: quantityBody
      .optional()
      .meta({ description: "CO2 per unit of output that is not from burning", default: 0 }),
    capture: quantityBody
      .optional()
      .meta({ description: "Share of energy and process CO2 captured", default: 0 }),
  })
  .meta({ id: "route", description: "A way to make a product" });

const product = z
  .strictObject({
    new: isNew,
    title: named,
    unit: z.string().nullish().meta({ description: "Unit of activity and output, per year: `Mt/yr`" }),
    activity: quantityBody.optional().meta({ description: "How much is made, per year" }),
    routes: z.record(name, route.nullable()).nullish().meta({ description: "Ways to make the product" }),
  })
  .meta({ id: "product", description: "What a sector makes" });

const sector = z
  .strictObject({
    new: isNew,
    title: named,
    note,
    products: z.record(name, product.nullable()).nullish().meta({ description: "What the sector makes" }),
  })
  .meta({ id: "sector", description: "A sector of industry" });

const trendYears = z.strictObject({
  from: z.int().nullish().meta({ description: "First year, compared with the one before it" }),
  to: z.int().nullish().meta({ description: "Last year" }),
});

const target = z
  .strictObject({
    title: named,
    clause: z.string().nullish().meta({ description: "Where the policy says so" }),
    quantity: z.string().nullish().meta({ description: "Name of the quantity that is judged" }),
    min: scalar.nullish().meta({ description: "The least it may be: a number, or `= equation`" }),
    max: scalar.nullish().meta({ description: "The most it may be: a number, or `= equation`" }),
    above: scalar.nullish().meta({ description: "It must be more than this: a number, or `= equation`" }),
    below: scalar.nullish().meta({ description: "It must be less than this: a number, or `= equation`" }),
    about: scalar.nullish().meta({ description: "What it should come to, give or take `within`" }),
    within: scalar
      .nullish()
      .meta({ description: "How far from `about` still counts: `5 %` of it, or an amount" }),
    falls: trendYears.nullish().meta({ description: "Each of these years is lower than the year before" }),
    rises: trendYears.nullish().meta({ description: "Each of these years is higher than the year before" }),
    year: z.int().nullish().meta({ description: "The year it is judged in" }),
    change_since: z
      .int()
      .nullish()
      .meta({ description: "The change since this year is judged instead of the value" }),
    peak_before: z.int().nullish().meta({ description: "The quantity has peaked before this year" }),
    source,
    note,
  })
  .meta({ id: "target", description: "What a plan wants of a quantity" });

/** The sections any file may hold. */
const sections = {
  peakcast: z
    .int()
    .meta({ enum: [languageVersion] })
    .nullish()
    .meta({ description: `Version of the language: ${languageVersion}` }),
  include: z
    .array(z.string())
    .nullish()
    .meta({ description: "More files, relative to this one; also tables of levers (CSV or Excel)" }),
  source: z
    .string()
    .nullish()
    .meta({ description: "Where numbers of this file come from that say nothing of it themselves" }),
  quality: z.enum(qualities).nullish().meta({ description: "Their quality" }),
  carriers: z
    .record(name, carrier.nullable())
    .nullish()
    .meta({ description: "Fuels, electricity and heat, with their emission factors" }),
  quantities: quantities
    .nullish()
    .meta({ description: "Named quantities: unit, and a value for every year" }),
  levers: quantities.nullish().meta({ description: "Quantities a decision maker sets, each with a range" }),
  sectors: z
    .record(name, sector.nullable())
    .nullish()
    .meta({ description: "Sectors: their products, and the routes to make them" }),
  targets: z.record(name, target.nullable()).nullish().meta({ description: "What a plan wants, by when" }),
  correlations: z
    .record(name, correlation.nullable())
    .nullish()
    .meta({ description: "Correlations of uncertain quantities" }),
  iamc: z
    .record(z.string(), iamcVariable.nullable())
    .nullish()
    .meta({ description: "Variables of the IAMC table that results are handed on under" }),
  tests: testsBlock,
};

const thresholds = z
  .array(scalar)
  .nullish()
  .meta({ description: "It is told when the quantity comes down to these after its peak" });

/** What a model or a scenario says of itself; a scenario may change any of it. */
const heading = {
  title: named,
  description: z.string().nullish().meta({ description: "What it is, in a sentence or two" }),
  boundary: title.nullish().meta({ description: "What emissions.total counts and what not" }),
  groups: z
    .record(name, title)
    .nullish()
    .meta({ description: "Titles of groups of levers, by the first part of their names" }),
  region: z
    .string()
    .nullish()
    .meta({ description: "The region it speaks of, by its IAMC name: `China|Guangxi`" }),
  horizon: z
    .strictObject({
      first: z.int().nullish().meta({ description: "First simulated year" }),
      last: z.int().nullish().meta({ description: "Last simulated year" }),
      last_observed: z.int().nullish().meta({ description: "Last year with observations" }),
    })
    .nullish()
    .meta({ description: "First and last simulated year, and the last observed one" }),
  reporting: z
    .strictObject({
      emissions: z.string().nullish().meta({ description: "Unit of emissions", default: "Mt CO2/yr" }),
      energy: z.string().nullish().meta({ description: "Unit of energy", default: "PJ/yr" }),
    })
    .nullish()
    .meta({ description: "Units of the totals" }),
  peak: z
    .strictObject({
      quantity: z
        .string()
        .nullish()
        .meta({ description: "Name of the quantity whose peak is reported", default: "emissions.total" }),
      thresholds,
      also: z
        .array(
          z.union([
            z.string(),
            z.strictObject({
              quantity: z.string().meta({ description: "Name of the quantity" }),
              thresholds,
            }),
          ]),
        )
        .nullish()
        .meta({ description: "More quantities whose peaks are reported: names, or with thresholds" }),
      band: scalar
        .nullish()
        .meta({ description: "How close to the highest value still counts as the top", default: "1 %" }),
      window: z
        .int()
        .nullish()
        .meta({ description: "Years that must lie behind a peak to confirm it", default: 3 }),
      windows: z
        .array(z.int())
        .nullish()
        .meta({ description: "Other such years that are reported", default: [1, 3, 5] }),
    })
    .nullish()
    .meta({ description: "The quantity whose peak is reported, and the rule" }),
  faults: z
    .strictObject({
      most: scalar
        .nullish()
        .meta({ description: "Share of draws from which a fault fails a run", default: "0.1 %" }),
    })
    .nullish()
    .meta({ description: "How many draws may go wrong before a run fails" }),
};

/** An included file. */
export const includeFile = z.strictObject(sections);
/** A model file. */
export const modelFile = z.strictObject({
  model: name.meta({ description: "The model's name" }),
  ...heading,
  ...sections,
});
/** A policy package: a named set of changes that scenarios stack. */
export const policyFile = z.strictObject({
  policy: policyName.meta({ description: "The package's name" }),
  title: named,
  description: z.string().nullish().meta({ description: "What the package is about" }),
  ...sections,
});
/** A package as a scenario stacks it. */
const stackedPolicy = z.union([
  policyName,
  z.strictObject({
    package: policyName.meta({ description: "The package's name" }),
    delay: z.int().nonnegative().meta({ description: "Years by which all its paths come later" }),
  }),
]);
/** A scenario file. */
export const scenarioFile = z.strictObject({
  scenario: name.meta({ description: "The scenario's name" }),
  extends: z.string().meta({ description: "The model or scenario it changes, relative to this file" }),
  policies: z.array(stackedPolicy).nullish().meta({
    description: "Policy packages laid on the base in this order: files policies/NAME.yaml beside this file",
  }),
  ...heading,
  ...sections,
});

/** Sections that hold named things, which are merged name by name. */
export const sectionNames = [
  "carriers",
  "quantities",
  "levers",
  "sectors",
  "targets",
  "correlations",
  "iamc",
] as const;
