import { apisIn } from '@latchkey/openapi';
import { expect, test } from 'vitest';
import { copyWorkspace } from '../src/workspace-copy.ts';
import { runLoop } from './running-loop.ts';

const loop = runLoop(copyWorkspace);

test('every contract of today is sound when the loop has started, and all that depends on it compiles', () => {
  // A busy machine may notice the copied files late, and say the same of them once more.
  const names = new Set(loop.results.map(({ api }) => api.name));
  expect([...names]).toEqual(apisIn(loop.copy.root));
  for (const result of loop.results)
    expect(result).toMatchObject({
      isBroken: false,
      problems: [],
      changes: [],
      code: [],
      mock: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
});
