import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@latchkey/cli';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../src/root.ts';

const text = ['a.ts', 'b.yaml', 'c.json', 'd.md', 'e.mjs', 'f.sql', 'g.html', 'LICENSE', 'run'];
const crlf = Buffer.from('one\r\ntwo\r\n');

it('Git gives every text file LF in a clone whose Git is set to CRLF, and leaves pictures alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-checkout-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid'];
  await run(['git', 'init', '--quiet', origin]);
  copyFileSync(join(root, '.gitattributes'), join(origin, '.gitattributes'));
  for (const name of text) writeFileSync(join(origin, name), 'one\ntwo\n');
  // Somebody's editor has written CRLF.
  writeFileSync(join(origin, 'windows.ts'), crlf);
  writeFileSync(join(origin, 'picture.png'), crlf);
  await run(['git', '-C', origin, 'add', '--all']);
  await run(['git', '-C', origin, ...author, 'commit', '--quiet', '--message', 'Start']);
  await run(['git', 'clone', '--quiet', '--config', 'core.autocrlf=true', origin, clone]);

  for (const name of [...text, 'windows.ts'])
    expect(readFileSync(join(clone, name), 'utf8'), name).toBe('one\ntwo\n');
  expect(readFileSync(join(clone, 'picture.png'))).toEqual(crlf);
});

it('reviews fold generated files away, and nothing else', async () => {
  const files = [
    'pnpm-lock.yaml',
    'packages/kinguin/src/generated/schema.ts',
    'packages/kinguin/src/rules.ts',
  ];
  const attributes = await run(['git', '-C', root, 'check-attr', 'linguist-generated', '--', ...files]);
  expect(attributes.trim().split('\n')).toEqual([
    `${files[0]}: linguist-generated: set`,
    `${files[1]}: linguist-generated: set`,
    `${files[2]}: linguist-generated: unspecified`,
  ]);
});
