import type { TopLevelSpec } from "vega-lite";
import type { RunResult } from "../../result/run-result.ts";
import { formatPlaces } from "../format-number.ts";
import { displayText, unitLabel } from "../unit-label.ts";
import { shortened } from "../wrap-text.ts";
import { carrierColor } from "./carrier-colors.ts";
import { routesMessage } from "./chart-messages.ts";
import { columnHalf, type Ribbon, ribbonLayers } from "./flow-ribbon.ts";
import { type ChartOptions, framed, type Layer, type Panel } from "./frame.ts";
import { inks } from "./palette.ts";
import { type BranchingProduct, drawnProducts, productTitle, shareOf } from "./route-panels.ts";
import { spreadLabels } from "./spread-labels.ts";
import { categoryColor } from "./theme.ts";

const size = { width: 500, height: 230 };
const labelHeight = 14;

/** A stretch of a column, in per cent of the whole. */
interface Stretch {
  readonly id: string;
  readonly low: number;
  readonly high: number;
}

/** What flows through a product in one year; amounts are means. */
interface Flow {
  readonly product: BranchingProduct;
  /** By carrier and route, in the unit of energy. */
  readonly energy: readonly { readonly carrier: string; readonly route: string; readonly amount: number }[];
  readonly output: readonly { readonly id: string; readonly amount: number }[];
  readonly emissions: readonly { readonly id: string; readonly amount: number }[];
}

/**
 * Of every product with several routes, what goes in and what comes out in one year: energy by carrier flows into routes, and beside
 * it stand the routes' shares of output and of CO2. Every column is 100 %; all shares are of means, which add up.
 *
 * @throws {RangeError} if no product has several routes with energy, output and emissions in that year
 */
export function routeFlows(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language } = options;
  const zh = language === "zh";
  const flows = flowsOf(result);
  const year = result.breakdown?.flowYear;
  if (year === undefined || flows.length === 0)
    throw new RangeError(`run of ${result.scenario} holds no flows`);
  const products = flows.map(({ product }) => product);
  return framed(
    { spacing: 26, vconcat: flows.map((flow) => flowPanel(flow, result, options)) },
    {
      title: zh
        ? `${String(year)}年各工艺路线的投入与产出：${displayText(result.title, language)}`
        : `What goes through each route in ${String(year)}: ${displayText(result.title, language)}`,
      message: routesMessage(result, products, language),
      subtitle: [
        zh
          ? "每列合计为100 %（期望值）：能源按品种流入各路线，随后为各路线占产量与排放的比重"
          : "Every column is 100 %, of means. Energy flows from carriers into routes; beside it are the routes' shares of output and of CO₂.",
      ],
      width: 900,
    },
    [result],
    options,
  );
}

/** Is there a product whose flows can be drawn? */
export function hasFlows(result: RunResult): boolean {
  return flowsOf(result).length > 0;
}

function flowsOf(result: RunResult): Flow[] {
  const { years = [], flowYear = 0 } = result.breakdown ?? {};
  const at = years.indexOf(flowYear);
  return drawnProducts(result).flatMap((product): Flow[] => {
    const energy = product.routes.flatMap(({ id, energy: uses }) =>
      uses.map(({ carrier, mean }) => ({ carrier, route: id, amount: mean ?? Number.NaN })),
    );
    const output = product.routes.map(({ id, share }) => ({ id, amount: shareOf(share)[at] ?? Number.NaN }));
    const emissions = product.routes.map(({ id, emissions: own }) => ({
      id,
      amount: own.mean[at] ?? Number.NaN,
    }));
    // A negative amount has no place in a column of 100 %.
    const isDrawn = [energy, output, emissions].every(
      (list) => list.every(({ amount }) => amount >= 0) && list.some(({ amount }) => amount > 0),
    );
    return isDrawn ? [{ product, energy, output, emissions }] : [];
  });
}

function flowPanel(flow: Flow, result: RunResult, options: ChartOptions): Panel {
  const { language, theme } = options;
  const ink = inks[theme];
  const zh = language === "zh";
  const { product } = flow;
  const carriers = result.breakdown?.carriers ?? [];
  const ids = carriers.map(({ id }) => id);
  const routeColor = (id: string) =>
    categoryColor(
      ink,
      product.routes.findIndex((route) => route.id === id),
    );
  const used = ids.filter((id) => flow.energy.some(({ carrier, amount }) => carrier === id && amount > 0));
  const byCarrier = used.map((id) => ({
    id,
    amount: total(flow.energy.filter(({ carrier }) => carrier === id)),
  }));
  const byRoute = product.routes.map(({ id }) => ({
    id,
    amount: total(flow.energy.filter(({ route }) => route === id)),
  }));
  const columns = [byCarrier, byRoute, flow.output, flow.emissions].map(stretches);
  const [left = [], middle = [], output = [], emissions = []] = columns;
  const ribbons: Ribbon[] = [
    ...energyRibbons(flow, left, middle, (id) => carrierColor(ids, id, theme)),
    ...routeRibbons(1, middle, output, routeColor),
    ...routeRibbons(2, output, emissions, routeColor),
  ];
  const whole = (amounts: readonly { readonly amount: number }[], unit: string) => {
    const sum = total(amounts);
    return `${formatPlaces(sum, sum < 10 ? 1 : 0)} ${unitLabel(unit, language)}`;
  };
  const energyUnit = carriers[0]?.energy.unit ?? "1";
  const heads = [
    [zh ? "能源品种" : "Energy by carrier", whole(byCarrier, energyUnit)],
    [zh ? "各路线能源" : "Energy by route", whole(byRoute, energyUnit)],
    [zh ? "产量" : "Output", ""],
    [zh ? "CO₂排放" : "CO₂", whole(flow.emissions, product.emissions.unit)],
  ];
  const y = { field: "low", type: "quantitative" as const };
  const titles = new Map(
    product.routes.map(({ id, title }) => [id, shortened(displayText(title, language), 46)]),
  );
  const names = new Map(carriers.map(({ id, title }) => [id, shortened(displayText(title, language), 40)]));
  return {
    ...size,
    title: {
      text: productTitle(product, result, options),
      fontSize: 12.5,
      fontWeight: 600,
      offset: 10,
      frame: "group",
    },
    encoding: {
      x: {
        field: "place",
        type: "quantitative",
        scale: { domain: [-columnHalf, 3 + columnHalf], nice: false, zero: false },
        axis: null,
      },
      y: { type: "quantitative", scale: { domain: [0, 100], nice: false }, axis: null },
    },
    layer: [
      ...ribbonLayers(ribbons, theme === "dark" ? 0.5 : 0.4),
      ...columns.flatMap((column, index): Layer[] =>
        column.map(({ id, low, high }) => ({
          data: { values: [{ place: index - columnHalf, end: index + columnHalf, low, high }] },
          mark: {
            type: "rect",
            color: index === 0 ? carrierColor(ids, id, theme) : routeColor(id),
            stroke: ink.paper,
            strokeWidth: 0.6,
          },
          encoding: { x2: { field: "end" }, y, y2: { field: "high" } },
        })),
      ),
      ...heads.map(([head = "", amount = ""], index): Layer => ({
        data: { values: [{ place: index, top: 100 }] },
        mark: {
          type: "text",
          text: amount === "" ? [head] : [head, amount],
          color: ink.text,
          baseline: "bottom",
          lineHeight: 13,
          dy: amount === "" ? -5 : -18,
          align: index === 0 ? "left" : index === 3 ? "right" : "center",
        },
        encoding: { y: { field: "top", type: "quantitative" } },
      })),
      ...sideLabels(left, "left", (id) => names.get(id) ?? id, ink.text),
      ...sideLabels(emissions, "right", (id) => titles.get(id) ?? id, ink.text),
      ...[middle, output].flatMap((column, index) => shareLabels(column, index + 1, ink.text)),
    ],
  };
}

function total(amounts: readonly { readonly amount: number }[]): number {
  return amounts.reduce((sum, { amount }) => sum + amount, 0);
}

/** Amounts on each other as parts of 100. */
function stretches(amounts: readonly { readonly id: string; readonly amount: number }[]): Stretch[] {
  const whole = total(amounts);
  let top = 0;
  return amounts.map(({ id, amount }) => {
    const low = top;
    top += (amount / whole) * 100;
    return { id, low, high: top };
  });
}

/** From each carrier to each route, in the order of the columns at both ends. */
function energyRibbons(
  { energy }: Flow,
  carriers: readonly Stretch[],
  routes: readonly Stretch[],
  colorOf: (carrier: string) => string,
): Ribbon[] {
  const whole = total(energy);
  const into = new Map(routes.map(({ id, low }) => [id, low]));
  return carriers.flatMap(({ id: carrier, low }) => {
    let out = low;
    return routes.flatMap(({ id: route }): Ribbon[] => {
      const uses = energy.filter((use) => use.carrier === carrier && use.route === route);
      const height = (total(uses) / whole) * 100;
      if (height === 0) return [];
      const begin = into.get(route) ?? 0;
      into.set(route, begin + height);
      out += height;
      return [
        {
          from: 0,
          start: [out - height, out],
          end: [begin, begin + height],
          color: colorOf(carrier),
          name: `${carrier} ${route}`,
        },
      ];
    });
  });
}

function routeRibbons(
  from: number,
  column: readonly Stretch[],
  next: readonly Stretch[],
  colorOf: (route: string) => string,
): Ribbon[] {
  return column.map(({ id, low, high }, index) => ({
    from,
    start: [low, high],
    end: [next[index]?.low ?? 0, next[index]?.high ?? 0],
    color: colorOf(id),
    name: id,
  }));
}

/** Names and shares outside the first or last column, moved apart where stretches are thin. */
function sideLabels(
  column: readonly Stretch[],
  side: "left" | "right",
  nameOf: (id: string) => string,
  color: string,
): Layer[] {
  const middles = column.map(({ low, high }) => (low + high) / 2);
  const places = spreadLabels(middles, (labelHeight / size.height) * 100);
  return column.map(({ id, low, high }, index): Layer => {
    const name = nameOf(id);
    return {
      data: { values: [{ place: side === "left" ? 0 : 3, middle: places[index] ?? 0 }] },
      mark: {
        type: "text",
        text: `${name} ${percent(high - low)}`,
        color,
        align: side === "left" ? "right" : "left",
        baseline: "middle",
        dx: side === "left" ? -12 : 12,
      },
      encoding: { y: { field: "middle", type: "quantitative" } },
    };
  });
}

/** Shares beside the columns in the middle, where they are high enough for a line of text. */
function shareLabels(column: readonly Stretch[], place: number, color: string): Layer[] {
  const tall = column.filter(({ low, high }) => high - low >= 6);
  return tall.map(({ low, high }): Layer => ({
    data: { values: [{ place, middle: (low + high) / 2 }] },
    mark: {
      type: "text",
      text: percent(high - low),
      color,
      align: "left",
      baseline: "middle",
      dx: 11,
      fontSize: 10,
    },
    encoding: { y: { field: "middle", type: "quantitative" } },
  }));
}

function percent(share: number): string {
  return `${share.toFixed(share < 9.95 ? 1 : 0)} %`;
}
