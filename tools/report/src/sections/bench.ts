import { barChart } from '../bar-chart.ts';
import { originOf, readFigures } from '../figures.ts';
import { type Html, html } from '../html.ts';
import type { Section } from '../section.ts';

type Rows = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface BenchFigures {
  readonly size?: Rows;
  readonly stub?: Rows;
  readonly loopback?: Rows;
}

const charts: readonly (readonly [part: keyof BenchFigures, column: string, title: string, unit: string])[] =
  [
    ['size', 'gzip', 'Size of a bundle that makes one call, minified and compressed', 'bytes'],
    [
      'stub',
      'own work',
      "A client's own work a call, over a fetch that responds at once, in processor time",
      'µs',
    ],
    ['loopback', 'ratio', 'One call after another over loopback, against a bare fetch', ''],
  ];

export function benchSection(root: string): Section {
  const title = 'Sizes and speeds beside other libraries';
  const figures = readFigures<BenchFigures>(root, 'bench');
  if (!figures)
    return { id: 'bench', title, body: html`<p>Not measured yet: <code>pnpm bench --save</code>.</p>` };
  const body = html`${originOf(root, 'bench', figures)}
<p>Subjects take turns within one run, so that the ratios hold on a busy machine; the times themselves are those of the machine.</p>
${charts.map(([part, column, about, unit]): Html | string => {
  const rows = Object.entries(figures[part] ?? {});
  const bars = rows.map(([label, row]) => ({
    label,
    value: Math.max(0, row[column] ?? 0),
    isOurs: /latchkey/.test(label),
  }));
  return bars.length ? barChart(about, bars, unit) : '';
})}`;
  return { id: 'bench', title, body };
}
