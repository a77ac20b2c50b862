import { afterEach, describe, expect, it, vi } from 'vitest';
import { retryAtOf } from '../src/retry-at.ts';
import { type Bounds, type Failure, nextAttempt, type RetryPolicyName } from '../src/retry-policy.ts';

const now = Date.UTC(2000, 3, 3, 12);
const minute = 60_000;

/** What comes after a first attempt that failed, with a minute left. */
const after = (policy: RetryPolicyName, failure: Partial<Failure>, bounds: Partial<Bounds> = {}) =>
  nextAttempt(policy, { number: 1, leftMs: minute, ...failure, ...bounds });

const at = (random: number) => {
  vi.useFakeTimers({ now });
  vi.spyOn(Math, 'random').mockReturnValue(random);
};

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const notSent: Partial<Failure> = { phase: 'connect', outcome: 'not-sent' };
const lostInHeaders: Partial<Failure> = { phase: 'headers', outcome: 'unknown' };
const lostInBody: Partial<Failure> = { phase: 'body', status: 200, outcome: 'unknown' };
const responded = (status: number, more: Partial<Failure> = {}): Partial<Failure> => ({
  phase: 'response',
  status,
  outcome: 'rejected',
  ...more,
});

/** What failed, and the reason for which each policy tries again: read, write, repeatable. */
const table: [what: string, failure: Partial<Failure>, ...reasons: (string | undefined)[]][] = [
  ['a connection that was refused', notSent, 'not-sent', 'not-sent', 'not-sent'],
  ['a response that never came', lostInHeaders, 'lost', undefined, 'lost'],
  ['a response that was cut', lostInBody, 'lost', undefined, 'lost'],
  ['a cut 429', { ...lostInBody, status: 429 }, 'lost', undefined, 'lost'],
  ['408', responded(408), '408', undefined, '408'],
  ['429', responded(429), '429', '429', '429'],
  ['500', responded(500), '500', undefined, '500'],
  ['502', responded(502), '502', undefined, '502'],
  ['503', responded(503), '503', undefined, '503'],
  ['504', responded(504), '504', undefined, '504'],
  ['501', responded(501), undefined, undefined, undefined],
  ['505', responded(505), undefined, undefined, undefined],
  ['400', responded(400), undefined, undefined, undefined],
  ['401', responded(401), undefined, undefined, undefined],
  ['404', responded(404), undefined, undefined, undefined],
  ['409', responded(409), undefined, undefined, undefined],
  ['422', responded(422), undefined, undefined, undefined],
  ['302', responded(302), undefined, undefined, undefined],
  ['a success that cannot be used', responded(200, { outcome: 'unknown' }), undefined, undefined, undefined],
  ['a redirect that is hidden', responded(0, { outcome: 'unknown' }), undefined, undefined, undefined],
  ['a retryable 422', responded(422, { retryable: true }), undefined, undefined, 'retryable'],
  ['a retryable 404', responded(404, { retryable: true }), undefined, undefined, 'retryable'],
  ['a retryable 429', responded(429, { retryable: true }), '429', '429', 'retryable'],
  ['a retryable 503', responded(503, { retryable: true }), '503', undefined, 'retryable'],
  ['an abort', { ...notSent, problem: 'aborted' }, undefined, undefined, undefined],
  ['an abort in flight', { ...lostInHeaders, problem: 'aborted' }, undefined, undefined, undefined],
  ['a timeout', { ...lostInHeaders, problem: 'timeout' }, 'lost', undefined, 'lost'],
];
const policies: RetryPolicyName[] = ['read', 'write', 'repeatable'];
const lines = table.flatMap(([what, failure, ...reasons]) =>
  policies.map((policy, i) => [policy, what, reasons[i], failure] as const),
);

describe('the policy', () => {
  it.each(lines)('"%s" after %s tries again for the reason: %s', (policy, _, reason, failure) => {
    at(0.5);
    expect(after(policy, failure)).toEqual(reason && { waitMs: 125, reason });
  });
});

describe('the number of attempts', () => {
  it.each<[RetryPolicyName, Partial<Failure>, most: number | undefined, expected: number]>([
    ['write', notSent, undefined, 4],
    ['purchase', responded(429), undefined, 4],
    ['read', responded(503), 1, 1],
    ['read', responded(503), 2, 2],
    ['write', notSent, 7, 7],
  ])('of a %s after %o, of %s at most, is %i', (policy, failure, most, expected) => {
    at(0);
    const again = (made: number) => after(policy, failure, { number: made, most });
    for (let made = 1; made < expected; made++) expect(again(made)).toBeDefined();
    for (let made = expected; made < expected + 20; made++) expect(again(made)).toBeUndefined();
  });

  it.each<RetryPolicyName>(['read', 'repeatable'])('of a %s has no bound but the deadline', (policy) => {
    at(0);
    expect(after(policy, responded(503), { number: 1_000 })).toEqual({ waitMs: 0, reason: '503' });
    expect(after(policy, responded(503), { number: 1_000, most: 1_000 })).toBeUndefined();
  });
});

describe('the wait', () => {
  // Twice as long each time, up to ten seconds.
  const ranges = [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000];
  const wait = (made: number, random: number) => {
    at(random);
    return after('read', responded(503), { number: made })?.waitMs;
  };

  it.each(ranges.map((range, i) => [i + 1, range]))(
    'after attempt %i is anything from 0 to %i ms',
    (made, range) => {
      expect(wait(made, 0)).toBe(0);
      expect(wait(made, 0.5)).toBe(range / 2);
      expect(wait(made, 1)).toBe(range);
    },
  );

  it('does not grow beyond ten seconds, however many attempts there were', () => {
    expect(wait(5_000, 1)).toBe(10_000);
  });

  it('is as long as the supplier asks for, when that is longer', () => {
    at(1);
    const again = (retryAt: number) => after('read', { ...responded(503), retryAt })?.waitMs;
    expect(again(now + 5_000)).toBe(5_000);
    expect(again(now + 100)).toBe(250);
    expect(again(now - 5_000)).toBe(250);
  });

  it('must end before the deadline', () => {
    at(1);
    const again = (failure: Partial<Failure>, leftMs = minute) =>
      after('read', { ...responded(503), ...failure }, { leftMs });
    expect(again({}, 251)).toBeDefined();
    expect(again({}, 250)).toBeUndefined();
    expect(again({ retryAt: now + minute - 1 })).toBeDefined();
    expect(again({ retryAt: now + minute })).toBeUndefined();
    expect(again({ retryAt: Infinity })).toBeUndefined();
  });
});

describe('what a response says about the next request', () => {
  const read = (status: number, headers: Record<string, string>) => {
    vi.useFakeTimers({ now });
    return retryAtOf(status, new Headers(headers));
  };
  const seconds = now / 1000;

  it.each([
    ['0', now],
    ['7', now + 7_000],
    ['0.5', now + 500],
    ['Mon, 03 Apr 2000 12:00:09 GMT', now + 9_000],
    ['Mon, 03 Apr 2000 11:59:00 GMT', now - minute],
    ['soon', undefined],
    ['', undefined],
  ])('is read out of Retry-After: %j', (value, expected) => {
    expect(read(503, { 'Retry-After': value })).toBe(expected);
    expect(read(429, { 'Retry-After': value })).toBe(expected);
  });

  it('is read out of x-ratelimit-reset after a 429', () => {
    expect(read(429, { 'x-ratelimit-reset': `${seconds + 30}` })).toBe(now + 30_000);
    expect(read(429, { 'x-ratelimit-reset': 'soon' })).toBeUndefined();
    expect(read(429, {})).toBeUndefined();
  });

  it('is not read out of x-ratelimit-reset after anything else, which the limit is no reason for', () => {
    for (const status of [400, 500, 503])
      expect(read(status, { 'x-ratelimit-reset': `${seconds + 30}` })).toBeUndefined();
  });

  it('is what Retry-After says when both are there', () => {
    expect(read(429, { 'Retry-After': '5', 'x-ratelimit-reset': `${seconds + 30}` })).toBe(now + 5_000);
  });
});
