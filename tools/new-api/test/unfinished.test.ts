import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeUnfinished } from '../src/unfinished.ts';

test('operations without a method are counted, and not what is left unchecked in others', () => {
  const client = mkdtempSync(join(tmpdir(), 'latchkey-unfinished-'));
  onTestFinished(() => rmSync(client, { recursive: true }));
  mkdirSync(join(client, 'src/generated'), { recursive: true });
  const list = `- GET /a: getA: no.\n- DELETE /b: deleteB: no.\n\n## Not checked\n\n- makeC: body: "format: x"\n- #/c: "y"\n`;
  writeFileSync(join(client, 'src/generated/left-to-raw.md'), list);
  const all = ['getA', 'deleteB', 'makeC'];
  const made = { name: 'shop', spec: client, client, hasClient: true };
  const page = writeUnfinished({ ...made, broken: [], untested: {}, all });
  expect(page).toContain('2 of 3 operations are left to client.raw');
});
