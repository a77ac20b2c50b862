import { type Html, html, number } from './html.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** One of our own, beside others. */
  readonly isOurs?: boolean;
}

const row = 26;
const width = 440;
const labelWidth = 150;
const valueWidth = 80;

/** Horizontal bars as SVG, which grows and shrinks with the page. Their values stand beside them as text. */
export function barChart(title: string, bars: readonly Bar[], unit = ''): Html {
  const most = Math.max(...bars.map(({ value }) => value), 0) || 1;
  const room = width - labelWidth - valueWidth;
  const height = bars.length * row + 4;
  return html`<figure>
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${bars.map(
    ({ label, value, isOurs }, i) => {
      const length = Math.max(1, Math.round((value / most) * room));
      const middle = i * row + row / 2 + 2;
      return html`
<text x="${labelWidth - 8}" y="${middle}" text-anchor="end" dominant-baseline="middle">${label}</text>
<rect x="${labelWidth}" y="${i * row + 5}" width="${length}" height="${row - 8}" rx="3" class="${isOurs ? 'ours' : 'other'}"/>
<text x="${labelWidth + length + 8}" y="${middle}" dominant-baseline="middle">${number(value)}${unit && ` ${unit}`}</text>`;
    },
  )}
</svg></figure>`;
}
