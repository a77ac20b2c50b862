import { expect, it } from 'vitest';
import { deadLinksIn } from '../src/check-built.ts';
import { folderWith } from './fixture.ts';

const target = '<h2 id="a place"></h2>';

it.each([
  ['/base/guide/b.html', undefined],
  ['b.html#a%20place', undefined],
  ['../', undefined],
  ['/base/figure.svg', undefined],
  ['https://elsewhere.test/none', undefined],
  ['#here', undefined],
  ['none.html', 'leads nowhere'],
  ['/base/none.html', 'leads nowhere'],
  ['b.html#none', 'names no place there'],
  ['#none', 'names no place there'],
])('a link to %s is found to be dead when it is', (link, why) => {
  const folder = folderWith({
    'index.html': '',
    'figure.svg': '',
    'guide/a.html': `<p id="here"></p><a href="${link}">it</a>`,
    'guide/b.html': target,
  });
  expect(deadLinksIn(folder, '/base/')).toEqual(why ? [`guide/a.html: ${link} ${why}`] : []);
});
