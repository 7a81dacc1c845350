import { html, type Html, type HtmlPart } from "./html.ts";

/** A column: its heading, and whether its cells are numbers, which stand to the right. */
export interface ReportColumn {
  readonly heading: HtmlPart;
  readonly numeric?: boolean;
}

/** A row: what it is about, then its cells. A row without cells is a heading of those below it. */
export interface ReportRow {
  readonly heading: HtmlPart;
  readonly cells: readonly HtmlPart[];
}

/** Columns that belong together under a heading of their own. */
export interface ColumnGroup {
  readonly heading: HtmlPart;
  readonly columns: readonly ReportColumn[];
}

/** A table of so many rows or fewer is not broken by the end of a page. */
const mostOnOnePage = 12;

/**
 * A table with a caption and heads for rows and columns. Wide ones scroll on a screen, also by keyboard.
 *
 * @param first heading of the rows' own column
 * @param groups columns, under a second line of heads where a group has a heading
 */
export function dataTable(
  caption: string,
  first: HtmlPart,
  groups: readonly ColumnGroup[],
  rows: readonly ReportRow[],
): Html {
  const columns = groups.flatMap((group) => group.columns);
  const isGrouped = groups.some(({ heading }) => heading !== "");
  const headsOf = (shown: readonly ReportColumn[]) =>
    shown.map((column) => html`<th scope="col" ${classOf(column)}>${column.heading}</th>`);
  // A column without a heading above it is as high as the two lines of heads.
  const groupHeads = groups.map(({ heading, columns: own }) =>
    heading === ""
      ? own.map((column) => html`<th scope="col" rowspan="2" ${classOf(column)}>${column.heading}</th>`)
      : html`<th scope="colgroup" colspan="${own.length}">${heading}</th>`,
  );
  const body = rows.map((row) =>
    row.cells.length === 0
      ? html`<tr class="part">
          <th scope="rowgroup" colspan="${columns.length + 1}">${row.heading}</th>
        </tr> `
      : html`<tr>
          <th scope="row">${row.heading}</th>
          ${row.cells.map((cell, index) => html`<td${classOf(columns[index])}>${cell}</td>`)}
        </tr> `,
  );
  const size = rows.length <= mostOnOnePage ? " short" : "";
  return html`<div class="table${size}" role="group" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        ${
          isGrouped
            ? html`<tr>
                  <th scope="col" rowspan="2">${first}</th>
                  ${groupHeads}
                </tr>
                <tr>
                  ${headsOf(groups.filter(({ heading }) => heading !== "").flatMap((group) => group.columns))}
                </tr>`
            : html`<tr>
                <th scope="col">${first}</th>
                ${headsOf(columns)}
              </tr>`
        }
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div> `;
}

/** Columns without a heading above them. */
export function plainColumns(...columns: readonly ReportColumn[]): ColumnGroup[] {
  return [{ heading: "", columns }];
}

function classOf(column: ReportColumn | undefined): Html | undefined {
  return column?.numeric === true ? html` class="number"` : undefined;
}
