import { expect, it } from 'vitest';
import { reaching } from '../../vitest.base.ts';

const { resolveId } = reaching('runtime');

it('a suite whose results an edit of a contract leaves in the cache may not import a client', () => {
  expect(() => resolveId('@latchkey/8keys/service', '/buy.ts')).toThrow(
    '/buy.ts imports @latchkey/8keys/service, whose edits do not run test:core again: leave it to test.',
  );
});

it.each(['@latchkey/runtime', '@latchkey/runtime/testing', 'vitest', './money.ts'])(
  'it may import %s',
  (source) => expect(resolveId(source, '/buy.ts')).toBeNull(),
);
