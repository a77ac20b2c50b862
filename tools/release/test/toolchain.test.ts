import { publicPackages } from '@latchkey/cli';
import { expect, it } from 'vitest';
import { nodes } from '../src/rehearsal/toolchain.ts';
import { root } from '../src/root.ts';

it('where a package says from which release of Node on it runs, the rehearsal runs on that one', () => {
  const promised = publicPackages(root).flatMap(({ manifest: { engines } }) => {
    const [, oldest] = /^>=(\d+\.\d+)$/.exec(engines?.node ?? '') ?? [];
    return oldest ? [`${oldest}.0`] : [];
  });
  expect(promised.length).toBeGreaterThan(0);
  expect(Object.values(nodes)).toEqual(expect.arrayContaining(promised));
});
