import { parametersOf } from "../subjects/reference-model.ts";
import type { ReferenceModel } from "../subjects/reference-model.ts";

/** Fills `values` with a draw of the 64 parameters, in their order. */
export type DrawParameters = (values: Float64Array) => void;

/** Sampling as one writes it in plain JavaScript: a small generator, Box and Muller's normal numbers, Math's functions. */
export function parameterSampler(model: ReferenceModel, seed: number): DrawParameters {
  const random = generator(seed);
  const samplers = parametersOf(model).map(({ spread }) => {
    const [kind, numbers] = Object.entries(spread)[0]!;
    const [a, b, c] = numbers as [number, number, number];
    switch (kind) {
      case "normal":
        return () => a + b * normal(random);
      case "lognormal":
        return () => Math.exp(a + b * normal(random));
      case "uniform":
        return () => a + (b - a) * random();
      case "triangular":
        return () => {
          const u = random();
          return u < (b - a) / (c - a)
            ? a + Math.sqrt(u * (c - a) * (b - a))
            : c - Math.sqrt((1 - u) * (c - a) * (c - b));
        };
      default:
        throw new Error(`no way to draw a ${kind} number`);
    }
  });
  return (values) => samplers.forEach((sample, index) => (values[index] = sample()));
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** sfc32 (Doty-Humphrey 2010, PractRand): uniform numbers in (0, 1) of 32 bits. */
function generator(seed: number): () => number {
  let [a, b, c, counter] = [seed, 0, 0, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 2 ** 32;
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}
