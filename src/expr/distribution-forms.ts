/** What a parameter is measured in: the quantity's unit, or nothing. */
type Role = "value" | "number";

export interface Parameter {
  readonly name: string;
  readonly role: Role;
}

/** One way to write a distribution: its parameters in their order. */
export interface DistributionForm {
  readonly id: FormId;
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

export type FormId =
  | "normal"
  | "lognormal"
  | "lognormalMoments"
  | "lognormalPercentiles"
  | "uniform"
  | "triangular"
  | "pert"
  | "beta"
  | "betaBetween"
  | "gamma"
  | "gammaMoments"
  | "logistic";

function form(id: FormId, name: string, parameters: Readonly<Record<string, Role>>): DistributionForm {
  return { id, name, parameters: Object.entries(parameters).map(([one, role]) => ({ name: one, role })) };
}

/** Distributions by their parameters in the order given here. */
const byOrder = [
  form("normal", "normal", { mean: "value", sd: "value" }),
  form("lognormal", "lognormal", { mu: "number", sigma: "number" }),
  form("uniform", "uniform", { low: "value", high: "value" }),
  form("triangular", "triangular", { low: "value", mode: "value", high: "value" }),
  form("pert", "pert", { low: "value", mode: "value", high: "value" }),
  form("beta", "beta", { alpha: "number", beta: "number" }),
  form("betaBetween", "beta", { alpha: "number", beta: "number", low: "value", high: "value" }),
  form("gamma", "gamma", { shape: "number", scale: "value" }),
  form("logistic", "logistic", { mean: "value", scale: "value" }),
];

/** Distributions whose parameters have to be named. */
const byName = [
  form("lognormalMoments", "lognormal", { mean: "value", sd: "value" }),
  form("gammaMoments", "gamma", { mean: "value", sd: "value" }),
];

const percentile = /^p(\d{1,2}(?:\.\d+)?)$/;

/** How the distributions that hold others, or several values, are written. */
const composedForms = {
  truncated: "truncated(normal(5, 2), low, high)",
  discrete: "discrete(2026 = 30 %, 2028 = 70 %)",
  mixture: "mixture(normal(5, 1) = 70 %, uniform(8, 12) = 30 %)",
  empirical: "empirical(data/prices.csv, column)",
} as const;
export type ComposedName = keyof typeof composedForms;

export const distributionNames: readonly string[] = [
  ...new Set(byOrder.map(({ name }) => name)),
  ...Object.keys(composedForms),
];

export function isComposed(name: string): name is ComposedName {
  return Object.hasOwn(composedForms, name);
}

/** How a distribution may be written, every way. */
export function spellingsOf(name: string): string {
  if (isComposed(name)) return `\`${composedForms[name]}\``;
  const percentiles = name === "lognormal" ? ["`lognormal(p10=3, p90=8)`"] : [];
  return [
    ...byOrder.filter((known) => known.name === name).map((known) => `\`${writtenForm(known)}\``),
    ...byName
      .filter((known) => known.name === name)
      .map((known) => `\`${name}(${known.parameters.map((one) => `${one.name}=...`).join(", ")})\``),
    ...percentiles,
  ].join(", ");
}

/** `normal(mean, sd)` */
function writtenForm({ name, parameters }: DistributionForm): string {
  return `${name}(${parameters.map((one) => one.name).join(", ")})`;
}

/** The form that arguments with these names have, undefined where they have none; none at all if there is no such form. */
export function formOf(name: string, labels: readonly (string | undefined)[]): DistributionForm | undefined {
  const forms = byOrder.filter((known) => known.name === name);
  if (labels.every((label) => label === undefined))
    return forms.find(({ parameters }) => parameters.length === labels.length);
  const named = new Set(labels);
  if (named.size !== labels.length) return undefined;
  const known = [...forms, ...byName.filter((one) => one.name === name)].find(
    ({ parameters }) => parameters.length === named.size && parameters.every((one) => named.has(one.name)),
  );
  return known ?? (name === "lognormal" ? percentileForm(labels) : undefined);
}

function percentileForm(labels: readonly (string | undefined)[]): DistributionForm | undefined {
  if (labels.length !== 2) return undefined;
  const written = labels.map((label) => ({ label: label ?? "", share: shareOf(label ?? "") }));
  const [first, second] = written.toSorted((a, b) => a.share - b.share) as [
    (typeof written)[0],
    (typeof written)[0],
  ];
  return first.share > 0 && second.share > first.share
    ? form("lognormalPercentiles", "lognormal", { [first.label]: "value", [second.label]: "value" })
    : undefined;
}

/** 0.1 of `p10`; NaN if it is none. */
export function shareOf(label: string): number {
  const found = percentile.exec(label);
  return found ? Number(found[1]) / 100 : NaN;
}
