import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  isLatchkeyError,
  isNamed,
  KeyError,
  LatchkeyError,
  type Outcome,
  type Reason,
  ResponseError,
  restate,
} from '../src/index.ts';
import { adviceTable, nextSteps } from '../src/next-steps.ts';
import { serveResponse } from './loopback.ts';
import { createShop, errorOf } from './shop.ts';

const json = 'application/json';

/** How the message of an error response goes on after what happened. */
async function endOf(operation: 'getThing' | 'addThing' | 'buyThing', status: number, body: object | string) {
  const type = typeof body === 'string' ? 'text/html' : json;
  const { baseUrl } = await serveResponse(status, typeof body === 'string' ? body : JSON.stringify(body), {
    'Content-Type': type,
  });
  const shop = createShop({ baseUrl });
  const calls = {
    getThing: () => shop.getThing({ id: '1' }),
    addThing: () => shop.addThing({ name: 'a' }),
    buyThing: () => shop.buyThing({ name: 'a' }),
  };
  const { message } = await errorOf(calls[operation]());
  const what = new RegExp(
    `^${operation}: (GET|POST) 127\\.0\\.0\\.1:\\d+/\\w+(/1)? responded with ${status}`,
  );
  expect(message).toMatch(what);
  return message.replace(what, '');
}

describe('what a message says is certain', () => {
  it.each([
    ['buyThing', 422, {}, '. Nothing was bought.'],
    ['addThing', 422, {}, '. It was not carried out.'],
    ['getThing', 422, {}, ''],
    ['buyThing', 500, {}, '. It may have been bought: look before you send it again.'],
    ['addThing', 500, {}, '. It may have been carried out: look before you send it again.'],
    ['getThing', 500, {}, ''],
    ['buyThing', 404, '<p>404', '. It may have been bought: look before you send it again.'],
  ] as const)('of %s after %i %j is%s', async (operation, status, body, end) => {
    expect(await endOf(operation, status, body)).toBe(end);
  });

  it.each(['addThing', 'getThing'] as const)('of %s never speaks of buying', async (operation) => {
    for (const status of [200, 302, 400, 404, 409, 429, 500])
      expect(await endOf(operation, status, {})).not.toMatch(/b(uy|ought)/);
  });
});

describe('what a message advises', () => {
  it.each<[Reason, advice: string]>([
    ['sold-out', 'Ask for something else, or later.'],
    ['price-changed', 'Look up the price first.'],
    ['balance', 'Top up the balance first.'],
    ['not-authorised', 'Check the API key and its rights.'],
    ['not-found', 'Check the id.'],
    ['duplicate', 'Look up the one that exists.'],
    ['invalid', 'Correct it first.'],
    ['rate-limit', 'Send it again later.'],
    ['supplier-failure', 'Send it again later.'],
  ])('fits the reason %s', async (reason, advice) => {
    expect(await endOf('getThing', 422, { reason })).toBe(`. ${advice}`);
    expect(await endOf('buyThing', 422, { reason })).toBe(`. Nothing was bought. ${advice}`);
  });

  it('is to send it again later where the supplier calls it retryable', async () => {
    expect(await endOf('getThing', 422, { retryable: true })).toBe('. Send it again later.');
  });

  it('is never to send again what may have been carried out', () => {
    for (const effect of ['write', 'purchase'] as const)
      for (const row of adviceTable) {
        const { says: _, ...facts } = row;
        expect(nextSteps({ ...(facts as object), effect, outcome: 'unknown' })).toMatch(/: look before/);
      }
  });

  it.each([
    ['network', 'connect', 'Check the base URL and the network.'],
    ['network', 'headers', 'Send it again later.'],
    ['timeout', 'connect', 'Send it again later.'],
    ['aborted', 'connect', ''],
    ['contract', 'response', ''],
  ] as const)('fits a read that failed by %s, %s', (problem, phase, advice) => {
    expect(nextSteps({ effect: 'read', outcome: 'unknown', problem, phase })).toBe(advice);
  });
});

it('ends with what is certain, where there is nothing to advise', () => {
  const facts = { effect: 'write', outcome: 'rejected', problem: 'aborted', phase: 'connect' } as const;
  expect(nextSteps(facts)).toBe('It was not carried out.');
});

describe('a message', () => {
  it('names the method, the host and the path, and neither query nor key', async () => {
    const error = await errorOf(
      createShop({ baseUrl: 'https://127.0.0.1:2/base' }).listThings({ name: 'a' }),
    );
    expect(error.message).toBe(
      'listThings: GET 127.0.0.1:2/base/things failed: the connection failed before it was sent (ECONNREFUSED). Check the base URL and the network.',
    );
    expect(error).toMatchObject({ request: { method: 'GET', host: '127.0.0.1:2', path: '/base/things' } });
  });

  it('has the supplier’s reasons', async () => {
    const errors = { 'products.0.qty': ['The qty may not be greater than 50.'] };
    const end = await endOf('buyThing', 422, { kind: 'Invalid', detail: 'The data was invalid.', errors });
    expect(end).toBe(
      ' Invalid: The data was invalid. products.0.qty: The qty may not be greater than 50. Nothing was bought.',
    );
  });

  it('has five of them at most, out of five entries of a list, four levels deep', async () => {
    const endWith = (errors: unknown) => endOf('getThing', 422, { kind: 'Invalid', errors });
    const letters = [...'abcdefg'];
    expect(await endWith([letters, letters])).toBe(' Invalid: a b c d e');
    expect(await endWith({ message: 'bare', submessage: 'named' })).toBe(' Invalid: bare submessage: named');
    expect(await endWith([0, 0, 0, 0, 0, 'late'])).toBe(' Invalid');
    expect(await endWith([[[['deep']]]])).toBe(' Invalid: deep');
    expect(await endWith([[[[['deeper']]]]])).toBe(' Invalid');
  });

  it('is one line without control characters, whatever the supplier sends', async () => {
    const detail = 'a\r\nFAKE LOG LINE\t\u001b[31mred\u0000\u2028b\u202ereversed\u200bhidden\ud800';
    const { baseUrl } = await serveResponse(
      400,
      JSON.stringify({ kind: 'x\ny', detail, errors: { 'a\nb': ['c\rd'] } }),
    );
    const error = await errorOf(createShop({ baseUrl }).getThing({ id: '1' }));
    expect(error.message).not.toMatch(/[\p{C}\u2028]/u);
    expect(error.message).toContain('x y: a FAKE LOG LINE [31mred b reversed hidden');
    expect(error.stack?.split('\n')[0]).not.toMatch(/\p{C}/u);
  });

  it.each([1, 2])(
    'has at most a few hundred characters, and still says what is certain: %i',
    async (times) => {
      const words = 'word '.repeat(times * 200_000);
      const { baseUrl } = await serveResponse(
        400,
        JSON.stringify({ kind: words, detail: words, errors: [words] }),
      );
      const error = await errorOf(createShop({ baseUrl }).buyThing({ name: 'a' }));
      expect(error.message.length).toBeLessThan(400);
      expect(error.message).toMatch(/… Nothing was bought\.$/);
    },
  );

  it('is not cut within a character', () => {
    for (let length = 280; length < 310; length++) {
      const { message } = new LatchkeyError('a', 'x'.repeat(length) + '🔑'.repeat(50));
      expect(message.isWellFormed()).toBe(true);
    }
  });
});

describe('a response that cannot be used', () => {
  const info = { operation: 'getThing', method: 'GET', host: 'shop.example', path: '/things/1' };
  const conclusion = { info, effect: 'read', outcome: 'unknown', attempts: [] } as const;

  it.each([
    ['redirect', 'a redirect, which is not followed'],
    ['too-large', 'a body that is too large'],
    ['encoding', 'a body in another encoding than it says'],
    ['content-type', 'a body that is not called JSON'],
    ['empty', 'no body'],
    ['not-json', 'a body that is not JSON'],
    ['contract', 'a body that breaks the contract'],
    ['mismatch', 'a body about something else'],
  ] as const)('is described in words: %s', (problem, words) => {
    const unusable = { problem, status: 200, text: '', mask: String };
    const start = 'getThing: GET shop.example/things/1 responded with 200 and';
    expect(new ResponseError(conclusion, unusable).message).toBe(`${start} ${words}`);
    const { message } = new ResponseError(conclusion, { ...unusable, detail: 'odd' });
    expect(message).toBe(`${start} ${words}: odd`);
  });
});

describe('an error', () => {
  it('is known by the name of its class, and only if it is one of Latchkey’s', () => {
    const error = new KeyError('type', 'image/x');
    expect(isNamed(error, 'KeyError')).toBe(true);
    expect(isNamed(error, 'ArgumentError')).toBe(false);
    expect(isNamed(Object.assign(new Error('odd'), { name: 'KeyError' }), 'KeyError')).toBe(false);
    expect(isNamed(undefined, 'KeyError')).toBe(false);
  });
});

describe('an outcome', () => {
  it('that is not given is unknown', () => {
    expect(new LatchkeyError('placeOrder', 'odd').outcome).toBe('unknown');
  });

  it('is none where an error is about no call', () => {
    expect(new KeyError('type', 'image/x').outcome).toBeUndefined();
  });

  it('of an argument is that nothing was sent', () => {
    expect(new ArgumentError('a', { field: 'b', rule: 'required', limit: true }).outcome).toBe('not-sent');
  });
});

describe('an error that is restated', () => {
  const rejected = async () => {
    const { baseUrl } = await serveResponse(422, '{ "kind": "Sold", "detail": "None left." }');
    return errorOf(createShop({ baseUrl }).buyThing({ name: 'a' }));
  };

  it('is another one of the same class, with what the first one knows', async () => {
    const error = await rejected();
    const { message, outcome } = error;
    const attempts = [...error.attempts, ...error.attempts];
    const cause = new Error('why');
    const restated = restate(error, { outcome: 'unknown', attempts, next: 'Look first.', cause });
    expect(restated).not.toBe(error);
    expect(restated.constructor).toBe(error.constructor);
    expect(isLatchkeyError(restated)).toBe(true);
    expect(restated).toMatchObject({ ...error, outcome: 'unknown', attempts, cause });
    expect(restated).toMatchObject({ body: { kind: 'Sold', detail: 'None left.' }, text: undefined });
    expect(restated.message).toBe(message.replace('Nothing was bought.', 'Look first.'));
    // The first one may be held by somebody else.
    expect(error).toMatchObject({ message, outcome });
    expect(error.cause).toBeUndefined();
  });

  it('keeps what it is not told to change', async () => {
    const error = await rejected();
    const restated = restate(error, { attempts: [] });
    expect(restated).toMatchObject({ message: error.message, outcome: 'rejected', attempts: [] });
  });

  it('does not grow, however often', async () => {
    let error = await rejected();
    const next = 'The purchase stays open.';
    const { length } = restate(error, { outcome: 'unknown', next }).message;
    for (let i = 0; i < 20; i++) error = restate(error, { outcome: 'unknown' satisfies Outcome, next });
    expect(error.message).toHaveLength(length);
  });
});
