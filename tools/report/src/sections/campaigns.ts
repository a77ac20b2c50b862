import { barChart } from '../bar-chart.ts';
import { type Measured, originOf, readFigures } from '../figures.ts';
import { html, number, table } from '../html.ts';
import type { Section } from '../section.ts';

export interface ChaosFigures {
  readonly runs: readonly {
    readonly purchases: number;
    readonly placedTwice: number;
    readonly lost: number;
    readonly wrong: number;
  }[];
}

export interface ClientFigures {
  readonly purchases: number;
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
  readonly small: readonly { readonly states: number; readonly broken: number }[];
}

/** Orders placed twice, and keys that are paid for and lost: with everything going wrong on purpose. */
export function campaignSection(root: string): Section {
  const chaos = readFigures<ChaosFigures>(root, 'chaos');
  const clients = readFigures<ClientFigures>(root, 'clients');
  const simulation = readFigures<SimulationFigures>(root, 'simulation');
  const body = html`<h3>Chaos: real processes, broken on purpose</h3>
${chaos ? chaosOf(root, chaos) : html`<p>Not measured yet: <code>pnpm chaos --save</code>.</p>`}
${clients ? clientsOf(root, clients) : html`<p>Not measured yet: <code>pnpm chaos --naive --save</code>.</p>`}
<h3>Simulation: the rules, in virtual time</h3>
${simulation ? simulationOf(root, simulation) : html`<p>Not measured yet: <code>pnpm simulate --save</code>.</p>`}`;
  return { id: 'campaigns', title: 'Chaos and simulation', body };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function chaosOf(root: string, figures: Measured & ChaosFigures) {
  const { runs } = figures;
  const found = (kind: 'placedTwice' | 'lost' | 'wrong') => sum(runs.map((run) => run[kind]));
  return html`${originOf(root, 'chaos', figures)}
<p>${runs.length} runs, ${number(sum(runs.map(({ purchases }) => purchases)))} purchases: ${found('placedTwice')} orders placed twice, ${found('lost')} charges
without keys, ${found('wrong')} wrong sums.</p>`;
}

function clientsOf(root: string, figures: Measured & ClientFigures) {
  const { purchases, clients } = figures;
  const nameOf = (one: ClientFigures['clients'][number]) =>
    `${one.client}${one.externalId ? ', with an external id' : ''}`;
  return html`${originOf(root, 'clients', figures)}
<p>Clients that retry as is common, with a part of what goes wrong and ${number(purchases)} purchases each:</p>
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

function simulationOf(root: string, figures: Measured & SimulationFigures) {
  const { schedules, broken, small } = figures;
  return html`${originOf(root, 'simulation', figures)}
<p>${number(schedules)} schedules, ${broken} of which break a promise. Every schedule of two workers, one crash and one lag, with ${small.length}
kinds of supplier: ${number(sum(small.map(({ states }) => states)))} states, ${sum(small.map((model) => model.broken))} broken.</p>`;
}

const shortOf = ({ client, externalId }: ClientFigures['clients'][number]) => {
  const short = client.split(/[ :]/)[0];
  return externalId ? `${short}, external id` : `${short}`;
};
