import { type Clients, readFigures } from './campaigns.ts';

const series = [
  { says: 'placed twice', colour: '#b91c1c' },
  { says: 'paid, and no keys', colour: '#c2680a' },
  { says: 'nobody knows', colour: '#71787a' },
] as const;

/** So narrow that a phone shows its words in a size that can be read. */
const width = 560;
const left = 230;
const height = 30;
const top = 84;

/**
 * What `pnpm chaos --naive` found with clients that retry as is common, as a picture. It brings its own ground: pages
 * are light or dark without asking it.
 */
export function doubleBuyChart(root: string): string {
  const { purchases, clients } = readFigures<Clients>(root, 'clients');
  const rows = clients.map(({ client, externalId, placedTwice, lost, unresolved }) => ({
    client: client.replace(/:.*/, ''),
    externalId,
    counts: [placedTwice, lost, unresolved],
  }));
  const total = purchases.toLocaleString('en');
  const sums = rows.map(({ counts }) => counts.reduce((a, b) => a + b, 0));
  const scale = (width - left - 60) / Math.max(...sums);
  const bars = rows.flatMap(({ client, externalId, counts }, i) => {
    const y = top + i * height;
    let x = left;
    const parts = counts.map((count, kind) => {
      const length = Math.round(count * scale * 10) / 10;
      const part = `<rect class="s${kind}" x="${x}" y="${y}" width="${length}" height="18" rx="2"/>`;
      x = Math.round((x + length) * 10) / 10;
      return count ? part : '';
    });
    return [
      `<text x="${left - 10}" y="${y + 13.5}" text-anchor="end">${client}${externalId ? ', with id' : ''}</text>`,
      ...parts.filter(Boolean),
      `<text class="sum" x="${x + 8}" y="${y + 13.5}">${sums[i] || '0: nothing twice, nothing lost'}</text>`,
    ];
  });
  const legend = series.map(
    ({ says }, i) =>
      `<rect class="s${i}" x="${10 + i * 150}" y="54" width="12" height="12" rx="2"/><text x="${10 + i * 150 + 18}" y="64.5">${says}</text>`,
  );
  const colours = series.map(({ colour }, i) => `.s${i}{fill:${colour}}`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + rows.length * height + 8}" role="img" aria-label="What went wrong in ${total} purchases, by client">
<style>text{font:13px system-ui,"Segoe UI",Roboto,sans-serif;fill:#1b2324}.title{font-weight:600;font-size:15px}.sum{font-weight:600}${colours}</style>
<rect width="100%" height="100%" rx="10" fill="#ffffff"/>
<text class="title" x="10" y="20">Of ${total} purchases, this many went wrong</text>
<text x="10" y="40">while connections break and processes die, with and without an external id</text>
${[...legend, ...bars].join('\n')}
</svg>
`;
}
