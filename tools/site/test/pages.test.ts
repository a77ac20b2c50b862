import { expect, it } from 'vitest';
import { addressesOf, pagesOf, withLinksOf } from '../src/pages.ts';
import { repository } from './fixture.ts';

const start = { source: 'docs/guide/start.md', path: 'guide/start.md' };

it('every page of the repository has its place on the site, and a README is the index of its folder', () => {
  expect([...pagesOf(repository()).values()].map(({ path }) => path)).toEqual([
    'security.md',
    'guide/buy.md',
    'guide/start.md',
    'packages/shop/index.md',
    'specs/keys/sources.md',
  ]);
});

it('the addresses are those of the manifest', () => {
  expect(addressesOf(repository())).toEqual({
    repository: 'https://github.com/we/keys',
    site: 'https://we.test/keys/',
  });
});

const linked = (text: string) => withLinksOf(text, start, pagesOf(repository()), 'https://host/repo');

it.each([
  ['a page beside it', '(buy.md#when)', '(./buy.md#when)'],
  ['the page of a package', '(../../packages/shop/README.md)', '(../packages/shop/index.md)'],
  ['a folder with a page', '(../../packages/shop/)', '(../packages/shop/index.md)'],
  ['its own address', '(https://host/repo/blob/main/SECURITY.md)', '(../security.md)'],
  ['a file that is no page', '(../../tools/cli.ts)', '(https://host/repo/blob/main/tools/cli.ts)'],
  ['a place in the page', '(#then)', '(#then)'],
  ['another site', '(https://mswjs.io)', '(https://mswjs.io)'],
  ['a picture', '(../figures/chart.svg)', '(../figures/chart.svg)'],
])('a link to %s leads there on the site', (_, link, there) => {
  expect(linked(`[it]${link}`)).toBe(`[it]${there}`);
});

it('code is left as it is, in a line and in a block', () => {
  const code = '`[a](buy.md)`\n\n```md\n[a](buy.md)\n```\n';
  expect(linked(code)).toBe(code);
});
