import { originOf, readFigures } from '../figures.ts';
import { details, html, table } from '../html.ts';
import type { Section } from '../section.ts';

export interface TestFigures {
  readonly packages: readonly { readonly name: string; readonly passed: number; readonly failed: number }[];
  readonly coverage: readonly {
    readonly api: string;
    readonly rows: readonly { readonly what: string; readonly exercised: number; readonly all: number }[];
  }[];
}

export function testSection(root: string): Section {
  const title = 'Tests and coverage';
  const figures = readFigures<TestFigures>(root, 'tests');
  if (!figures)
    return {
      id: 'tests',
      title,
      body: html`<p>Not measured yet: <code>npm test && pnpm report --save-tests</code>.</p>`,
    };
  const { packages, coverage } = figures;
  const passed = packages.reduce((sum, one) => sum + one.passed, 0);
  const failed = packages.reduce((sum, one) => sum + one.failed, 0);
  const body = html`${originOf(root, 'tests', figures)}
<p>${passed} tests passed, ${failed} failed. What the tests exercised of each contract, counted by what a contract says, not by
lines of code: each response, header, example, member, constraint and credential.</p>
${table(
  ['API', 'exercised', 'there are'],
  coverage.map(({ api, rows }) => [
    api,
    rows.reduce((sum, row) => sum + row.exercised, 0),
    rows.reduce((sum, row) => sum + row.all, 0),
  ]),
)}
${coverage.map(({ api, rows }) =>
  details(
    `Coverage of ${api}`,
    table(
      ['what', 'exercised', 'there are'],
      rows.map(({ what, exercised, all }) => [what, exercised, all]),
    ),
  ),
)}
${details(
  'Tests by package',
  table(
    ['package', 'passed', 'failed'],
    packages.map((one) => [one.name, one.passed, one.failed]),
  ),
)}`;
  return { id: 'tests', title, body };
}
