import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkSchema } from '../src/index.ts';
import { samples } from './random-schemas.ts';
import { seed } from './seed.ts';

const ajv = new Ajv2020({
  strict: false,
  // JSON has neither NaN nor infinity.
  strictNumbers: true,
  ownProperties: true,
  // These three only make it faster.
  validateSchema: false,
  addUsedSchema: false,
  code: { optimize: false },
});

it('agrees with Ajv on what fits, for random schemas and values', () => {
  const verdicts = { fits: 0, breaks: 0 };
  fc.assert(
    fc.property(samples, ({ schema, value }) => {
      // An intended difference: half a surrogate pair is no text here.
      fc.pre(!JSON.stringify(value).includes('\\ud'));
      const fits = ajv.compile(schema)(value);
      verdicts[fits ? 'fits' : 'breaks']++;
      expect(checkSchema(schema, value) === undefined).toBe(fits);
    }),
    { numRuns: 2_500, seed },
  );
  // Random values that hardly ever fit, or hardly ever break a rule, would try nothing.
  expect(Math.min(verdicts.fits, verdicts.breaks)).toBeGreaterThan(500);
});
