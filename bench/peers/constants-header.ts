import { parametersOf, routeNames } from "../subjects/reference-model.ts";
import type { ReferenceModel } from "../subjects/reference-model.ts";

/** Order of the kinds in the C peer's `switch`. */
const kinds = ["normal", "lognormal", "triangular", "uniform"];

/** The reference model's constants as the header reference.c includes. */
export function constantsHeader(model: ReferenceModel): string {
  const parameters = parametersOf(model);
  const [first, last] = model.horizon;
  const routes = model.sectors.map((sector) => routeNames.map((route) => sector.routes[route]));
  return `enum { SECTORS = ${model.sectors.length}, ROUTES = ${routeNames.length}, YEARS = ${last - first + 1}, PARAMETERS = ${parameters.length} };
static const int kind[PARAMETERS] = ${braces(parameters.map(({ spread }) => kinds.indexOf(Object.keys(spread)[0]!)))};
static const double numbers[PARAMETERS][3] = ${braces(parameters.map(({ spread }) => Object.values(spread)[0]!))};
static const double start[SECTORS] = ${braces(model.sectors.map(({ improved }) => improved.start))};
static const double response[SECTORS] = ${braces(model.sectors.map(({ improved }) => improved.response))};
static const double fuel[SECTORS][ROUTES] = ${braces(routes.map((row) => row.map((route) => route.fuel)))};
static const double mix[SECTORS][ROUTES][3] = ${braces(routes.map((row) => row.map((route) => route.mix)))};
static const double electricity[SECTORS][ROUTES] = ${braces(routes.map((row) => row.map((route) => route.electricity)))};
static const double process[SECTORS][ROUTES] = ${braces(routes.map((row) => row.map((route) => route.process)))};
`;
}

type Numbers = number | readonly Numbers[];

function braces(values: Numbers): string {
  return typeof values === "number" ? String(values) : `{${values.map(braces).join(", ")}}`;
}
