import { expect, it } from 'vitest';
import { canRunShell, runShell, shellIn } from '../../src/pages/run-shell.ts';
import { repository } from './fixture.ts';

const sh = (...lines: string[]) => `\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;
const page = (text: string) => repository({ 'README.md': '', 'docs/guide/a.md': text });

it('each line is run, in one script with what was given before, but for those that say why not', () => {
  const root = page(
    `${sh('npm install @latchkey/shop', 'curl -s \\', '  http://here')}\n<!-- given\nx=1\n-->\n\n${sh('echo $x')}`,
  );
  expect(shellIn(root)).toEqual([
    {
      page: 'docs/guide/a.md',
      script: 'curl -s  http://here\nx=1\necho $x',
      others: ['npm install @latchkey/shop'],
    },
  ]);
});

it.skipIf(!canRunShell)("what a page's shell calls is there, and ends well", async () => {
  const root = page(
    sh('npx @latchkey/shop buy --dry-run', 'curl http://127.0.0.1:4020/control/time | grep -q aheadMs'),
  );
  expect(await runShell(root)).toEqual([]);
});

it.skipIf(!canRunShell).each([
  ['a command that fails', 'false', '1'],
  ['a response that is an error', 'curl http://127.0.0.1:4020/control/nothing', '22'],
  ['a command of nobody', 'npx @latchkey/shoop', '127'],
])('%s is a problem, whatever comes after it', async (_, line, code) => {
  expect(await runShell(page(sh(line, 'true')))).toEqual([
    expect.stringContaining(`docs/guide/a.md: its shell ends with ${code}:`),
  ]);
});
