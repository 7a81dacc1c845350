import type { TopLevelSpec } from "vega-lite";
import type { BreakdownResult } from "../../result/breakdown-result.ts";
import type { QuantityResult, RunResult } from "../../result/run-result.ts";
import { hasMedian, quantileSeries } from "../result-facts.ts";
import { displayText } from "../unit-label.ts";
import { shortened } from "../wrap-text.ts";
import { routesMessage } from "./chart-messages.ts";
import { type ChartOptions, framed, type Panel } from "./frame.ts";
import { inks } from "./palette.ts";
import { categoryColor } from "./theme.ts";
import { yearStack } from "./year-stack.ts";

export type BranchingProduct = BreakdownResult["products"][number];

const size = { width: 230, height: 200 };

/**
 * Of every product with several routes, a row: emissions by route with the product's own band over them, and shares of output by route,
 * in the years of the breakdown. Shares are means, which add up to 100 %.
 *
 * @throws {RangeError} if no product has several routes
 */
export function routePanels(result: RunResult, options: ChartOptions): TopLevelSpec {
  const { language } = options;
  const zh = language === "zh";
  const products = drawnProducts(result);
  if (products.length === 0) throw new RangeError(`run of ${result.scenario} holds no routes`);
  return framed(
    { spacing: 26, vconcat: products.map((product) => productPanel(product, result, options)) },
    {
      title: zh
        ? `各工艺路线的产量占比与排放：${displayText(result.title, language)}`
        : `Output and emissions by route: ${displayText(result.title, language)}`,
      message: routesMessage(result, products, language),
      subtitle: [
        zh
          ? "左：各路线排放的中位数，圆点与竖线为该产品总排放的中位数与5～95 %分位。右：各路线占产量的比重（期望值，合计为100 %）"
          : "Left: median emissions by route; points and lines: the product's own median and 5–95 % band. Right: mean shares of output by route.",
        zh
          ? "各部分中位数之和不等于总量的中位数；各产品纵轴刻度不同"
          : "Medians of routes do not add up to the median of the product. Products have scales of their own.",
      ],
      width: 830,
    },
    [result],
    options,
  );
}

/** Products of which shares and emissions can be drawn. */
export function drawnProducts(result: RunResult): BranchingProduct[] {
  return (result.breakdown?.products ?? []).filter(
    ({ emissions, routes }) =>
      hasMedian(emissions) &&
      routes.every(
        ({ share, emissions: own }) => hasMedian(own) && shareOf(share).some((mean) => mean !== null),
      ),
  );
}

/** Means of a share as fractions of 1. */
export function shareOf(share: QuantityResult): (number | null)[] {
  return share.mean.map((mean) => (mean === null ? null : share.unit === "%" ? mean / 100 : mean));
}

/** What a product is called beside others of the same title. */
export function productTitle(
  product: BranchingProduct,
  result: RunResult,
  { language }: ChartOptions,
): string {
  const title = displayText(product.title, language);
  const same = (result.breakdown?.products ?? []).filter(
    (other) => displayText(other.title, language) === title,
  );
  return same.length > 1 ? `${title} (${product.name})` : title;
}

function productPanel(product: BranchingProduct, result: RunResult, options: ChartOptions): Panel {
  const { language, theme } = options;
  const zh = language === "zh";
  const years = result.breakdown?.years ?? [];
  const routes = product.routes.map((route, index) => ({
    ...route,
    label: shortened(displayText(route.title, language), 46),
    color: categoryColor(inks[theme], index),
  }));
  const shares = {
    parts: routes.map(({ label, color, share }) => ({
      label,
      color,
      values: shareOf(share).map((mean) => (mean === null ? null : mean * 100)),
    })),
    unit: "%",
    title: zh ? "产量占比" : "Share of output",
    years,
    most: 100,
    size: { ...size, isNamed: true },
  };
  const emissions = {
    parts: routes.map(({ label, color, emissions: own }) => ({
      label,
      color,
      values: quantileSeries(own, "0.5"),
    })),
    unit: product.emissions.unit,
    title: zh ? "排放量" : "Emissions",
    sum: product.emissions,
    years,
    size: { ...size, isNamed: false },
  };
  return {
    title: { text: productTitle(product, result, options), fontSize: 12.5, fontWeight: 600, offset: 10 },
    spacing: 34,
    hconcat: [yearStack(result, emissions, options), yearStack(result, shares, options)],
    resolve: { scale: { color: "independent" } },
  };
}
