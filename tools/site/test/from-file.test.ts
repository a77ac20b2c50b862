import { expect, it } from 'vitest';
import { fromFile } from '../src/from-file.ts';

/** What a page that has this script puts before all else when it is opened by this protocol. */
function saidBy(protocol: string): string[] {
  const said: string[] = [];
  const element = { textContent: '', setAttribute: () => {} };
  const document = {
    createElement: () => element,
    body: { prepend: ({ textContent }: typeof element) => said.push(textContent) },
  };
  const addEventListener = (_: string, listener: () => void) => listener();
  new Function('location', 'document', 'addEventListener', fromFile('https://site.test/'))(
    { protocol },
    document,
    addEventListener,
  );
  return said;
}

it('a page that is opened as a file says what is missing, and what shows it whole', () => {
  expect(saidBy('file:')).toEqual([
    expect.stringMatching(/neither styles nor a search.*npm run docs -- --serve.*https:\/\/site\.test\//),
  ]);
  expect(saidBy('https:')).toEqual([]);
});
