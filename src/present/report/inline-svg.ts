import type { Language } from "../../terms/bilingual.ts";
import type { ChartReadout } from "./chart-readout.ts";
import { escaped, html, type Html, trusted } from "./html.ts";

/**
 * A drawn chart as part of a page: its ids and the references to them get a prefix, so that no two charts of a file share one,
 * and it is called by its message alone: a browser would show a title of its own wherever the mouse rests on it.
 * For the page's script marks say their place on the axis and, by their colour, their series.
 *
 * @param svg what `drawSvg` gives
 * @param prefix an id that no other chart of the page has
 * @param message what the chart says, as one text
 */
function inlineSvg(svg: string, prefix: string, message: string, readout: ChartReadout | undefined): Html {
  const series = new Map(readout?.series.map(({ color }, index) => [color, index]));
  // Shades between the palette's colours have no counterpart in the dark: such a chart stays on white.
  const shade = svg.includes(' fill="rgb(') ? " on-paper" : "";
  const [, width, height] = / width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  // Of others two go on a page.
  const shape = Number(height) > 0.85 * Number(width) ? " tall" : "";
  // Only within tags: texts of a model stand between them, with quotes of their own.
  const own = svg
    .replace(/<(title|desc) id="[^"]*">[^<]*<\/\1>/g, "")
    .replace(/<(?:[^<>"]|"[^"]*")*>/g, (tag) => {
      const colors = [...tag.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, color]) => color);
      const nth = colors.map((color) => series.get(color)).find((index) => index !== undefined);
      return (
        tag
          .replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, "")
          .replace(/ xmlns(?::xlink)?="[^"]*"| version="[^"]*"/g, "")
          .replace(/ id="([^"]*)"/g, ` id="${prefix}-$1"`)
          .replace(/url\(#([^)]*)\)/g, `url(#${prefix}-$1)`)
          .replace(/ (?:xlink:)?href="#([^"]*)"/g, ` href="#${prefix}-$1"`)
          // The page sets the same fonts once, and asks of a class only where a panel begins and what lies behind it.
          .replace(/ font-family="[^"]*"| opacity="1"/g, "")
          .replace(/ class="mark-(?!group role-scope)[^"]*"/g, "")
          .replace(/ data-place="([^"]*)"/g, (said, place: string) =>
            readout?.places.includes(place) === true ? said : "",
          )
          .replace(/^<[a-z]+/, (name) => (nth === undefined ? name : `${name} data-series="${nth}"`))
          // Sizes follow the page; the view box keeps the proportions.
          .replace(
            /^<svg class="marks"/,
            () => `<svg class="chart${shade}${shape}" role="img" aria-label="${escaped(message)}"`,
          )
      );
    });
  return trusted(own);
}

/** A chart, which scrolls where there is no room, with its message below it, which is read out once: the picture's label says the same. */
export function figure(
  svg: string,
  prefix: string,
  message: string,
  language: Language,
  readout?: ChartReadout,
): Html {
  const told = readout && JSON.stringify({ ...readout, words: words[language] });
  return html`<figure${told === undefined ? undefined : html` data-readout="${told}"`}>
    <div class="picture" role="group" aria-label="${words[language].chart}" tabindex="0">
      ${inlineSvg(svg, prefix, message, readout)}
    </div>
    <figcaption aria-hidden="true">${message}</figcaption>
  </figure> `;
}

/** What the page calls a chart's parts. */
const words = {
  en: {
    chart: "Chart",
    place: "Read off at",
    series: "Show or hide",
    hint: "Point at the chart or move the slider.",
  },
  zh: { chart: "图", place: "读数位置", series: "显示或隐藏", hint: "将指针移到图上或拖动滑块以读数。" },
} as const;
