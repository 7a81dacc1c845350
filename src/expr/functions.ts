/** A function of the equation language: how many arguments it takes, and how it is written. */
export interface FunctionForm {
  readonly least: number;
  readonly most: number;
  readonly form: string;
}

/** Every function but `sum`, whose arguments are patterns and not expressions. */
export const functions: Readonly<Record<string, FunctionForm>> = {
  min: { least: 1, most: 100, form: "min(a, b, ...)" },
  max: { least: 1, most: 100, form: "max(a, b, ...)" },
  abs: { least: 1, most: 1, form: "abs(x)" },
  sqrt: { least: 1, most: 1, form: "sqrt(x)" },
  exp: { least: 1, most: 1, form: "exp(x)" },
  log: { least: 1, most: 1, form: "log(x)" },
  sin: { least: 1, most: 1, form: "sin(x)" },
  cos: { least: 1, most: 1, form: "cos(x)" },
  if: { least: 3, most: 3, form: "if(condition, then, else)" },
  previous: { least: 2, most: 2, form: "previous(x, first)" },
  at: { least: 2, most: 2, form: "at(x, 2020)" },
  change_since: { least: 2, most: 2, form: "change_since(x, 2020)" },
  cumulative: { least: 1, most: 1, form: "cumulative(x)" },
  delayed: { least: 3, most: 3, form: "delayed(x, years, first)" },
  co2_of_carbon: { least: 1, most: 1, form: "co2_of_carbon(x)" },
};
