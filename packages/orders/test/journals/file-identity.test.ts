import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkSameFile, identify } from '../../src/journals/file-identity.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  file = join(folder, 'a');
  writeFileSync(file, '');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('knows a file whatever is written to it', () => {
  const identity = identify(file);
  writeFileSync(file, 'more');
  expect(() => checkSameFile(file, identity)).not.toThrow();
});

it.each([
  ['was deleted while the journal was open', () => rmSync(file)],
  [
    'was replaced while the journal was open',
    () => {
      writeFileSync(`${file}.other`, '');
      renameSync(`${file}.other`, file);
    },
  ],
  ['was made read-only', () => chmodSync(file, 0o400)],
])('says that a file %s', (says, happen) => {
  const identity = identify(file);
  happen();
  expect(() => checkSameFile(file, identity)).toThrow(`${JSON.stringify(file)} ${says}`);
});
