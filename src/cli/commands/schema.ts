import { BadInput } from "../bad-input.ts";
import { addCommand, say, type CommandLine } from "../command-line.ts";
import { terminal } from "../console.ts";
import { exitCode } from "../exit-codes.ts";
import { readLanguage } from "../run-options.ts";

/** `peakcast schema`. */
export function registerSchema(line: CommandLine): void {
  const description = {
    en: "print the JSON Schema of models and scenarios, for editors",
    zh: "输出模型和情景的 JSON Schema，供编辑器使用",
  };
  addCommand(line, "schema", description, "peakcast schema > peakcast.schema.json")
    .option(
      "--kind <kind>",
      say(line.language, { en: "kind of file it describes", zh: "所描述的文件种类" }),
      "any",
    )
    .action(async (raw: { lang: string; kind: string }) => {
      const { jsonSchema, schemaKinds } = await import("../../schema/json-schema.ts");
      const kind = schemaKinds.find((known) => known === raw.kind);
      if (!kind)
        throw new BadInput({
          en: `--kind takes ${schemaKinds.join(", ")}, not \`${raw.kind}\``,
          zh: `--kind 只能为 ${schemaKinds.join("、")}，不能为 \`${raw.kind}\``,
        });
      terminal(readLanguage(raw.lang), false).out(JSON.stringify(jsonSchema(kind), null, 2));
      line.finish(exitCode.done);
    });
}
