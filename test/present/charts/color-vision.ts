// Colours as they are seen, to judge palettes by. Linear light throughout; sRGB by IEC 61966-2-1.

type Rgb = readonly [red: number, green: number, blue: number];

function parseColor(hex: string): Rgb {
  const at = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [at(1), at(3), at(5)];
}

/** Relative luminance, WCAG 2.2. */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, WCAG 2.2: 1 (none) to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(parseColor(one)), luminance(parseColor(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** CIE lightness L*, 0 to 100: what is left of a colour in a grey copy. */
export function lightness(hex: string): number {
  return 116 * Math.cbrt(luminance(parseColor(hex))) - 16;
}

/** Eyes that lack a kind of cone: matrices of Machado, Oliveira and Fernandes (2009), severity 1. */
export const eyes = {
  "full colour vision": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
} as const;
export type Eye = keyof typeof eyes;

/** Distance of two colours as an eye sees them: 100 times that in Oklab (Ottosson 2020); about 2 is just noticeable. */
export function difference(one: string, other: string, eye: Eye): number {
  const [a, b] = [oklab(seen(parseColor(one), eye)), oklab(seen(parseColor(other), eye))];
  return 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function seen([red, green, blue]: Rgb, eye: Eye): Rgb {
  const [r, g, b] = eyes[eye];
  const row = ([x, y, z]: readonly [number, number, number]) =>
    Math.min(1, Math.max(0, x * red + y * green + z * blue));
  return [row(r), row(g), row(b)];
}

function oklab([red, green, blue]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
