import { barChart } from '../bar-chart.ts';
import { originOf, readFigures } from '../figures.ts';
import { html, number, table } from '../html.ts';
import type { Section } from '../section.ts';

export interface ChaosFigures {
  readonly runs: number;
  readonly purchasesOfEachSupplier: number;
  readonly placedTwice: number;
  readonly lost: number;
  readonly wrongSums: number;
  readonly purchasesOfEachClient: number;
  readonly clients: readonly {
    readonly client: string;
    readonly externalId: boolean;
    readonly placedTwice: number;
    readonly lost: number;
    readonly unresolved: number;
  }[];
}

export interface SimulationFigures {
  readonly schedules: number;
  readonly broken: number;
}

/** Orders placed twice, and keys that are paid for and lost: with everything going wrong on purpose. */
export function campaignSection(root: string): Section {
  const chaos = readFigures<ChaosFigures>(root, 'chaos');
  const simulation = readFigures<SimulationFigures>(root, 'simulation');
  const body = html`<h3>Chaos: real processes, broken on purpose</h3>
${chaos ? chaosOf(root, chaos) : html`<p>Not measured yet: <code>pnpm chaos</code>.</p>`}
<h3>Simulation: the rules, in virtual time</h3>
${
  simulation
    ? html`${originOf(root, 'simulation', simulation)}<p>${number(simulation.schedules)} schedules, ${simulation.broken} of which break a promise.</p>`
    : html`<p>Not measured yet: <code>pnpm simulate</code>.</p>`
}`;
  return { id: 'campaigns', title: 'Chaos and simulation', body };
}

function chaosOf(root: string, figures: NonNullable<ReturnType<typeof readFigures<ChaosFigures>>>) {
  const { runs, purchasesOfEachSupplier, placedTwice, lost, wrongSums, purchasesOfEachClient, clients } =
    figures;
  const nameOf = (one: ChaosFigures['clients'][number]) =>
    `${one.client}${one.externalId ? ', with an external id' : ''}`;
  return html`${originOf(root, 'chaos', figures)}
<p>${runs} runs of ${number(purchasesOfEachSupplier)} purchases from each supplier: ${placedTwice} orders placed twice, ${lost} charges without keys,
${wrongSums} wrong sums. Beside it, clients that retry as is common, with a part of what goes wrong and ${number(purchasesOfEachClient)} purchases each:</p>
${barChart(
  'Orders placed twice or lost',
  clients.map((one) => ({
    label: shortOf(one),
    value: one.placedTwice + one.lost,
    isOurs: one.client === 'createPurchases',
  })),
)}
${table(
  ['client', 'placed twice', 'lost', 'unresolved'],
  clients.map((one) => [nameOf(one), one.placedTwice, one.lost, one.unresolved]),
)}`;
}

const shortOf = ({ client, externalId }: ChaosFigures['clients'][number]) => {
  const short = client.split(/[ :]/)[0];
  return externalId ? `${short}, external id` : `${short}`;
};
