import { allCarriers } from "../../model/carriers.ts";
import { yearsOf } from "../../terms/horizon.ts";
import { centralState } from "../evaluate.ts";
import type { Subject } from "./subject.ts";

/** Characters of a bar that stands for all of a product. */
const barLength = 20;

/** Years whose shares are shown: the last observed one, and every fifth behind it. */
function shownYears({ horizon, lastObserved }: Subject["graph"]): number[] {
  return yearsOf(horizon).filter((year) => year === lastObserved || (year > lastObserved && year % 5 === 0));
}

/**
 * A product as lines of text: what goes into each route, and how much of the product comes out of it, with every
 * uncertain number at its central value.
 */
export function routePicture(product: string, routes: readonly string[], { graph }: Subject): string[] {
  const years = shownYears(graph);
  const state = centralState(
    graph,
    routes.map((route) => `${product}.${route}.share`),
  );
  const rows = routes.map((route) => {
    const name = `${product}.${route}`;
    const unit = graph.quantities.get(`${name}.share`)!.unitLabel;
    const shares = years.map((year) => {
      const value = state.get(`${name}.share`)![year - graph.horizon.first]!;
      return unit === "%" ? value : value * 100;
    });
    return { route, inputs: inputsOf(name, graph), shares };
  });
  const inputWidth = Math.max(...rows.map(({ inputs }) => inputs.length));
  const routeWidth = Math.max(...rows.map(({ route }) => route.length));
  const cells = (values: readonly string[]): string => values.map((value) => value.padStart(8)).join("");
  const head = `${" ".repeat(inputWidth + 4 + routeWidth + 2)}${cells(years.map(String))}   ${product.split(".").at(-1)!}`;
  return [
    head,
    ...rows.map(({ route, inputs, shares }) => {
      const bar = "█".repeat(Math.round(((shares[0] ?? 0) / 100) * barLength)).padEnd(barLength, "░");
      return `${inputs.padEnd(inputWidth)} -> ${route.padEnd(routeWidth)}  ${cells(shares.map((share) => `${share.toFixed(1)} %`))}   ${bar}`;
    }),
  ];
}

/** Carriers, and what else makes CO2. */
function inputsOf(route: string, { quantities }: Subject["graph"]): string {
  const prefix = `${route}.energy.`;
  const carriers = [...quantities.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((carrier) => carrier !== allCarriers);
  return [...carriers, ...(quantities.has(`${route}.process`) ? ["(process)"] : [])].join(" + ");
}
