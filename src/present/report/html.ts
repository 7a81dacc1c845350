declare const brand: unique symbol;

/** Text that is HTML already: every part of it that came from a model has been escaped. */
export interface Html {
  readonly [brand]: true;
  readonly text: string;
}

/** What may stand in a template: text is escaped, HTML and lists of it are not, undefined leaves nothing behind. */
export type HtmlPart = string | number | Html | undefined | readonly HtmlPart[];

/**
 * HTML from a template; every value that is not HTML already is escaped, so that the titles of a stranger's model can do nothing.
 *
 * @example html`<p>${"a < b"}</p>`.text // => "<p>a &lt; b</p>"
 */
export function html(pieces: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return trusted(
    pieces.map((piece, index) => (index < parts.length ? piece + written(parts[index]) : piece)).join(""),
  );
}

/** Declares a text to be HTML: for what this folder and the drawing library write, never for a model's text. */
export function trusted(text: string): Html {
  return { text } as Html;
}

function written(part: HtmlPart): string {
  if (part === undefined) return "";
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escaped(part);
  if (isList(part)) return part.map(written).join("");
  return part.text;
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(part: Html | readonly HtmlPart[]): part is readonly HtmlPart[] {
  return Array.isArray(part);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for reading: a percent sign stays with its number. */
export function prose(text: string): string {
  return text.replaceAll(" %", "\u00A0%");
}

/** Escapes a text for element content and quoted attributes; control characters, which HTML forbids, are dropped. */
export function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/\p{Cc}/gu, (character) => (/[\t\n\r]/.test(character) ? character : ""));
}
