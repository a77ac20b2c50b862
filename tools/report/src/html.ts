/** A piece of a page, which needs no escaping any more. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | readonly Part[];

const escapes: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const write = (part: Part): string => {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  return Array.isArray(part)
    ? part.map(write).join('')
    : String(part).replace(/[&<>"]/g, (found) => escapes[found] as string);
};

/** Writes a piece of a page; whatever is put in is escaped, unless it is such a piece. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(texts.map((text, i) => text + write(parts[i])).join(''));

export const number = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 2 });

/** A table that scrolls by itself where it is too wide. Numbers stand to the right. */
export const table = (
  heads: readonly string[],
  rows: readonly (readonly (Html | string | number)[])[],
): Html => html`
<div class="wide"><table>
<thead><tr>${heads.map((head, i) => html`<th scope="col"${typeof rows[0]?.[i] === 'number' ? html` class="number"` : ''}>${head}</th>`)}</tr></thead>
<tbody>${rows.map(
  (row) =>
    html`<tr>${row.map((cell) => (typeof cell === 'number' ? html`<td class="number">${number(cell)}</td>` : html`<td>${cell}</td>`))}</tr>
`,
)}</tbody>
</table></div>`;

export const details = (summary: string, inside: Html): Html =>
  html`<details><summary>${summary}</summary>${inside}</details>`;

export const list = (items: readonly (Html | string)[]): Html =>
  html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
