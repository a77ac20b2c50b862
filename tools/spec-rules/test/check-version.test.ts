import { expect, test } from 'vitest';
import { checkVersion } from '../src/check-version.ts';
import { specWith } from './temporary-repository.ts';

function versions(packageVersion?: string) {
  const manifest = packageVersion && { 'packages/shop/package.json': `{ "version": "${packageVersion}" }` };
  return checkVersion(specWith([], manifest || {})).map(({ message }) => message);
}

test('a contract with the version of its package has no problem', () => {
  expect(versions('1')).toEqual([]);
});

test('a contract without a package has no problem', () => {
  expect(versions()).toEqual([]);
});

test('a contract and a package of different versions are both named', () => {
  expect(versions('1.2.0')).toEqual([
    expect.stringMatching(/info\.version is 1, and packages\/shop\/package\.json has 1\.2\.0:/),
  ]);
});
