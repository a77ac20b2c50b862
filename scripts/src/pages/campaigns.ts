import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClientRow, clientsTable } from '../../../tools/chaos/src/clients-table.ts';
import { nemesesTable, type Times } from '../../../tools/chaos/src/nemesis-times.ts';

interface Measured {
  readonly date: string;
  readonly commit: string;
  readonly command: string;
}

interface Run {
  readonly seed: number;
  readonly journal: 'sqlite' | 'postgres';
  readonly purchases: number;
  readonly orders: number;
  readonly longestDelayMs: number;
}

/** What is counted in each run, and the words for one and for several. */
const counted = {
  placedTwice: ['order placed twice', 'orders placed twice'],
  lost: ['charge without keys', 'charges without keys'],
  unreported: ['key unreported', 'keys unreported'],
  wrong: ['wrong sum', 'wrong sums'],
  unresolved: ['unresolved purchase', 'unresolved purchases'],
  held: ['purchase that waits for an operator', 'purchases that wait for an operator'],
} as const;

type Counted = keyof typeof counted;

interface Chaos extends Measured {
  readonly runs: readonly (Run & { readonly [name in Counted]: number })[];
  readonly times: Times;
}

export interface Clients extends Measured {
  /** With each client. */
  readonly purchases: number;
  readonly clients: readonly ClientRow[];
}

interface Simulation extends Measured {
  readonly schedules: number;
  readonly broken: number;
  readonly small: readonly { readonly states: number; readonly schedules: number; readonly broken: number }[];
}

export const readFigures = <Figures extends Measured>(root: string, name: string): Figures =>
  JSON.parse(readFileSync(join(root, 'docs/figures', `${name}.json`), 'utf8'));

const number = (value: number) => value.toLocaleString('en');
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const origin = ({ command, commit, date }: Measured) => `\`${command}\`, at \`${commit}\` on ${date}`;

function countsOf({ runs }: Chaos, names: readonly Counted[]): string {
  return names
    .map((name) => {
      const count = sum(runs.map((run) => run[name]));
      return `${number(count)} ${counted[name][count === 1 ? 0 : 1]}`;
    })
    .join(', ');
}

/** Half of the purchases are from each supplier. */
const ofEachSupplier = ({ runs }: Chaos) => number(Math.min(...runs.map(({ purchases }) => purchases)) / 2);

/** The parts of pages about what happened while everything went wrong on purpose. */
export const campaignParts = {
  nemeses: (root: string) => nemesesTable(readFigures<Chaos>(root, 'chaos').times),
  clients: (root: string) => clientsTable(readFigures<Clients>(root, 'clients').clients),
  campaign(root: string) {
    const chaos = readFigures<Chaos>(root, 'chaos');
    const { runs, times } = chaos;
    const inPostgres = runs.filter(({ journal }) => journal === 'postgres').length;
    const faults = sum(Object.values(times).filter((count) => typeof count === 'number'));
    return [
      `${origin(chaos)}: ${runs.length} seeds (${runs.map(({ seed }) => seed).join(', ')}), ${runs.length - inPostgres} with the journal in SQLite and ${inPostgres} in Postgres.`,
      `In ${number(sum(runs.map(({ purchases }) => purchases)))} purchases, ${ofEachSupplier(chaos)} from each supplier with each seed, there were ${number(sum(runs.map(({ orders }) => orders)))} orders and ${number(faults)} faults:`,
      `${countsOf(chaos, Object.keys(counted) as Counted[])}.`,
      `Suppliers that were busy let requests wait for ${number(Math.max(...runs.map(({ longestDelayMs }) => longestDelayMs)))} ms at most.`,
    ].join('\n');
  },
  'chaos-figures'(root: string) {
    const chaos = readFigures<Chaos>(root, 'chaos');
    return `${chaos.runs.length} runs of ${ofEachSupplier(chaos)} purchases from each supplier: ${countsOf(chaos, ['placedTwice', 'lost', 'wrong'])}.`;
  },
  'simulation-figures'(root: string) {
    const { schedules, broken, small } = readFigures<Simulation>(root, 'simulation');
    const states = number(sum(small.map((model) => model.states)));
    const brokenSmall = number(sum(small.map((model) => model.broken)));
    return [
      `${number(schedules)} schedules: ${number(broken)} placed an order twice or lost a key that was paid for.`,
      `Every schedule of two workers, one crash and one lag, with ${small.length} kinds of supplier, ${states} states in all: ${brokenSmall} did.`,
    ].join('\n');
  },
};
