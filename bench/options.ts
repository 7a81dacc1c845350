import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";

/** Ends the program with 2 and says why: what was asked for cannot be done. */
export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/**
 * Reads the command line. `--help` prints `help` and ends with 0; an unknown option ends with 2.
 *
 * @param defaults options and their values unless given; those with a boolean value take no argument
 */
export function readOptions<Values extends Readonly<Record<string, string | boolean>>>(
  help: string,
  defaults: Values,
): {
  values: { [Name in keyof Values]: Values[Name] extends boolean ? boolean : string };
  positionals: string[];
} {
  const options: NonNullable<ParseArgsConfig["options"]> = { help: { type: "boolean", short: "h" } };
  for (const [name, value] of Object.entries(defaults)) {
    options[name] = { type: typeof value === "boolean" ? "boolean" : "string", default: value };
  }
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (values["help"] === true) {
      console.log(help);
      process.exit(0);
    }
    return { values: values as never, positionals };
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split(". ");
    return refuse(`${reason}\n\n${help}`);
  }
}

/** The value of an option that takes a whole number; ends with 2 if it is none. */
export function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    refuse(`${option} takes a whole number from ${least}, not \`${text}\``);
  return value;
}
