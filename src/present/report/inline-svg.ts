import { escaped, html, type Html, trusted } from "./html.ts";

/**
 * A drawn chart as part of a page: its ids and the references to them get a prefix, so that no two charts of a file share one,
 * and it is called by its message alone: a browser would show a title of its own wherever the mouse rests on it.
 *
 * @param svg what `drawSvg` gives
 * @param prefix an id that no other chart of the page has
 * @param message what the chart says, as one text
 */
function inlineSvg(svg: string, prefix: string, message: string): Html {
  // Only within tags: texts of a model stand between them, with quotes of their own.
  const own = svg
    .replace(/<(title|desc) id="[^"]*">[^<]*<\/\1>/g, "")
    .replace(/<(?:[^<>"]|"[^"]*")*>/g, (tag) =>
      tag
        .replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, "")
        .replace(/ xmlns(?::xlink)?="[^"]*"| version="[^"]*"/g, "")
        .replace(/ id="([^"]*)"/g, ` id="${prefix}-$1"`)
        .replace(/url\(#([^)]*)\)/g, `url(#${prefix}-$1)`)
        .replace(/ (?:xlink:)?href="#([^"]*)"/g, ` href="#${prefix}-$1"`)
        // The page sets the same fonts once.
        .replace(/ font-family="[^"]*"/g, "")
        // Sizes follow the page; the view box keeps the proportions.
        .replace(/^<svg class="marks"/, `<svg class="chart" role="img" aria-label="${escaped(message)}"`),
    );
  return trusted(own);
}

/** A chart with its message below it, which is read out once: the picture's label says the same. */
export function figure(svg: string, prefix: string, message: string): Html {
  return html`<figure>
    ${inlineSvg(svg, prefix, message)}
    <figcaption aria-hidden="true">${message}</figcaption>
  </figure> `;
}
