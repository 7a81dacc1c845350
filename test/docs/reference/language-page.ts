import { examples } from "./language-examples.ts";
import { cell, table } from "./markdown-cell.ts";
import { fileKinds, schemaSections, type Key, type Section } from "./schema-sections.ts";

const fileTitles = {
  model: "Model file",
  scenario: "Scenario file",
  policy: "Policy package",
  model_tests: "File of tests",
  include: "Included file",
} as const;

/** docs/reference/language.md. */
export function languagePage(): string {
  const { files, sections } = schemaSections();
  return [
    `# Every key of the language

Written from the schema that files are checked with; what the keys do together is in [the model language](../language.md). \`peakcast schema\` prints the
same as JSON Schema, with which editors complete and check keys. In a scenario a key may be \`null\`, which unsets what the model says, and any map may hold
\`_REPLACE_: true\`, which drops what stood there instead of merging with it.
`,
    `## Files\n\nWhat a file is, its first telling key says: \`model\`, \`scenario\`, \`policy\` or \`model_tests\`; without one it is included by another (\`include\`). A kind of file in bold needs the key.\n`,
    fileTable(files),
    ...fileKinds.flatMap((kind) =>
      kind in examples ? [`### ${fileTitles[kind]}\n\n${examples[kind]}`] : [],
    ),
    ...sections.map(sectionText),
  ].join("\n");
}

function fileTable(files: ReadonlyMap<string, readonly Key[]>): string {
  const names = [...new Set([...files.values()].flat().map((key) => key.name))];
  const rows = names.map((name) => {
    const holders = fileKinds.flatMap((kind) => {
      const key = files.get(kind)!.find((one) => one.name === name);
      return key ? [{ kind, key }] : [];
    });
    const where = holders.map(({ kind, key }) => (key.required ? `**${kind}**` : kind));
    const { key } = holders[0]!;
    return [
      `\`${name}\``,
      key.type,
      where.length === fileKinds.length ? "any" : where.join(", "),
      cell(key.description),
    ];
  });
  return table(["key", "type", "files", "meaning"], rows);
}

function sectionText({ title, description, places, keys }: Section): string {
  const sentence = description && `${cell(description)}. `;
  const where = `Stands at ${places.map((place) => `\`${place}\``).join(", ")}.`;
  const rows = keys.map((key) => [
    key.required ? `**\`${key.name}\`**` : `\`${key.name}\``,
    key.type,
    key.default === undefined ? "" : `\`${key.default}\``,
    cell(key.description),
  ]);
  return [
    `## ${title}\n\n${sentence}${where}\n`,
    ...(rows.length > 0 ? [table(["key", "type", "default", "meaning"], rows)] : []),
    ...(title in examples ? [examples[title]!] : []),
  ].join("\n");
}
