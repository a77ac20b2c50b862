import { isMisnamedByPrism } from '@latchkey/contract-kit/library';
import type { Case } from './cases.ts';
import type { WireRequest } from './oracle.ts';
import type { Verdict } from './verdict.ts';

export type Side = 'client' | 'Prism' | 'sandbox';

/** A case, and what is known of it. */
export interface Asked extends Case {
  readonly api: string;
  readonly request: WireRequest | undefined;
  readonly wanted: Verdict;
}

/** Where a side does something else than JSON Schema says, on purpose or because nobody can help it. */
export interface Difference {
  readonly side: Side;
  readonly why: string;
  readonly applies: (one: Asked) => boolean;
  readonly does: Verdict['says'];
}

const parameterOf = ({ operation, part, path: [first] }: Case) =>
  part === 'parameters' ? operation.parameters.find(({ callerName }) => callerName === first) : undefined;

const isWhole = ({ schema }: Case) => schema.type === 'integer';

/** PHP, and so the sandbox, reads no deeper JSON. */
const mostLevels = 512;

function levelsOf(value: unknown): number {
  let levels = 0;
  for (
    let at = value;
    typeof at === 'object' && at !== null && levels <= mostLevels;
    at = Object.values(at)[0]
  )
    levels++;
  return levels;
}

/**
 * The first that applies counts. One that is no longer true makes the run fail, and so does one that a whole run does
 * not meet: the list stays true.
 */
export const differences: readonly Difference[] = [
  {
    side: 'client',
    why: 'A whole number that JavaScript cannot hold exactly may have become another one already',
    does: 'rejected',
    applies: (one) =>
      isWhole(one) &&
      one.wanted.says === 'accepted' &&
      typeof one.value === 'number' &&
      !Number.isSafeInteger(one.value),
  },
  {
    side: 'client',
    why: 'Half of a surrogate pair is no text: neither a URL nor UTF-8 can hold it, and JSON only as an escape',
    does: 'rejected',
    applies: ({ kind, wanted }) => kind === 'halves of pairs' && wanted.says === 'accepted',
  },
  {
    side: 'client',
    why: 'A URL loses . and .. of its path: the request would go elsewhere',
    does: 'rejected',
    applies: (one) =>
      parameterOf(one)?.in === 'path' &&
      ['.', '..'].includes(one.value as string) &&
      one.wanted.says === 'accepted',
  },
  {
    side: 'client',
    why: 'The validator takes a UUID with urn:uuid: before it, and no supplier writes one like that',
    does: 'rejected',
    applies: ({ value, schema, wanted }) =>
      schema.format === 'uuid' &&
      typeof value === 'string' &&
      value.startsWith('urn:uuid:') &&
      wanted.says === 'accepted',
  },
  {
    side: 'Prism',
    why: 'It never responds to a body that is not JSON, as long as the connection is open',
    does: 'failed',
    applies: ({ request }) => request?.isJson === false,
  },
  {
    side: 'Prism',
    why: 'An undeclared query parameter is let pass',
    does: 'accepted',
    applies: ({ part, path, wanted }) =>
      part === 'parameters' && path.length === 0 && wanted.says === 'rejected',
  },
  {
    side: 'Prism',
    why: 'Its command line escapes the name of a query parameter, such as ids[], and then finds it in no request',
    does: 'accepted',
    applies: (one) => {
      const parameter = parameterOf(one);
      return parameter !== undefined && isMisnamedByPrism(parameter) && one.wanted.says === 'rejected';
    },
  },
  {
    side: 'Prism',
    why: 'An empty query parameter is not checked',
    does: 'accepted',
    applies: (one) => parameterOf(one)?.in === 'query' && isEmptyOn(one) && one.wanted.says === 'rejected',
  },
  {
    side: 'Prism',
    why: 'A path loses . and .. before it is looked for, so that there is none',
    does: 'rejected',
    applies: (one) =>
      parameterOf(one)?.in === 'path' &&
      (one.value === '..' || (one.value === '.' && one.wanted.says === 'accepted')),
  },
  {
    side: 'Prism',
    why: 'A blank in a URL counts as 0, and Infinity as a number',
    does: 'accepted',
    applies: (one) => parameterOf(one) !== undefined && one.wanted.says === 'rejected' && countsAsNumber(one),
  },
  {
    side: 'sandbox',
    why: `JSON of more than ${mostLevels} levels is not read, as PHP does not: the body is at fault, not a member of it`,
    does: 'rejected',
    applies: ({ part, path, value, request }) =>
      part === 'body' && path.length > 0 && request !== undefined && levelsOf(value) > mostLevels,
  },
  {
    side: 'sandbox',
    why: 'A path that names no order is one that 8keys does not find: 404, as documented',
    does: 'accepted',
    applies: (one) =>
      one.api.startsWith('8keys') && parameterOf(one)?.in === 'path' && one.wanted.says === 'rejected',
  },
  {
    side: 'sandbox',
    why: 'The pattern of a time does not know how long a month is, and the validator knows leap seconds',
    does: 'rejected',
    applies: ({ value, wanted }) =>
      ['2026-02-30 00:00:00', '2026-01-01T23:59:60Z'].includes(value as string) && wanted.says === 'accepted',
  },
  {
    side: 'client',
    why: 'The pattern of a time does not know how long a month is',
    does: 'accepted',
    applies: ({ value, schema, wanted }) =>
      value === '2026-02-29T00:00:00Z' && schema.format === 'date-time' && wanted.says === 'rejected',
  },
  {
    side: 'sandbox',
    why: 'Kinguin calls the line wrong, not its keyType',
    does: 'rejected',
    applies: ({ api, path, wanted, request }) =>
      api.startsWith('kinguin') &&
      path.at(-1) === 'keyType' &&
      wanted.says === 'rejected' &&
      request?.isJson === true,
  },
  {
    side: 'sandbox',
    why: 'Kinguin counts the units of all lines together, and calls the list of products wrong',
    does: 'rejected',
    applies: ({ api, path, value, wanted, schema: { maximum = 0 } }) =>
      api.startsWith('kinguin') &&
      path.at(-1) === 'qty' &&
      wanted.says === 'rejected' &&
      (Number.isInteger(value) || value === Infinity) &&
      (value as number) > maximum,
  },
  {
    side: 'sandbox',
    why: 'Which names sortBy takes is not documented: the sandbox rejects those that it does not know',
    does: 'rejected',
    applies: ({ api, path, value, wanted }) =>
      api === 'kinguin' &&
      path[0] === 'sortBy' &&
      wanted.says === 'accepted' &&
      !['createdAt', undefined].includes(value as string),
  },
];

/** `Infinity`, and `1e400`, which is as much, and a blank, which is 0: where no limit rules it out. */
function countsAsNumber({ value, schema }: Case): boolean {
  const at = (schema.items ?? schema) as Case['schema'];
  const { type, minimum = 0 } = at;
  if ((type !== 'number' && type !== 'integer') || (typeof value !== 'string' && typeof value !== 'number'))
    return false;
  const text = `${value}`;
  if (text !== '' && text.trim() === '') return minimum <= 0;
  if (text === '-Infinity') return at.minimum === undefined;
  return /^(Infinity|1E400)$/.test(text) && at.maximum === undefined;
}

function isEmptyOn({ input, path: [name] }: Case): boolean {
  const values = [input.parameters[String(name)]].flat();
  return values.length === 1 && values[0] === '';
}
