/** A heading with an empty line on both sides. */
export function heading(level: number, text: string): string[] {
  return ["", `${"#".repeat(level)} ${text}`, ""];
}

/** A table in Markdown; no lines where there are no rows. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(headings), `|${headings.map(() => "---|").join("")}`, ...rows.map(line)];
}

/** Text as it stands in a cell: on one line, nothing of it read as Markdown. */
export function prose(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\|*_`<[\]~$]/g, (sign) => `\\${sign}`);
}

/** A name, number or equation; nothing for no text. */
export function code(text: string): string {
  // Even between backticks a bar ends a cell, unless it is escaped.
  return text === "" ? "" : `\`${text.replace(/\s+/g, " ").trim().replaceAll("|", "\\|")}\``;
}

/** Lines of one cell. */
export function lines(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("<br>");
}
