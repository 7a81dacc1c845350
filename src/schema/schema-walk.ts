import type * as z from "zod";
import type { LocatedNode, Path } from "../source/located-node.ts";

/** The parts of a check's definition, on the value of a text or number, that are read here. */
interface Check {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly inclusive?: boolean;
  readonly value?: number;
}

/** The parts of a zod schema's definition that are read here. */
export interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  readonly check?: string;
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

/** The alternatives a schema stands for: unions and optionals taken apart. */
function alternatives(schema: z.ZodType): z.ZodType[] {
  const { innerType, options } = definitionOf(schema);
  if (innerType) return alternatives(innerType);
  return options ? options.flatMap(alternatives) : [schema];
}

/** Every alternative the language allows at a path below a schema. */
export function alternativesAt(schema: z.ZodType, path: Path): z.ZodType[] {
  const [step, ...rest] = path;
  const here = alternatives(schema);
  if (step === undefined) return here;
  return here.flatMap((alternative) => {
    const { shape, valueType, element, items } = definitionOf(alternative);
    const below = shape
      ? Object.hasOwn(shape, step)
        ? shape[step]
        : undefined
      : (items?.[Number(step)] ?? valueType ?? element);
    return below ? alternativesAt(below, rest) : [];
  });
}

/** Keys the language has at a path. */
export function knownKeysAt(schema: z.ZodType, path: Path): string[] {
  return alternativesAt(schema, path).flatMap((alternative) =>
    Object.keys(definitionOf(alternative).shape ?? {}),
  );
}

/**
 * The alternative an author meant by a value: a map with years for keys is a path, any other map the object
 * it has most keys in common with. Undefined if the value is of a kind none of them takes.
 */
export function meantAlternative(options: readonly z.ZodType[], node: LocatedNode): z.ZodType | undefined {
  if (node.kind === "scalar") return options.find((option) => option.safeParse(node.value).success);
  if (node.kind === "list")
    return options.find((option) => ["array", "tuple"].includes(definitionOf(option).type));
  const keys = [...node.entries.keys()];
  const records = options.filter((option) => definitionOf(option).type === "record");
  const objects = options.filter((option) => definitionOf(option).shape);
  if (records.length > 0 && (objects.length === 0 || keys.some((key) => /^\d+$/.test(key))))
    return records[0];
  const inCommon = (option: z.ZodType): number =>
    keys.filter((key) => Object.hasOwn(definitionOf(option).shape!, key)).length;
  return objects.toSorted(
    (a, b) =>
      inCommon(b) - inCommon(a) ||
      Object.keys(definitionOf(b).shape!).length - Object.keys(definitionOf(a).shape!).length,
  )[0];
}

export function definitionOf(schema: z.ZodType): Definition {
  return schema.def as unknown as Definition;
}
