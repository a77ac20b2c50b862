import { findRoot } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';
import { expect, test } from 'vitest';
import { barChart } from '../src/bar-chart.ts';
import { changesSince } from '../src/figures.ts';
import { html } from '../src/html.ts';
import { statementsOf } from '../src/statements.ts';
import { writePage } from '../src/write-page.ts';

const root = findRoot(import.meta.dirname);
const page = writePage(root);

test('The page loads nothing from anywhere', () => {
  expect(page).not.toMatch(/<(script|link|img|iframe)\b|@import|url\(|\bsrc=/);
});

test('Each section is there, and the navigation leads to it', () => {
  const ids = [...page.matchAll(/<section id="([\w-]+)">/g)].map(([, id]) => id);
  expect(ids).toEqual([
    'glance',
    'contracts',
    'tests',
    'mutation',
    'hostile',
    'campaigns',
    'corpus',
    'bench',
  ]);
  for (const id of ids) expect(page).toContain(`href="#${id}"`);
});

test.each(apisIn(root))('Every statement of %s is on the page, with the places that hold it', (api) => {
  const statements = statementsOf(root, api);
  expect(statements.length).toBeGreaterThan(20);
  for (const { id, places } of statements) {
    expect(page).toContain(`<strong>${id}</strong>`);
    expect(places.join()).not.toContain('- **');
  }
});

test('What is put into the page is escaped', () => {
  expect(html`<p title="${'"><script>'}">${['<b>', html`<i>${'&'}</i>`]}</p>`.text).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;<i>&amp;</i></p>',
  );
});

test('The longest bar fills its room, and none is drawn for less than nothing', () => {
  const lengths = (bars: readonly number[]) =>
    [
      ...barChart(
        'x',
        bars.map((value) => ({ label: 'y', value })),
      ).text.matchAll(/<rect[^>]*? width="(\d+)"/g),
    ].map(([, width]) => Number(width));
  expect(lengths([10, 5, 0])).toEqual([270, 135, 1]);
  expect(lengths([0, 0])).toEqual([1, 1]);
});

test('Figures whose commit nobody knows count as older than their sources', () => {
  expect(changesSince(root, '0'.repeat(40), ['specs'])).toBeUndefined();
  expect(changesSince(root, 'HEAD', ['specs'])).toBe(0);
});
