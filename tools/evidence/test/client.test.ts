import { describe, expect, test } from 'vitest';
import { call } from './calls.ts';
import { type Api, apis, evidenceOf, type ShownRequest, type ShownResponse } from './evidence.ts';

/** What the method sends, and what it makes of the response. */
async function exchange(api: Api, request: ShownRequest, response?: ShownResponse) {
  const sent: Request[] = [];
  const result = await call(api, request, async (input, init) => {
    sent.push(new Request(input, init));
    return Response.json(response?.body ?? {}, { status: response?.status ?? 500 });
  }).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { sent, result };
}

const keyHeader = {
  kinguin: 'x-api-key',
  'kinguin-2025': 'x-api-key',
  '8keys': 'authorization',
  '8keys-2026': 'authorization',
};

describe.each(apis)('the client of %s', (api) => {
  const { exchanges, never } = evidenceOf(api);

  test.each(exchanges)(
    'sends what is documented where $shows, and reads the response',
    async ({ request, response }) => {
      const { sent, result } = await exchange(api, request, response);
      expect(sent).toHaveLength(1);
      const [one] = sent as [Request];
      const url = new URL(one.url);
      expect([one.method, url.pathname]).toEqual([request.method, `/api${request.path}`]);
      expect([...url.searchParams].sort()).toEqual([...(request.query ?? [])].sort());
      expect(one.headers.get(keyHeader[api])).toBe(api.startsWith('8keys') ? 'Bearer KEY' : 'KEY');
      expect(one.headers.get('accept')).toBe('application/json');
      expect(await one.text()).toBe(request.body ? JSON.stringify(request.body) : '');
      if (response.status < 300) expect(result).toEqual({ value: response.body });
      else expect(result).toMatchObject({ error: { status: response.status, body: response.body } });
    },
  );

  const sendable = never.filter(({ response }) => !response);
  test.each(sendable)('does not send what is ruled out: $shows', async ({ request }) => {
    const { sent, result } = await exchange(api, request);
    expect(sent).toEqual([]);
    expect(result).toMatchObject({ error: { name: 'ArgumentError', outcome: 'not-sent' } });
  });
});
