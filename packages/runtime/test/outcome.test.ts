import { describe, expect, it } from 'vitest';
import { type Outcome, outcomeTable } from '../src/index.ts';
import { type Evidence, type OutcomeRow, outcomeOf } from '../src/outcome.ts';

type Line = [
  phase: Evidence['phase'],
  effect: Evidence['effect'],
  status: number | undefined,
  json: boolean,
  outcome: Outcome,
  row: number,
];

/** What must come out, written down without a look at the table, and the row of the table that has to say so. */
const expected: Line[] = [
  ['connect', 'read', undefined, false, 'not-sent', 0],
  ['connect', 'write', undefined, false, 'not-sent', 0],

  ['headers', 'read', undefined, false, 'unknown', 1],
  ['headers', 'write', undefined, false, 'unknown', 1],

  // Headers that came alone say nothing that can be relied on.
  ['body', 'read', 200, false, 'unknown', 2],
  ['body', 'read', 404, false, 'unknown', 2],
  ['body', 'read', 429, false, 'unknown', 2],
  ['body', 'write', 201, false, 'unknown', 2],
  ['body', 'write', 302, false, 'unknown', 2],
  ['body', 'write', 409, false, 'unknown', 2],
  ['body', 'write', 422, true, 'unknown', 2],
  ['body', 'write', 429, false, 'unknown', 2],
  ['body', 'write', 500, false, 'unknown', 2],

  ['response', 'read', 429, true, 'rejected', 3],
  ['response', 'read', 429, false, 'rejected', 3],
  ['response', 'write', 429, true, 'rejected', 3],
  ['response', 'write', 429, false, 'rejected', 3],

  ['response', 'read', 300, false, 'rejected', 4],
  ['response', 'read', 302, true, 'rejected', 4],
  ['response', 'read', 400, true, 'rejected', 4],
  ['response', 'read', 404, false, 'rejected', 4],
  ['response', 'read', 408, true, 'rejected', 4],
  ['response', 'read', 428, true, 'rejected', 4],
  ['response', 'read', 430, true, 'rejected', 4],
  ['response', 'read', 500, true, 'rejected', 4],
  ['response', 'read', 503, false, 'rejected', 4],
  ['response', 'read', 599, false, 'rejected', 4],

  ['response', 'write', 408, true, 'unknown', 5],
  ['response', 'write', 408, false, 'unknown', 5],

  ['response', 'write', 400, true, 'rejected', 6],
  ['response', 'write', 401, true, 'rejected', 6],
  ['response', 'write', 403, true, 'rejected', 6],
  ['response', 'write', 404, true, 'rejected', 6],
  ['response', 'write', 407, true, 'rejected', 6],
  ['response', 'write', 409, true, 'rejected', 6],
  ['response', 'write', 422, true, 'rejected', 6],
  ['response', 'write', 428, true, 'rejected', 6],
  ['response', 'write', 430, true, 'rejected', 6],
  ['response', 'write', 499, true, 'rejected', 6],

  // A page of a gateway may stand in front of an order that was placed.
  ['response', 'write', 400, false, 'unknown', 7],
  ['response', 'write', 401, false, 'unknown', 7],
  ['response', 'write', 403, false, 'unknown', 7],
  ['response', 'write', 404, false, 'unknown', 7],
  ['response', 'write', 422, false, 'unknown', 7],
  ['response', 'write', 499, false, 'unknown', 7],
  ['response', 'write', 500, true, 'unknown', 7],
  ['response', 'write', 502, false, 'unknown', 7],
  ['response', 'write', 503, true, 'unknown', 7],
  ['response', 'write', 599, true, 'unknown', 7],
  ['response', 'write', 600, true, 'unknown', 7],
  // A redirect, also one that a browser hides, and a success that cannot be used.
  ['response', 'write', 0, false, 'unknown', 7],
  ['response', 'write', 301, false, 'unknown', 7],
  ['response', 'write', 302, true, 'unknown', 7],
  ['response', 'write', 399, true, 'unknown', 7],
  ['response', 'write', 200, false, 'unknown', 7],
  ['response', 'write', 201, true, 'unknown', 7],
  ['response', 'write', 204, false, 'unknown', 7],
  ['response', 'write', undefined, false, 'unknown', 7],
  ['response', 'read', 0, false, 'unknown', 7],
  ['response', 'read', 200, false, 'unknown', 7],
  ['response', 'read', 299, false, 'unknown', 7],
  ['response', 'read', 600, false, 'unknown', 7],
];

describe('the outcome of an attempt', () => {
  it.each(expected)('that came to its %s, a %s, status %s, JSON %s, is %s', (...line) => {
    const [phase, effect, status, json, outcome] = line;
    expect(outcomeOf({ phase, effect, status, json })).toBe(outcome);
    if (effect === 'write') expect(outcomeOf({ phase, effect: 'purchase', status, json })).toBe(outcome);
  });

  it('is not "rejected" for anything but a response', () => {
    for (const phase of ['connect', 'headers', 'body'] as const)
      for (const effect of ['read', 'write'] as const)
        for (let status = 0; status < 700; status++)
          for (const json of [true, false])
            expect(outcomeOf({ phase, effect, status, json })).not.toBe('rejected');
  });

  it('is "rejected" for no write but a 429 and a 4xx in JSON', () => {
    const rejected = Array.from({ length: 700 }, (_, status) => status).flatMap((status) =>
      [true, false]
        .filter((json) => outcomeOf({ phase: 'response', effect: 'write', status, json }) === 'rejected')
        .map((json) => `${status} ${json}`),
    );
    const jsonOf4xx = Array.from({ length: 100 }, (_, i) => `${400 + i} true`).filter(
      (s) => s !== '408 true',
    );
    expect(rejected.sort()).toEqual([...jsonOf4xx, '429 false'].sort());
  });
});

/** Says for itself whether a row applies. */
function applies(row: OutcomeRow, [phase, effect, status = 0, json]: Line): boolean {
  const [from = 0, to = from] = [row.status ?? [0, Number.POSITIVE_INFINITY]].flat();
  if (row.phase && row.phase !== phase) return false;
  if (row.effect && row.effect !== effect) return false;
  if (row.json !== undefined && row.json !== json) return false;
  return from <= status && status <= to;
}

describe('each row of the table', () => {
  const rows = Object.entries(outcomeTable);

  it.each(rows)('decides what was written down for it: %s %j', (index, row) => {
    const mine = expected.filter((line) => line[5] === Number(index));
    expect(mine).not.toEqual([]);
    for (const line of mine) {
      expect(
        outcomeTable.findIndex((other) => applies(other, line)),
        `${line}`,
      ).toBe(Number(index));
      expect(row.says, `${line}`).toBe(line[4]);
    }
  });

  it('is there: none has gone, none has come', () => {
    expect(rows).toHaveLength(Math.max(...expected.map((line) => line[5])) + 1);
  });
});
