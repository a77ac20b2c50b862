import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';
import { expect, test } from 'vitest';
import { mutantsOf } from '../src/mutants.ts';
import { sample } from '../src/sample.ts';
import { Trial } from '../src/trial.ts';

const root = findRoot(import.meta.dirname);
const seed = Number(process.env.LATCHKEY_SEED);

test('a contract without a mistake passes all stages', async () => {
  using trial = new Trial(root, '8keys');
  const [mutant] = mutantsOf(join(root, 'specs/8keys'));
  if (!mutant) throw new Error('8keys has no mutants.');
  const text = readFileSync(join(root, 'specs/8keys', mutant.file), 'utf8');
  expect(await trial.noticedBy({ ...mutant, text })).toBeUndefined();
});

test.each(apisIn(root))('no mistake of a sample goes unnoticed in %s', async (api) => {
  using trial = new Trial(root, api);
  const unnoticed: string[] = [];
  for (const mutant of sample(mutantsOf(join(root, 'specs', api)), 15, seed)) {
    if (!(await trial.noticedBy(mutant))) unnoticed.push(mutant.id);
  }
  expect(unnoticed, `seed ${seed}`).toEqual([]);
});
