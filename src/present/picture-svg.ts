import { hoverTitle, placeOfMark } from "./hover-title.ts";
import { escaped } from "./report/html.ts";

/** What is told of a picture to those who do not see it. */
export interface PictureText {
  readonly title: string;
  /** What the picture says, with its numbers. */
  readonly message: string;
}

/** Attributes whose numbers are pixels. Vega writes up to 17 digits of them. */
const pixels = / (?:d|transform|x|y|x1|y1|x2|y2|width|height)="[^"]*"/g;

/**
 * SVG as Vega writes it made into one picture: it has one title and one message instead of a remark on every mark, tells the number
 * of the bar or point under the mouse, names its fonts once, and places things to a hundredth of a pixel.
 *
 * @param svg what a Vega view gives; every text is in one font
 */
export function pictureSvg(svg: string, { title, message }: PictureText): string {
  const font = / font-family="[^"]*"/.exec(svg)?.[0] ?? "";
  // Only within tags: texts of a model stand between them, with quotes of their own.
  const tagged = svg.replace(/<(?:[^<>"]|"[^"]*")*>/g, (tag) => {
    const hover = hoverTitle(tag);
    const place = placeOfMark(tag);
    const bare = tag
      .replace(/ (?:role|aria-[a-z]+|pointer-events)="[^"]*"/g, "")
      .replace(font, "")
      .replace(pixels, (attribute) => attribute.replace(/-?\d+\.\d{3,}/g, rounded))
      // Where a reader of the picture finds the marks of a year.
      .replace(/^<[a-z]+/, (name) => (place === undefined ? name : `${name} data-place="${place}"`));
    return hover !== undefined && bare.endsWith("/>")
      ? `${bare.slice(0, -2)}><title>${hover}</title></${/^<([a-z]+)/.exec(bare)?.[1]}>`
      : bare;
  });
  return tagged
    .replace(/<path class="background"[^>]*? d="M0,0h0v0h0Z"[^>]*?\/>/g, "")
    .replace(
      /^<svg[^>]*>/,
      (root) =>
        `${root.slice(0, -1)} role="img" aria-labelledby="title message"${font}>` +
        `<title id="title">${escaped(title)}</title><desc id="message">${escaped(message)}</desc>`,
    );
}

function rounded(number: string): string {
  return String(Number(Number(number).toFixed(2)));
}
