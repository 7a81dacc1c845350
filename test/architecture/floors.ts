/**
 * Who may import whom. A folder imports itself and strictly lower floors; neighbours on one floor do not import
 * each other, so a circle of folders cannot be drawn. The most specific entry that holds a file gives its floor.
 */
export const floors: readonly (readonly string[])[] = [
  /*  0 */ ["src/terms/"],
  /*  1 */ ["src/diagnose/", "src/units/", "src/numeric/"],
  /*  2 */ ["src/source/", "src/expr/", "src/sample/", "src/aggregate/"],
  /*  3 */ ["src/schema/"],
  /*  4 */ ["src/resolve/"],
  /*  5 */ ["src/model/"],
  /*  6 */ ["src/compile/"],
  /*  7 */ ["src/kernel/"],
  /*  8 */ ["src/run/"],
  /*  9 */ ["src/result/", "src/store/"],
  /* 10 */ ["src/present/", "src/explain/", "src/claims/", "src/inventory/", "workers/"],
  /* 11 */ ["src/pipeline.ts"],
  /* 12 */ ["src/cli/", "src/web/", "src/index.ts"],
];

/** The only places that may import each package. A package without a door may not be imported at all. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  "@expo-google-fonts/inter": ["src/cli/chart-fonts.ts"],
  "@expo-google-fonts/noto-sans-sc": ["src/cli/chart-fonts.ts"],
  "@resvg/resvg-js": ["src/present/draw-png.ts"],
  comlink: ["workers/"],
  commander: ["src/cli/"],
  "fastest-levenshtein": ["src/diagnose/"],
  hucre: ["src/present/tables/write-xlsx.ts", "src/source/read-workbook.ts"],
  hyparquet: ["src/store/"],
  "hyparquet-writer": ["src/store/"],
  "js-yaml": ["src/source/"],
  mathjs: ["src/expr/mathjs-parser.ts"],
  picocolors: ["src/cli/", "src/present/", "src/diagnose/"],
  "simple-statistics": ["src/aggregate/"],
  "string-width": ["src/present/", "src/diagnose/"],
  vega: ["src/present/"],
  "vega-lite": ["src/present/"],
  yaml: ["src/source/"],
  zod: ["src/schema/"],
};

/** Where the host's own modules (`node:fs` and the like) may be imported. */
const hosts: readonly string[] = ["src/cli/", "workers/"];

/** The parts of src that may name `workers/`; the rest is handed a Runner. */
const edges: readonly string[] = ["src/cli/", "src/web/"];

/** What one file imports. A relative specifier is resolved to a path from the repository root. */
export interface ImportLine {
  /** Path from the repository root, with `/`. */
  readonly file: string;
  /** Another such path, or `null` for a package or a module of the host. */
  readonly target: string | null;
  /** As written. `null`: the specifier of a dynamic import is not a literal. */
  readonly specifier: string | null;
}

/** Floor of a file, or -1 if no floor holds it. */
export function floorOf(file: string): number {
  let floor = -1;
  let longest = 0;
  floors.forEach((places, index) => {
    for (const place of places) {
      if (holds(place, file) && place.length > longest) {
        longest = place.length;
        floor = index;
      }
    }
  });
  return floor;
}

/** Why a file may not import what it imports, as one sentence, or `null` if it may. */
export function objection(line: ImportLine): string | null {
  const { file, target, specifier } = line;
  if (specifier === null) return `${file} must name what it imports dynamically as a literal`;
  if (target === null)
    return specifier.startsWith("node:") ? hostObjection(file, specifier) : doorObjection(file, specifier);
  const refusal = `${file} must not import ${target}`;
  if (!/\.(ts|json)$/.test(target)) return `${refusal}: write the ending .ts`;
  if (target === "package.json") return holdsAny(edges, file) ? null : refusal;
  if (floorOf(file) < 0) return `${file} stands on no floor`;
  if (floorOf(target) < 0) return refusal;
  if (target.startsWith("workers/") && file.startsWith("src/") && !holdsAny(edges, file)) return refusal;
  if (placeOf(file) === placeOf(target)) return null;
  return floorOf(target) < floorOf(file) ? null : refusal;
}

function doorObjection(file: string, specifier: string): string | null {
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  const places = doors[name];
  if (places === undefined) return `${file} must not import ${specifier}: the package ${name} has no door`;
  return holdsAny(places, file)
    ? null
    : `${file} must not import ${specifier}: its door is ${places.join(", ")}`;
}

function hostObjection(file: string, specifier: string): string | null {
  return holdsAny(hosts, file)
    ? null
    : `${file} must not import ${specifier}: host modules stay in ${hosts.join(", ")}`;
}

function placeOf(file: string): string {
  const places = floors.flat().filter((place) => holds(place, file));
  return places.sort((a, b) => b.length - a.length)[0] ?? "";
}

function holds(place: string, file: string): boolean {
  return place.endsWith("/") ? file.startsWith(place) : file === place;
}

function holdsAny(places: readonly string[], file: string): boolean {
  return places.some((place) => holds(place, file));
}
