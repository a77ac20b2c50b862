import { apisIn } from '@latchkey/openapi';
import { expect, test } from 'vitest';
import { todaysRepository } from './repository.ts';
import { root } from './template.ts';

const limit = 'specs/8keys/components/parameters/Limit.yaml';
/** Without the lines of the APIs that no page shows. */
const shown = (printed: string) =>
  printed
    .replaceAll(/^\S+-\d{4}[:,] .*no change\n/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/\n+$/, '\n');

test('the contracts of today can be compared, and an edit of one is no change of the others', async () => {
  const repository = todaysRepository();
  const unchanged = (stdout: string) =>
    [...stdout.matchAll(/^(\S+), .*: no change$/gm)].map(([, api]) => api);
  expect(unchanged((await repository.diff()).stdout)).toEqual(apisIn(root));
  expect(await repository.check(['main'])).toMatchObject({ status: 0, stderr: '' });

  repository.edit(limit, 'maximum: 100', 'maximum: 50');
  const { status, stdout } = await repository.diff();
  expect(unchanged(stdout)).toEqual(apisIn(root).filter((api) => api !== '8keys'));
  expect(status).toBe(1);
  const diff = shown(stdout).replaceAll(/\([0-9a-f]{7}\)/g, '(87c8a5f)');
  await expect(diff, 'the README').toMatchFileSnapshot('shown-in-readme/contract-diff.txt');

  const changed = await repository.change();
  await expect(shown(changed.stdout), 'the README').toMatchFileSnapshot('shown-in-readme/change.txt');
});
