import { describe, expect, it } from 'vitest';
import { connect } from '../src/connection.ts';
import { ArgumentError, type ClientOptions, createClient } from '../src/index.ts';
import { createShop, shop } from './shop.ts';

const secret = 'sk-marked-key';

/** Options that cannot be used, the field that each error names, and the rule. */
const bad: [options: unknown, field: string, rule: string][] = [
  [undefined, 'apiKey', 'required'],
  [null, 'apiKey', 'required'],
  [{}, 'apiKey', 'required'],
  [secret, 'apiKey', 'required'],
  [{ apiKey: undefined }, 'apiKey', 'required'],
  [{ apiKey: null }, 'apiKey', 'type'],
  [{ apiKey: 12345 }, 'apiKey', 'type'],
  [{ apiKey: [secret] }, 'apiKey', 'type'],
  [{ apiKey: '' }, 'apiKey', 'pattern'],
  [{ apiKey: `${secret}\n` }, 'apiKey', 'pattern'],
  [{ apiKey: `${secret}\r\nX-Injected: 1` }, 'apiKey', 'pattern'],
  [{ apiKey: ` ${secret}` }, 'apiKey', 'pattern'],
  [{ apiKey: `${secret}ü` }, 'apiKey', 'pattern'],
  [{ apiKey: `${secret}\u2026` }, 'apiKey', 'pattern'],
  [{ apiKey: `${secret}\x7f` }, 'apiKey', 'pattern'],
  ...(
    [
      ['', 'pattern'],
      ['live', 'pattern'],
      ['constructor', 'type'],
      ['__proto__', 'type'],
      ['shop.example', 'pattern'],
      ['/v1', 'pattern'],
      ['ftp://shop.example', 'pattern'],
      ['https://', 'pattern'],
      ['https://user:pass@shop.example', 'pattern'],
      ['https://shop.example/?a=1', 'pattern'],
      ['https://shop.example/#a', 'pattern'],
      ['https://shop.example/a b', 'pattern'],
      ['https://shop.example\n', 'pattern'],
      [' https://shop.example', 'pattern'],
      ['https://:80', 'https'],
      ['https://shop.example:99999', 'https'],
      ['https://[::1', 'https'],
      [null, 'type'],
      [5, 'type'],
      [new URL('https://shop.example'), 'type'],
    ] as const
  ).map(([baseUrl, rule]): [unknown, string, string] => [{ apiKey: secret, baseUrl }, 'baseUrl', rule]),
  ...([0, -1] as const).map((timeoutMs): [unknown, string, string] => [
    { apiKey: secret, timeoutMs },
    'timeoutMs',
    'minimum',
  ]),
  ...([1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null] as const).map(
    (timeoutMs): [unknown, string, string] => [{ apiKey: secret, timeoutMs }, 'timeoutMs', 'type'],
  ),
  [{ apiKey: secret, timeoutMs: 2 ** 31 }, 'timeoutMs', 'maximum'],
  [{ apiKey: secret, deadlineMs: 0 }, 'deadlineMs', 'minimum'],
  [{ apiKey: secret, deadlineMs: Number.NaN }, 'deadlineMs', 'type'],
  [{ apiKey: secret, maxBodyBytes: 0 }, 'maxBodyBytes', 'minimum'],
  [{ apiKey: secret, maxBodyBytes: Number.POSITIVE_INFINITY }, 'maxBodyBytes', 'type'],
  [{ apiKey: secret, onAttempt: 5 }, 'onAttempt', 'type'],
  [{ apiKey: secret, onWait: {} }, 'onWait', 'type'],
  [{ apiKey: secret, allowInsecure: 'yes' }, 'allowInsecure', 'type'],
  // Over these the key would go out in clear.
  ...[
    'http://shop.example',
    'http://localhost.shop.example',
    'http://127.0.0.1.shop.example',
    'http://0.0.0.0',
    'http://10.0.0.1',
    'http://[::2]',
    'HTTP://shop.example',
  ].map((baseUrl): [unknown, string, string] => [
    { apiKey: secret, baseUrl },
    'baseUrl',
    baseUrl.startsWith('http:') ? 'https' : 'pattern',
  ]),
  [{ apiKey: secret, fetch: null }, 'fetch', 'type'],
  [{ apiKey: secret, fetch: 'fetch' }, 'fetch', 'type'],
  [{ apiKey: secret, fetch: {} }, 'fetch', 'type'],
  [{ apiKey: secret, timeout: 5 }, 'timeout', 'additionalProperties'],
  [JSON.parse(`{ "apiKey": "${secret}", "__proto__": {} }`), '__proto__', 'additionalProperties'],
];

it('says what an API key is made of', () => {
  const create = () => createShop({ apiKey: 'ключ' });
  expect(create).toThrow('createShopClient: apiKey must be visible ASCII. Nothing was sent.');
});

it('says what lets the API key go out in clear', () => {
  const create = () => createShop({ baseUrl: 'http://shop.example' });
  expect(create).toThrow(
    'createShopClient: baseUrl must be an https URL without `allowInsecure`. Nothing was sent.',
  );
});

it('says what a base URL is made of', () => {
  const create = () => createShop({ baseUrl: 'https://shop.example/?a=1' });
  expect(create).toThrow(
    'createShopClient: baseUrl must be an http(s) URL without a query. Nothing was sent.',
  );
});

it('names the form of a base URL that is no URL', () => {
  const create = () => createShop({ baseUrl: 'https://:80' });
  expect(create).toThrow(
    'createShopClient: baseUrl must be an https URL without `allowInsecure`. Nothing was sent.',
  );
});

describe('options', () => {
  it.each(bad)('%o are rejected by name, without the key', (options, field, rule) => {
    const create = () => createClient(shop, options as ClientOptions);
    expect(create).toThrow(ArgumentError);
    try {
      create();
    } catch (error) {
      expect(error).toMatchObject({ operation: 'createShopClient', field, rule });
      expect(`${error} ${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain(secret);
    }
  });

  it.each([
    { timeoutMs: 1 },
    { timeoutMs: 2 ** 31 - 1 },
    { baseUrl: 'http://localhost:4010' },
    { baseUrl: 'https://[::1]:8443/a/b' },
    { baseUrl: 'http://[::1]:8443' },
    { baseUrl: 'http://127.0.0.1:4010' },
    { baseUrl: 'http://127.9.9.9' },
    { baseUrl: 'http://shop.localhost' },
    { baseUrl: 'http://shop.example', allowInsecure: true },
    { maxBodyBytes: 1, onAttempt: () => {}, onWait: () => {} },
    { fetch: undefined, baseUrl: undefined, timeoutMs: undefined },
  ])('%o are accepted', (options) => {
    expect(() => createShop(options as object)).not.toThrow();
  });

  it('need no more than the API key', () => {
    const connection = connect(shop, { apiKey: secret });
    expect(connection).toMatchObject({
      baseUrl: 'https://shop.example/v1',
      timeoutMs: 30_000,
      deadlineMs: 60_000,
      maxBodyBytes: 8 * 1024 * 1024,
    });
  });
});

describe('baseUrl', () => {
  it.each([
    [undefined, 'https://shop.example/v1/things/1'],
    ['production', 'https://shop.example/v1/things/1'],
    ['supplier-sandbox', 'https://sandbox.shop.example/v1/things/1'],
    ['https://other.example/x/', 'https://other.example/x/things/1'],
  ])('%s leads to %s', async (baseUrl, url) => {
    const urls: unknown[] = [];
    const fetch = async (input: unknown) => {
      urls.push(input);
      return Response.json({ id: '1' });
    };
    await createShop({ fetch, ...(baseUrl && { baseUrl }) }).getThing({ id: '1' });
    expect(urls).toEqual([url]);
  });
});
