import { instance } from '@viz-js/viz';

/** A state diagram in Mermaid, of which GitHub makes a picture by itself. */
const block = /^```mermaid\nstateDiagram-v2\n(.*?)^```$/gms;

/** Puts a picture in the place of each diagram of a page: it needs no script, and has the colours of the page. */
export async function withDiagrams(page: string): Promise<string> {
  if (!block.test(page)) return page;
  const viz = await instance();
  return page.replaceAll(block, (_, lines: string) => {
    const svg = viz.renderString(toDot(lines), { format: 'svg' });
    const picture = svg
      .slice(svg.indexOf('<svg'))
      .replaceAll('black', 'currentColor')
      .replaceAll(/\n\s*/g, ' ');
    return `<div class="diagram">${picture}</div>`;
  });
}

function toDot(lines: string): string {
  const edges = [...lines.matchAll(/^ *(\S+) --> (\S+?)(?:: (.*))?$/gm)].map(
    ([, from = '', to = '', label = '']) =>
      from === '[*]' || to === '[*]' ? '' : `"${from}" -> "${to}" [label="${label.replaceAll(', ', '\\n')}"]`,
  );
  const ends = [...lines.matchAll(/^ *(\S+) --> \[\*\]$/gm)].map(([, state]) => `"${state}" [peripheries=2]`);
  return `digraph {
    graph [bgcolor=transparent, nodesep=0.5, ranksep=0.5]
    node [shape=box, style=rounded, fontname="monospace", fontsize=13, margin="0.25,0.1"]
    edge [fontname="sans-serif", fontsize=11]
    ${[...edges, ...ends].filter(Boolean).join('\n    ')}
  }`;
}
