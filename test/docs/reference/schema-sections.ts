import { jsonSchema, schemaKinds, type JsonSchema } from "../../../src/schema/json-schema.ts";

/** A key of a map of the language. */
export interface Key {
  readonly name: string;
  /** Types it takes, as Markdown. */
  readonly type: string;
  readonly description: string;
  /** What holds where it is left out, as YAML; undefined if nothing does. */
  readonly default: string | undefined;
  readonly required: boolean;
}

/** A map with keys of its own, or another kind of value with a name, wherever it may stand. */
export interface Section {
  readonly title: string;
  readonly description: string;
  /** Where it may stand: `sectors.SECTOR.products.PRODUCT`, `quantity.growth`. */
  readonly places: readonly string[];
  readonly keys: readonly Key[];
}

/** Kinds of files, but for `any`, which is all of them. */
export const fileKinds = schemaKinds.filter((kind) => kind !== "any");

/** What stands for the name somebody gives, by the map whose keys are such names. */
const nameOf: Readonly<Record<string, string>> = {
  carriers: "CARRIER",
  quantities: "QUANTITY",
  levers: "LEVER",
  sectors: "SECTOR",
  products: "PRODUCT",
  routes: "ROUTE",
  use: "CARRIER",
  mix: "CARRIER",
  energy: "GROUP",
  targets: "TARGET",
  correlations: "CORRELATION",
  iamc: "VARIABLE",
  tests: "TEST",
  path: "YEAR",
};

/** Titles of maps that the schema does not name, by the key they stand at. */
const titleAt: Readonly<Record<string, string>> = {
  also: "another peak",
  energy: "energy group",
  mix: "mix entry",
  initial: "part of a stock",
  wanted: "part of a stock",
  most_new: "part of a stock",
  falls: "trend",
  rises: "trend",
  tests: "test",
  policies: "stacked package",
};

/** What these are, as the schema describes only the keys they stand at. */
const meaningOf: Readonly<Record<string, string>> = {
  "another peak": "A quantity whose peak is reported beside the model's own",
  "energy group": "A use of energy, as a total and the carriers' shares of it",
  "mix entry": "A carrier's part of an energy group",
  "part of a stock": "What a stock has, wants or can build, when it is more than a scalar or path",
  trend: "The years in which a target wants a quantity to fall or rise",
  test: "A claim about results, with what belongs to it",
  "stacked package": "A policy package that comes later than it says",
};

/** The keys of a file, by kind, and every map below them, each once, in the order a file is read. */
export function schemaSections(): {
  readonly files: ReadonlyMap<string, readonly Key[]>;
  readonly sections: readonly Section[];
} {
  const found = new Map<string, { section: Omit<Section, "places">; places: Set<string> }>();
  const add = (title: string, place: string, description: string, keys: readonly Key[]): boolean => {
    const earlier = found.get(title);
    if (earlier) earlier.places.add(place);
    else {
      const section = { title, description: meaningOf[title] ?? description, keys };
      found.set(title, { section, places: new Set([place]) });
    }
    return earlier === undefined;
  };

  const walk = (schema: JsonSchema, place: string, title: string, definitions: Definitions): void => {
    for (const part of alternatives(schema)) {
      const id = referred(part);
      if (id !== undefined) {
        const definition = definitions[id]!;
        if (add(id, place, definition.description ?? "", alternatives(definition).flatMap(keysOf)))
          walk(definition, id, id, definitions);
        continue;
      }
      const keys = keysOf(part);
      if (keys.length > 0 && title !== place) add(title, place, schema.description ?? "", keys);
      for (const [key, below] of propertiesOf(part))
        walk(below, `${place}.${key}`, titleAt[key] ?? key, definitions);
      if (part.items && !Array.isArray(part.items))
        walk(part.items as JsonSchema, `${place}[]`, title, definitions);
      if (typeof part.additionalProperties === "object") {
        const name = nameOf[place.split(".").at(-1)!] ?? "NAME";
        walk(part.additionalProperties as JsonSchema, `${place}.${name}`, title, definitions);
      }
    }
  };

  const files = new Map<string, readonly Key[]>();
  for (const kind of fileKinds) {
    const schema = jsonSchema(kind);
    files.set(kind, keysOf(schema));
    for (const [key, part] of propertiesOf(schema))
      walk(part, `file.${key}`, titleAt[key] ?? key, (schema.definitions ?? {}) as Definitions);
  }
  const sections = [...found.values()].map(({ section, places }) => ({
    ...section,
    places: [...places].map((place) => place.replace(/^file\./, "")),
  }));
  return { files, sections };
}

type Definitions = Readonly<Record<string, JsonSchema>>;

function propertiesOf(schema: JsonSchema): [string, JsonSchema][] {
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).filter(
    ([key]) => key !== "_REPLACE_",
  );
}

/** What a schema may be: its parts, if it is a choice of some, without null, which unsets any key. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const parts = schema.anyOf as JsonSchema[] | undefined;
  if (parts) return parts.flatMap(alternatives);
  return schema.type === "null" ? [] : [schema];
}

function referred(schema: JsonSchema): string | undefined {
  // zod wraps a reference that has a description of its own.
  const [first] = (schema.allOf ?? []) as JsonSchema[];
  return (schema.$ref ?? first?.$ref)?.replace("#/definitions/", "");
}

function keysOf(schema: JsonSchema): Key[] {
  return propertiesOf(schema).map(([name, part]) => ({
    name,
    type: typesOf(part, name),
    description: part.description ?? "",
    default: part.default === undefined ? undefined : inYaml(part.default),
    required: (schema.required ?? []).includes(name),
  }));
}

function typesOf(schema: JsonSchema, key: string): string {
  return [...new Set(alternatives(schema).map((part) => typeOf(part, key)))].join(" or ");
}

function typeOf(schema: JsonSchema, key: string): string {
  const id = referred(schema);
  if (id !== undefined) return link(id);
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(" or ");
  if (schema.type === "array") {
    const { items } = schema;
    if (Array.isArray(items)) return `list of ${items.length}: ${typesOf(items[0] as JsonSchema, key)}`;
    return `list of ${typesOf(items as JsonSchema, key)}`;
  }
  if (schema.type === "object") {
    const each = schema.additionalProperties;
    return typeof each === "object"
      ? `map from name to ${typesOf(each as JsonSchema, key)}`
      : link(titleAt[key] ?? key);
  }
  return [schema.type]
    .flat()
    .flatMap((type) => (type === "null" || type === undefined ? [] : [typeWords[type] ?? type]))
    .join(" or ");
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  boolean: "`true` or `false`",
};

function link(title: string): string {
  return `[${title}](#${title.toLowerCase().replaceAll(" ", "-")})`;
}

function inYaml(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value).replaceAll(",", ", ");
}
