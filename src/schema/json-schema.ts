import * as z from "zod";
import { replaceMark } from "./name-rules.ts";
import { fileSchemas, type FileKind } from "./validate.ts";

/** A JSON Schema, draft 07: the draft the YAML language server of editors knows best. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What a schema can be asked for; `any` looks at the file to see what it is. */
export const schemaKinds: readonly (FileKind | "any")[] = [
  ...(Object.keys(fileSchemas) as FileKind[]),
  "any",
];

/** The language as JSON Schema, for editors. Made from the schemas that `validate` uses, so that both say the same. */
export function jsonSchema(kind: FileKind | "any"): JsonSchema {
  return kind === "any" ? anyFile() : { title: `peakcast ${kind} file`, ...convert(fileSchemas[kind]) };
}

/**
 * Asks what a file is as `validate` does, by its first telling key. Not `anyOf`: with that an editor reports what is
 * wrong with the last kind it tried.
 */
function anyFile(): JsonSchema {
  const { scenario, include, ...others } = fileSchemas;
  const definitions: Record<string, JsonSchema> = {};
  const without = (schema: z.ZodType): JsonSchema => {
    const { $schema: _, definitions: own, ...rest } = convert(schema);
    Object.assign(definitions, own);
    return rest;
  };
  const told: readonly (readonly [string, z.ZodType])[] = [["scenario", scenario], ...Object.entries(others)];
  const choice = told.reduceRight<JsonSchema>(
    (otherwise, [key, schema]) => ({ if: { required: [key] }, then: without(schema), else: otherwise }),
    without(include),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "peakcast file",
    type: "object",
    ...choice,
    definitions,
  };
}

function convert(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    override: ({ jsonSchema: made }) => allowReplaceMark(made),
  });
}

/** Any map of the language may carry the mark; `validate` takes it away before zod sees the map. */
function allowReplaceMark(made: JsonSchema): void {
  if (made.type !== "object") return;
  const mark: JsonSchema = { const: true, description: "Replace what stood here instead of merging with it" };
  made.properties = { ...made.properties, [replaceMark]: mark };
  if (typeof made.propertyNames === "object")
    made.propertyNames = { anyOf: [made.propertyNames, { const: replaceMark }] };
}
