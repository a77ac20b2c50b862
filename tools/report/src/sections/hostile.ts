import { barChart } from '../bar-chart.ts';
import { originOf, readFigures } from '../figures.ts';
import { details, type Html, html, table } from '../html.ts';
import type { Section } from '../section.ts';

export interface HostileFigures {
  readonly requests: readonly {
    readonly api: string;
    readonly requests: number;
    readonly invalid: number;
    readonly kinds: Readonly<Record<string, number>>;
    readonly differences: readonly { readonly side: string; readonly why: string; readonly count: number }[];
    readonly wrong: number;
  }[];
  readonly responses?: {
    readonly seed: number;
    readonly apis: readonly {
      readonly api: string;
      readonly responses: number;
      readonly usable: number;
      readonly odd: number;
      readonly wrong: number;
      readonly peakMiB?: number;
      readonly peakAt?: string;
    }[];
    readonly stray: number;
    readonly grewByMiB: number;
  };
}

export function hostileSection(root: string): Section {
  const title = 'Hostile requests and responses';
  const figures = readFigures<HostileFigures>(root, 'hostile');
  if (!figures)
    return { id: 'hostile', title, body: html`<p>Not measured yet: <code>pnpm hostile --save</code>.</p>` };
  const { requests, responses } = figures;
  const differences = Map.groupBy(
    requests.flatMap((one) => one.differences),
    ({ side, why }) => `${side}\0${why}`,
  );
  const body = html`${originOf(root, 'hostile', figures)}
<p>Requests that are wrong in one place, and some that only look so, put to client, Prism and sandbox. JSON Schema says what has
to become of each: all three reject what is wrong, and name the place.</p>
${barChart(
  'Requests, by API',
  requests.map(({ api, requests: value }) => ({ label: api, value, isOurs: true })),
)}
${table(
  ['API', 'requests', 'to be rejected', 'kinds', 'wrong'],
  requests.map((one) => [one.api, one.requests, one.invalid, Object.keys(one.kinds).length, one.wrong]),
)}
${details(
  `${differences.size} documented differences`,
  table(
    ['who', 'why', 'met'],
    [...differences.values()].map((found) => [
      found[0]?.side ?? '',
      found[0]?.why ?? '',
      found.reduce((sum, { count }) => sum + count, 0),
    ]),
  ),
)}
${requests.map(({ api, kinds }) => details(`Kinds, ${api}`, table(['what is wrong', 'requests'], Object.entries(kinds))))}`;
  return { id: 'hostile', title, body: responses ? html`${body}${responsesPart(responses)}` : body };
}

const responsesPart = ({ seed, apis, stray, grewByMiB }: NonNullable<HostileFigures['responses']>): Html =>
  html`<h3>Hostile responses</h3>
<p>Bytes by a grammar, played to each client over a real connection (seed ${seed}). What it reads has to be what was written, and
the outcome of a purchase what is certain. Errors that nobody caught: ${stray}. Memory that was still in use afterwards:
${Math.max(0, grewByMiB)} MiB. The peak is what a client's process took at most, for the largest responses, beyond what it has when idle: 64 MiB
are allowed.</p>
${table(
  ['API', 'responses', 'usable', 'odd rows', 'wrong', 'peak, MiB', 'for'],
  apis.map((one) => [
    one.api,
    one.responses,
    one.usable,
    one.odd,
    one.wrong,
    one.peakMiB ?? 'not measured',
    one.peakAt ?? '',
  ]),
)}`;
