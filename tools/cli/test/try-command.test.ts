import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tryCommand } from '../src/try-command.ts';

/** A command in a folder of its own. */
function commandOf(code: string) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'latchkey-cli-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = join(folder, 'cli.mjs');
  writeFileSync(script, code);
  return { folder, script };
}

test('a command has its arguments, folder and environment, and says what it says to nobody else', async () => {
  const { folder, script } = commandOf(`
    console.log(process.argv.slice(2), process.cwd());
    console.error('%s', process.env.WHO);
    process.exitCode = 3;
  `);
  const before = { argv: process.argv, env: process.env, cwd: process.cwd(), exitCode: process.exitCode };
  const result = await tryCommand(script, ['a', '--b'], { cwd: folder, env: { WHO: 'me' } });
  expect(result).toEqual({ status: 3, stdout: `[ 'a', '--b' ] ${folder}\n`, stderr: 'me\n' });
  expect({ argv: process.argv, env: process.env, cwd: process.cwd(), exitCode: process.exitCode }).toEqual(
    before,
  );
});

test('it runs as often as it is asked to, and a failure to run is one', async () => {
  const { script } = commandOf('console.log(process.argv[2]); if (!process.argv[2]) throw new Error("no");');
  expect(await tryCommand(script, ['1'])).toMatchObject({ status: 0, stdout: '1\n' });
  expect(await tryCommand(script, ['2'])).toMatchObject({ status: 0, stdout: '2\n' });
  await expect(tryCommand(script, [])).rejects.toThrow('no');
  expect(process.argv).not.toContain(script);
});
