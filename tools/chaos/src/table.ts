/** A table in Markdown. @param rows The first is the head; columns whose cells in it end with `>` are of numbers. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const isNumber = head.map((text) => text.endsWith('>'));
  const texts = [head.map((text) => text.replace(/>$/, '')), ...body];
  const widths = head.map((_, i) => Math.max(...texts.map((row) => row[i]?.length ?? 0)));
  const cell = (text: string, i: number) =>
    isNumber[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
  const line = widths.map((width, i) => (isNumber[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const [first = [], ...others] = texts.map((row) => row.map(cell));
  return [first, line, ...others].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
