import { Description } from '@latchkey/openapi';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { type Direction, greatest, type Verdict } from '../../src/finding.ts';
import { createSchemaComparison } from '../../src/schemas/compare-schemas.ts';
import { edited, edits, type Schema, schemas } from './schemas.ts';
import { createRandom, createValues, hasUnlisted } from './values.ts';

/** An edit of a schema that is rated, and a value that shows what it breaks, if one was found. */
interface Trial {
  readonly before: Schema;
  readonly after: Schema;
  readonly direction: Direction;
  readonly verdict: Verdict;
  readonly broken: unknown;
}

/** How many edits were rated how, and for how many of the major ones a broken value was found. */
export interface Tally {
  readonly verdicts: { [verdict in Verdict]: number };
  shown: number;
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
const names = ['a', 'b', 'c'];
const valuesEach = 60;

/**
 * Edits random schemas and lets Ajv look for what was valid and is not. What the comparison finds harmless must stay
 * valid: a request that callers could send, or a response that they can still read.
 *
 * @param runs How many edits.
 * @throws With the seed and the smallest edit, when one is rated too low.
 */
export function holdToAjv(runs: number, seed: number): Tally {
  const tally: Tally = { verdicts: { none: 0, patch: 0, minor: 0, major: 0 }, shown: 0 };
  fc.assert(
    fc.property(
      schemas,
      edits,
      fc.constantFrom<Direction>('sent', 'received'),
      fc.integer(),
      (schema, edit, direction, entropy) => {
        const { verdict, broken, ...trial } = tryEdit(schema, edited(schema, edit), direction, entropy);
        tally.verdicts[verdict]++;
        if (broken !== undefined && verdict === 'major') tally.shown++;
        if (broken !== undefined && verdict !== 'major')
          throw new Error(`${verdict}, but ${JSON.stringify(broken)} breaks: ${JSON.stringify(trial)}`);
      },
    ),
    { numRuns: runs, seed },
  );
  return tally;
}

function tryEdit(before: Schema, after: Schema, direction: Direction, entropy: number): Trial {
  const verdict = rate(before, after, direction);
  // What may come on the wire from now on, or could be sent so far, is to fit what the other side expects.
  const [given, expected] = direction === 'sent' ? [before, after] : [after, before];
  const [isGiven, isExpected] = [ajv.compile(given), ajv.compile(expected)];
  const makeValue = createValues([before, after], names, createRandom(entropy));
  for (let index = 0; index < valuesEach; index++) {
    const value = makeValue(index % 3 === 2 ? expected : given);
    if (!isGiven(value) || isExpected(value)) continue;
    if (direction === 'sent' && hasUnlisted(value, before)) continue;
    return { before, after, direction, verdict, broken: value ?? null };
  }
  return { before, after, direction, verdict, broken: undefined };
}

function rate(before: Schema, after: Schema, direction: Direction): Verdict {
  const [base, revision] = [before, after].map((schema) => new Description({ openapi: '3.1.0', schema })) as [
    Description,
    Description,
  ];
  const { compare } = createSchemaComparison(base, revision);
  const place = (description: Description) => description.child(description.root, 'schema');
  return greatest(compare(place(base), place(revision), { direction }).map(({ verdict }) => verdict));
}
