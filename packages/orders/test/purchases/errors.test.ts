import { LatchkeyError } from '@latchkey/runtime';
import { expect, it } from 'vitest';
import type { Entry } from '../../src/entry.ts';
import {
  IntentConflictError,
  leftOpen,
  PurchaseHeldError,
  returnInDoubt,
  WaitTimeoutError,
} from '../../src/errors.ts';
import { LeaseLostError } from '../../src/lease-lost-error.ts';
import { intentOf } from './fixture.ts';

const held = (state: Entry['state'], why?: string) =>
  new PurchaseHeldError({ intent: intentOf('a'), state, facts: { why } } as Entry);

it.each([
  [held('conflict', 'theirs'), 'purchases: "a" is conflict: theirs; adopt or close it'],
  [held('dead', 'failed'), 'purchases: "a" is dead: failed; retry or close it'],
  [held('closed'), 'purchases: "a" is closed: no reason given; use a new reference'],
  [new WaitTimeoutError('o1', 'new'), 'purchases: order o1 is not delivered yet (new). Wait again.'],
  [new WaitTimeoutError('o1', undefined), 'purchases: order o1 is not delivered yet (not seen). Wait again.'],
  [
    new IntentConflictError(intentOf('a'), intentOf('a', { lines: [], maxTotalCents: 1 })),
    'buyOnce: "a" is another purchase, which differs in lines, maxTotalCents. Use a new reference.',
  ],
])('an error says what is certain and what to do: %s', (error, message) => {
  expect(error.message.split('\n')[0]).toContain(message);
});

it('an error says of which purchase and order it speaks', () => {
  const entry = { intent: intentOf('a'), state: 'dead', facts: { why: 'x' }, placement: { orderId: 'o1' } };
  expect(new PurchaseHeldError(entry as Entry)).toMatchObject({
    ...{ reference: 'a', state: 'dead', why: 'x', orderId: 'o1', outcome: 'unknown' },
  });
  const cause = new Error('503');
  const late = { orderId: 'o1', status: 'new', outcome: 'unknown', cause };
  expect(new WaitTimeoutError('o1', 'new', cause)).toMatchObject(late);
});

it('an error has its own name', () => {
  const lost = new LeaseLostError('a');
  expect([held('dead'), new WaitTimeoutError('o1', 'new'), lost].map(({ name }) => name)).toEqual([
    ...['PurchaseHeldError', 'WaitTimeoutError', 'LeaseLostError'],
  ]);
  expect(lost).toMatchObject({
    ...{ operation: 'journal', reference: 'a', outcome: 'unknown' },
    message: expect.stringContaining('another worker has taken over the purchase "a"'),
  });
});

it('what is not certain is said, and what is certain stays', () => {
  const lost = new LatchkeyError('call', 'lost', { outcome: 'rejected' });
  expect(leftOpen(lost)).toMatchObject({
    outcome: 'unknown',
    message: 'call: lost. The purchase stays open: call buyOnce again with the same intent, or recover.',
  });
  expect(returnInDoubt(lost)).toMatchObject({
    outcome: 'unknown',
    message:
      'call: lost. The keys may be given back: call returnKeys again. It looks, and sends no second request.',
  });
  const unsent = new LatchkeyError('call', 'unsent', { outcome: 'not-sent' });
  expect(returnInDoubt(unsent)).toBe(unsent);
  for (const other of [new Error('enough'), undefined]) {
    expect(leftOpen(other)).toBe(other);
    expect(returnInDoubt(other)).toBe(other);
  }
});
