import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, tryRun } from '@latchkey/cli';
import { startSandbox } from '@latchkey/sandbox';
import { expect, it, onTestFinished } from 'vitest';
import { examplesIn } from '../../src/pages/examples.ts';

/** Within this package, whose dependencies the example imports. */
const folder = join(import.meta.dirname, '../../reports/first-example');

/** Nothing listens, for the first two requests; then the sandbox does. */
const startsLate = (url: string) => `const { fetch } = globalThis;
let refused = 0;
globalThis.fetch = async (target, init) => {
  if (++refused <= 2) throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
  return fetch(target.replace('http://127.0.0.1:4020', '${url}'), init);
};
`;

it.each(['README.md', 'docs/guide/start.md'])(
  'the first program of %s says at once that the sandbox is not running, and buys when it is',
  async (page) => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.stop());
    const first = examplesIn(findRoot(import.meta.dirname)).find((example) => example.page === page);
    mkdirSync(folder, { recursive: true });
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'buy.ts'), first?.code ?? '');
    writeFileSync(join(folder, 'starts-late.mjs'), startsLate(sandbox.url));
    const { code, stdout, output } = await tryRun(
      [process.execPath, '--import', './starts-late.mjs', 'buy.ts'],
      { cwd: folder },
    );
    expect(output).toContain('127.0.0.1:4020 ECONNREFUSED trying again\n');
    expect([code, stdout]).toEqual([0, first?.prints]);
  },
);
