import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { run } from '../src/run.ts';

test('a program that takes too long is ended, with all that it has started', async () => {
  const { code, output } = await run(tmpdir(), tmpdir(), 'sh', ['-c', 'sleep 600'], 50);
  expect(code).toBeNull();
  expect(output).toBe('sh -c was ended after 0.05 s.\n');
});
