import type { Probability } from "../../result/run-result.ts";
import { formatPercent, formatPercentInterval, missing } from "../format-number.ts";
import { html, type Html, prose } from "./html.ts";

/** A probability with its 95 % interval, and a bar as long as it is; the numbers say all the bar does. */
export function probabilityCell(entry: Probability | undefined): Html {
  if (entry === undefined) return html`${missing}`;
  const share = Math.min(100, Math.max(0, entry.probability * 100)).toFixed(1);
  return html`<span class="share" style="--share:${share}%">${prose(formatPercent(entry.probability))}</span>
    <span class="interval">${prose(formatPercentInterval(entry.interval))}</span>`;
}

/** A written estimate whose interval, in brackets, stays on one line: it goes below the number where there is no room. */
export function intervalCell(text: string): Html {
  const bracket = text.indexOf(" [");
  if (bracket < 0) return html`${text}`;
  return html`${text.slice(0, bracket)} <span class="interval">${text.slice(bracket + 1)}</span>`;
}

/** "62.3 % [61.2, 63.4] %". */
export function probabilityText(entry: Probability | undefined): string {
  return entry === undefined
    ? missing
    : `${formatPercent(entry.probability)} ${formatPercentInterval(entry.interval)}`;
}
