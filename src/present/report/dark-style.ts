import { carrierColors } from "../charts/carrier-colors.ts";
import { type Inks, inks } from "../charts/palette.ts";

/** Colours by their place in a palette. */
function colorsOf({ scenarios, categories, ramp, ...single }: Inks): string[] {
  return [...Object.values(single), ...scenarios, ...categories, ...ramp];
}

const light = [...colorsOf(inks.light), ...carrierColors.map((color) => color.light)];
const dark = [...colorsOf(inks.dark), ...carrierColors.map((color) => color.dark)];

/** What is drawn in the light palette, and changes with it. */
const drawn = ":is(.chart:not(.on-paper), .swatch)";

/** The last rule of two for one colour holds: the first of a palette is the more general. */
const swaps = light
  .map((color, index) => [color, dark[index]] as const)
  .toReversed()
  .map(
    ([from, to]) =>
      `${drawn} [fill="${from}"] { fill: ${to}; } ${drawn} [stroke="${from}"] { stroke: ${to}; }`,
  );

/**
 * A dark screen for those who ask their browser for one; paper is never dark. Charts are drawn once, in the light palette, and
 * each of its colours gives way to its counterpart.
 */
export const darkStyle = `@media screen and (prefers-color-scheme: dark) {
:root { color-scheme: dark; --paper: ${inks.dark.paper}; --ink: ${inks.dark.text}; --quiet: ${inks.dark.quiet}; --line: #3a434d; --accent: ${inks.dark.projection}; --wash: #1d242c; --bar: #27507a; }
${swaps.join("\n")}
}`;
