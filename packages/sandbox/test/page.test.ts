import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../src/index.ts';

const page = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
/** Where the packages that the page's script imports can be found. */
const folder = fileURLToPath(new URL('../reports/page', import.meta.url));

const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text ?? '');

/** What differs from run to run: times, and how often somebody had to wait. */
const comparable = (output: string) =>
  output
    .replaceAll(/\d{4}-\d\d-\d\d[ T][\d:.]+Z?|(?<="at":)\d{13}/g, 'TIME')
    .replaceAll(/(waiting processing\n)+/g, '')
    .trim();

const hasCurl = await promisify(execFile)('curl', ['--version']).then(
  () => true,
  () => false,
);

test.skipIf(!hasCurl)('the page about the sandbox shows what really comes', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.stop());
  const here = (text: string) => text.replaceAll('http://127.0.0.1:4020', sandbox.url);
  mkdirSync(folder, { recursive: true });
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [script = ''] = blocks('ts');
  writeFileSync(`${folder}/buy-8keys.ts`, here(script));
  const [shorthand = ''] = blocks('sh').filter((block) => block.includes('eightkeys()'));

  const steps = blocks('console').flatMap((block) => block.split(/^\$ /m).slice(1));
  expect(steps.length).toBeGreaterThan(7);
  for (const step of steps) {
    const [command = '', ...shown] = step.split('\n');
    const run = here(`${shorthand}\n${command}`).replace(/^node (?=buy)/m, `'${process.execPath}' `);
    const { stdout } = await promisify(execFile)('bash', ['-c', run], { cwd: folder });
    expect(comparable(stdout), command).toBe(comparable(shown.join('\n')));
  }
});
