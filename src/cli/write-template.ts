import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { jsonSchema } from "../schema/json-schema.ts";
import type { Language } from "../terms/bilingual.ts";
import { BadInput } from "./bad-input.ts";
import type { Console } from "./console.ts";
import { exitCode, type ExitCode } from "./exit-codes.ts";

/** Name of the schema file that `init` puts beside a model. */
const schemaName = "peakcast.schema.json";

/** Each template's scenarios, in the order to run them in. */
const templates: Readonly<Record<string, readonly string[]>> = {
  region: ["baseline.yaml", "policy.yaml"],
  quantities: ["model.yaml"],
};

/** `peakcast init`: a small complete model in a new or empty folder, and what to do with it. */
export async function writeTemplate(folder: string, template: string, console: Console): Promise<ExitCode> {
  const scenarios = Object.hasOwn(templates, template) ? templates[template]! : undefined;
  if (!scenarios) {
    const names = Object.keys(templates);
    throw new BadInput({
      en: `--template takes ${names.join(" or ")}, not \`${template}\``,
      zh: `--template 只能为 ${names.join(" 或 ")}，不能为 \`${template}\``,
    });
  }
  await refuseUsedFolder(folder);
  const model = modelNameOf(folder);
  const files = new Map([
    ...(await filesOf(join(templatesFolder(), template), model, console.language)),
    [schemaName, `${JSON.stringify(jsonSchema("any"), null, 2)}\n`],
  ]);
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { flag: "wx" });
  }
  console.out(
    report(
      folder,
      [...files.keys()],
      scenarios.map((name) => join(folder, name)),
      console.language,
    ),
  );
  return exitCode.done;
}

async function refuseUsedFolder(folder: string): Promise<void> {
  const info = await stat(folder).catch(() => undefined);
  if (!info) return;
  if (!info.isDirectory()) throw new BadInput({ en: `${folder} is a file`, zh: `${folder} 是一个文件` });
  if ((await readdir(folder)).length > 0)
    throw new BadInput({
      en: `${folder} is not empty; nothing was written. Name a new folder`,
      zh: `${folder} 不是空文件夹；没有写入任何文件。请指定新的文件夹`,
    });
}

/** The folder's own name as a name of the language: `my-region` gives `my_region`. */
export function modelNameOf(folder: string): string {
  const name = basename(resolve(folder))
    .normalize("NFC")
    .replace(/[^A-Za-z0-9_\u4e00-\u9fff]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (name === "") return "model";
  return /^[A-Za-z\u4e00-\u9fff]/.test(name) ? name : `model_${name}`;
}

/** A template's files in one language, by path inside the folder. */
async function filesOf(source: string, model: string, language: Language): Promise<[string, string][]> {
  const paths = (await readdir(source, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .toSorted();
  const files: [string, string][] = [];
  for (const path of paths) {
    const [, base, inLanguage] = /^(.*)\.(en|zh)\.md$/.exec(path) ?? [];
    if (inLanguage !== undefined && inLanguage !== language) continue;
    const text = await readFile(join(source, path), "utf8");
    files.push([base === undefined ? path : `${base}.md`, fillIn(text, path, model, language)]);
  }
  return files;
}

/** Keeps the comments in one language (`#en ...`, `#zh ...`), and puts in the model's name and the schema's place. */
function fillIn(text: string, path: string, model: string, language: Language): string {
  const other: Language = language === "en" ? "zh" : "en";
  const own = text
    .split("\n")
    .filter((line) => !line.trimStart().startsWith(`#${other} `))
    .map((line) => line.replace(new RegExp(`^(\\s*)#${language} `), "$1# "))
    .join("\n")
    .replace(
      /(?<=^# yaml-language-server: \$schema=).*/,
      relative(dirname(path), schemaName).replaceAll("\\", "/"),
    )
    .replace(/(?<=^model: ).*/m, model);
  return language === "zh" && !path.endsWith(".md") ? own.replaceAll("Illustrative", "示意") : own;
}

/** The templates lie above the sources and, one folder deeper, above the build. */
function templatesFolder(): string {
  const folders = ["../../scenarios/templates", "../../../scenarios/templates"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error("bug in peakcast: the package lacks scenarios/templates");
  return found;
}

function report(
  folder: string,
  files: readonly string[],
  scenarios: readonly string[],
  language: Language,
): string {
  const zh = language === "zh";
  const suffix = zh ? " --lang zh" : "";
  const commands = [
    `peakcast check ${quoted(folder)} --watch${suffix}`,
    `peakcast ${scenarios.length > 1 ? "compare" : "run"} ${scenarios.map(quoted).join(" ")}${suffix}`,
  ];
  return [
    zh ? `已写入 ${folder}：` : `written to ${folder}:`,
    ...files.map((file) => `  ${file}`),
    "",
    zh
      ? "所有数字均为示意；改什么见 README.md。下一步："
      : "Every number is illustrative; README.md says what to edit. Next:",
    ...commands.map((command) => `  ${command}`),
  ].join("\n");
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./\\:\u4e00-\u9fff-]+$/.test(path) ? path : `"${path}"`;
}
