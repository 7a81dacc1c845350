import type * as z from "zod";
import type { LocatedMap, LocatedNode } from "../source/located-node.ts";
import { definitionOf, type Definition } from "./schema-walk.ts";
import { replaceMark } from "./name-rules.ts";

/**
 * Whether a tree has the shape of a schema, its replace marks apart. Only a yes is an answer: a no may also mean a rule
 * that is not known here. Reads the definitions that zod reads, and makes neither a copy of the tree nor an issue for each
 * alternative that does not fit, which is most of what zod does for a file without mistakes.
 */
export function fits(schema: z.ZodType, node: LocatedNode): boolean {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case "optional":
      return fits(definition.innerType!, node);
    case "nullable":
      return isNull(node) || fits(definition.innerType!, node);
    case "union":
      return definition.options!.some((option) => fits(option, node));
    case "string":
      return node.kind === "scalar" && typeof node.value === "string" && isText(definition, node.value);
    case "number":
      return node.kind === "scalar" && isNumber(definition, node.value);
    case "boolean":
      return node.kind === "scalar" && typeof node.value === "boolean";
    case "enum":
      return node.kind === "scalar" && Object.values<unknown>(definition.entries!).includes(node.value);
    case "literal":
      return node.kind === "scalar" && definition.values!.includes(node.value);
    default:
      return !definition.checks?.length && holds(definition, node);
  }
}

/** The same for what holds others. */
function holds(definition: Definition, node: LocatedNode): boolean {
  const { type, element, items, rest } = definition;
  if (type === "array") return node.kind === "list" && node.items.every((item) => fits(element!, item));
  if (type === "tuple")
    return (
      node.kind === "list" &&
      rest === null &&
      node.items.length === items!.length &&
      node.items.every((item, index) => fits(items![index]!, item))
    );
  if (node.kind !== "map") return false;
  if (type === "record") {
    const keys = definitionOf(definition.keyType!);
    return (
      keys.type === "string" &&
      everyEntry(node, (key, value) => isText(keys, key) && fits(definition.valueType!, value))
    );
  }
  const { shape, catchall } = definition;
  return (
    shape !== undefined &&
    catchall?.def.type === "never" &&
    everyEntry(node, (key, value) => Object.hasOwn(shape, key) && fits(shape[key]!, value)) &&
    Object.keys(shape).every((key) => node.entries.has(key) || mayBeAbsent(shape[key]!))
  );
}

function everyEntry(map: LocatedMap, holds: (key: string, value: LocatedNode) => boolean): boolean {
  for (const [key, { value }] of map.entries) {
    const isRight = key === replaceMark ? value.kind === "scalar" && value.value === true : holds(key, value);
    if (!isRight) return false;
  }
  return true;
}

function isText({ check, checks }: Definition, text: string): boolean {
  return (
    check === undefined &&
    (checks ?? []).every((one) => {
      const { format, pattern } = one._zod.def;
      return format === "regex" && pattern!.test(text);
    })
  );
}

function isNumber({ format, checks }: Definition, value: unknown): boolean {
  const isKind =
    format === undefined ? Number.isFinite(value) : format === "safeint" && Number.isSafeInteger(value);
  return (
    isKind &&
    (checks ?? []).every(({ _zod: { def } }) => {
      const { check, inclusive, value: least } = def;
      return check === "greater_than" && inclusive === true && (value as number) >= least!;
    })
  );
}

function mayBeAbsent(schema: z.ZodType): boolean {
  const { type, innerType, options } = definitionOf(schema);
  if (type === "optional") return true;
  if (type === "union") return options!.some(mayBeAbsent);
  return type === "nullable" && mayBeAbsent(innerType!);
}

function isNull(node: LocatedNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
