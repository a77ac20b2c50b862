import { describe, expect, test } from 'vitest';
import { apiKey, call } from '../call.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { inputWith } from '../inputs.ts';
import { violationsIn } from '../prism-response.ts';
import { sendPast } from '../send-past.ts';
import type { Operation } from '../spec.ts';

/** Who calls is proved by a header, and by nothing else. */
export function credentials(context: Context, operation: Operation): void {
  const [preferred, ...others] = operation.security;
  // All other cases call such an operation without a key.
  if (!preferred) return;
  const input = inputWith(operation);
  const send = (headers: Record<string, string>) => sendPast(context, operation, input, headers);

  describe('credentials', () => {
    test('are sent as the first of the contract’s security schemes, and not as the others', async () => {
      const { exchanges } = await call(context, operation, input, { url: context.prismUrl });
      const [{ headers }] = exchanges as [Exchange];
      expect(headers.get(preferred.header)).toBe(preferred.prefix + apiKey);
      for (const { header } of others) expect(headers.has(header)).toBe(false);
    });

    for (const { id, header, prefix } of operation.security) {
      test(`are accepted as ${header}, and rejected when they are missing there`, async () => {
        expect(violationsIn(await send({ [header]: prefix + apiKey }))).toEqual([]);
        await expectUnauthorized(send({}));
        await expectUnauthorized(send({ [`${header}-Of-Another-Api`]: prefix + apiKey }));
        if (prefix) await expectUnauthorized(send({ [header]: `Unknown ${apiKey}` }));
        context.coverage.exercised('security', `${operation.id} ${id}`);
      });
    }
  });
}

async function expectUnauthorized(sending: Promise<Exchange>): Promise<void> {
  const exchange = await sending;
  expect(exchange.response.status).toBe(401);
  expect(violationsIn(exchange)).toMatchObject([{ code: 401 }]);
}
