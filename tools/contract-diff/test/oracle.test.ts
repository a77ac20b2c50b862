import { expect, test } from 'vitest';
import { holdToAjv } from './oracle/oracle.ts';

const [edits, seed] = [200, 15];

test(`Ajv finds no value that an edit rated below major breaks, in ${edits} edits of seed ${seed}`, () => {
  const { verdicts, shown } = holdToAjv(edits, seed);
  // Edits that break nothing, or of which none was seen to break anything, would prove nothing.
  expect(verdicts.minor).toBeGreaterThan(20);
  expect(shown).toBeGreaterThan(10);
});
