import { readFigures } from '../figures.ts';
import { html, table } from '../html.ts';
import type { Section } from '../section.ts';
import type { ChaosFigures, SimulationFigures } from './campaigns.ts';
import type { HostileFigures } from './hostile.ts';
import type { MutationFigures } from './mutation.ts';
import type { TestFigures } from './tests.ts';

type Row = readonly [section: string, what: string, wrong: number, of: number];

/** The whole page in one table: how often something went wrong, of how many times that it might have. */
export function glanceSection(root: string): Section {
  const rows = [...mutationRows(root), ...testRows(root), ...hostileRows(root), ...campaignRows(root)];
  const body = html`<p>How often something went wrong, of how many times that it might have.</p>
${table(
  ['what', 'wrong', 'of'],
  rows.map(([id, what, ...counts]) => [html`<a href="#${id}">${what}</a>`, ...counts]),
)}`;
  return { id: 'glance', title: 'At a glance', body };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

function mutationRows(root: string): Row[] {
  const figures = readFigures<MutationFigures>(root, 'mutation');
  if (!figures) return [];
  const contracts = Object.values(figures.contracts);
  const count = (of: keyof (typeof figures.code)[number] & ('survived' | 'tried')) =>
    sum(figures.code.map((one) => one[of]));
  return [
    [
      'mutation',
      'Mistakes in a contract that nobody noticed',
      sum(contracts.map(({ unnoticed }) => unnoticed)),
      sum(contracts.map(({ tried }) => tried)),
    ],
    ['mutation', 'Mistakes in code that nobody noticed', count('survived'), count('tried')],
  ];
}

function testRows(root: string): Row[] {
  const figures = readFigures<TestFigures>(root, 'tests');
  if (!figures) return [];
  const rows = figures.coverage.flatMap((one) => one.rows);
  const all = sum(rows.map((row) => row.all));
  const failed = sum(figures.packages.map((one) => one.failed));
  return [
    ['tests', 'Tests that failed', failed, failed + sum(figures.packages.map(({ passed }) => passed))],
    ['tests', 'Parts of a contract that no test exercised', all - sum(rows.map((row) => row.exercised)), all],
  ];
}

function hostileRows(root: string): Row[] {
  const figures = readFigures<HostileFigures>(root, 'hostile');
  if (!figures) return [];
  const { requests, responses } = figures;
  const played = responses?.apis ?? [];
  return [
    [
      'hostile',
      'Hostile requests taken wrongly',
      sum(requests.map(({ wrong }) => wrong)),
      sum(requests.map((one) => one.requests)),
    ],
    [
      'hostile',
      'Hostile responses taken wrongly',
      sum(played.map(({ wrong }) => wrong)),
      sum(played.map((one) => one.responses)),
    ],
  ];
}

function campaignRows(root: string): Row[] {
  const chaos = readFigures<ChaosFigures>(root, 'chaos');
  const simulation = readFigures<SimulationFigures>(root, 'simulation');
  const runs = chaos?.runs ?? [];
  const purchases = sum(runs.map((run) => run.purchases));
  return [
    ...(chaos
      ? ([
          [
            'campaigns',
            'Orders placed twice, in chaos',
            sum(runs.map(({ placedTwice }) => placedTwice)),
            purchases,
          ],
          ['campaigns', 'Paid keys lost, in chaos', sum(runs.map(({ lost }) => lost)), purchases],
        ] as const)
      : []),
    ...(simulation
      ? ([['campaigns', 'Schedules that broke a promise', simulation.broken, simulation.schedules]] as const)
      : []),
  ];
}
