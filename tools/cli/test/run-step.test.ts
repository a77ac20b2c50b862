import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { tryRun } from '../src/index.ts';

const cwd = mkdtempSync(join(tmpdir(), 'latchkey-step-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const index = fileURLToPath(new URL('../src/index.ts', import.meta.url));
const step = (...scripts: string[]) => {
  const given = {
    name: 'try it out',
    commands: scripts.map((script) => [process.execPath, '-e', script]),
    hint: 'Do it right.',
  };
  const program = `import { runStep } from ${JSON.stringify(index)};
    try { await runStep(${JSON.stringify(given)}) } catch (error) { console.log(error.name, error.message) }`;
  return tryRun([process.execPath, '--input-type=module', '--eval', program], { cwd });
};

it('runStep names a step and says how long it took; what it printed is in its log', async () => {
  const { output } = await step('console.log("all of it")');
  expect(output).toMatch(/^▸ try it out\n {2}✓ \d+\.\d s\n$/);
  expect(readFileSync(join(cwd, 'reports/try-it-out.log'), 'utf8')).toBe('all of it\n');
});

it('runStep shows the end of what a failed step printed, where the rest is, and what to do', async () => {
  const { output } = await step(
    'for (let i = 1; i <= 100; i++) console.error("line " + i + "."); process.exitCode = 1',
  );
  expect(output).not.toContain('line 40.');
  expect(output).toContain('line 41.\n');
  expect(output).toMatch(
    /line 100\.\n {2}✗ try it out failed after \d+\.\d s\.\n {4}Log: reports\/try-it-out\.log\n {4}Do it right\.\n/,
  );
  expect(output).toContain('StepFailed try it out\n');
});

it('runStep runs programs beside each other, and fails when one does', async () => {
  const { output } = await step('console.log("one")', 'console.log("other"); process.exitCode = 1');
  expect(output).toMatch(/^▸ try it out\none\nother\n {2}✗ try it out failed after/);
  expect(readFileSync(join(cwd, 'reports/try-it-out.log'), 'utf8').split('\n').sort()).toEqual([
    '',
    'one',
    'other',
  ]);
});
