import { type Html, html, number } from './html.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** One of our own, beside others. */
  readonly isOurs?: boolean;
}

const row = 36;
const width = 360;
const valueWidth = 90;

/** Horizontal bars as SVG, as wide as a phone. Their labels stand above them, so that none is too long, their values beside. */
export function barChart(title: string, bars: readonly Bar[], unit = ''): Html {
  const most = Math.max(...bars.map(({ value }) => value), 0) || 1;
  const room = width - valueWidth;
  const height = bars.length * row + 4;
  return html`<figure>
<figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${bars.map(
    ({ label, value, isOurs }, i) => {
      const length = Math.max(1, Math.round((value / most) * room));
      const top = i * row;
      return html`
<text x="0" y="${top + 12}">${label}</text>
<rect x="0" y="${top + 17}" width="${length}" height="14" rx="3" class="${isOurs ? 'ours' : 'other'}"/>
<text x="${length + 8}" y="${top + 25}" dominant-baseline="middle">${number(value)}${unit && ` ${unit}`}</text>`;
    },
  )}
</svg></figure>`;
}
