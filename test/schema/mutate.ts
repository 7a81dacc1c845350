type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** Values of every kind, in place of another. */
const strangers: readonly Plain[] = [
  null,
  true,
  3,
  2.5,
  "text",
  "",
  [],
  [1],
  [1, "2 %"],
  {},
  { x: 1 },
  { "2030": 1 },
  { "20x1": 1 },
  { en: "text" },
  { share: 1, ratio: 2 },
  { value: 1, unit: "t" },
];

/** Keys that mean something somewhere, and some that mean nothing anywhere. */
const keys = [
  "value",
  "title",
  "new",
  "2031",
  "unit",
  "note",
  "share",
  "_REPLACE_",
  "unheard_of",
  "a.b",
  "9",
  "名称",
];

/** Changed copies of plain values, the same for the same seed; `what` tells the change. */
export function* mutations(
  originals: readonly unknown[],
  count: number,
  seed: number,
): Generator<{ what: string; plain: unknown }> {
  const random = below(seed);
  for (let made = 0; made < count; made++) {
    const which = random(originals.length);
    const plain = structuredClone(originals[which]) as Plain;
    const places = placesIn(plain, []);
    const path = places[random(places.length)]!;
    yield { what: `${which} at ${path.join("/")}: ${change(plain, path, random)}`, plain };
  }
}

function change(root: Plain, path: readonly string[], random: (limit: number) => number): string {
  const key = path.at(-1)!;
  const holder = path
    .slice(0, -1)
    .reduce<Plain>((node, step) => (node as Record<string, Plain>)[step]!, root);
  const map = holder as Record<string, Plain>;
  const stranger = structuredClone(strangers[random(strangers.length)]!);
  switch (random(4)) {
    case 0:
      map[key] = stranger;
      return `is now ${JSON.stringify(stranger)}`;
    case 1:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete map[key];
      return "is gone";
    case 2: {
      if (Array.isArray(holder)) {
        holder.push(stranger);
        return `is followed by ${JSON.stringify(stranger)}`;
      }
      map[`${key}x`] = map[key]!;
      delete map[key];
      return "is misspelt";
    }
    default: {
      const added = keys[random(keys.length)]!;
      const value = random(2) === 0 ? true : stranger;
      const inner = map[key];
      const target = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? inner : map;
      if (Array.isArray(target)) return "stays";
      target[added] = value;
      return `has ${added}: ${JSON.stringify(value)} in it or beside it`;
    }
  }
}

/** The path of everything below a value. */
function placesIn(node: Plain, path: readonly string[]): (readonly string[])[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, inner]) => [[...path, key], ...placesIn(inner, [...path, key])]);
}

/** Whole numbers below a limit, by the linear congruential generator of Numerical Recipes. */
function below(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
