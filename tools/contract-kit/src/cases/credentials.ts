import { describe, expect, test } from 'vitest';
import { call } from '../call.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { expectCredentials } from '../expect-sent.ts';
import { inputWith } from '../inputs.ts';
import { type Credential, chosenOf, credentialsBy, isEnough, preferredOf } from '../keys.ts';
import { requestFaults, violationsIn } from '../prism-response.ts';
import { sendPast } from '../send-past.ts';
import type { Operation, SecurityScheme } from '../spec.ts';

/** Who calls is proved by what the contract asks for, and by nothing else. */
export function credentials(context: Context, operation: Operation): void {
  const preferred = preferredOf(operation.security);
  // All other cases call such an operation without a key.
  if (operation.security.length === 0) return;
  const input = inputWith(operation);
  const faultsOf = async (credentials: readonly Credential[]) => {
    const exchange = await sendPast(context, operation, input, credentials);
    return requestFaults(violationsIn(exchange), context.isUnfinished);
  };

  describe('credentials', () => {
    test('are sent as the first of the contract’s security schemes, and not as the others', async () => {
      const { exchanges, error } = await call(context, operation, input, { url: context.prismUrl });
      const [exchange] = exchanges;
      if (!exchange) throw error;
      expectCredentials(exchange, preferred);
      for (const other of othersThan(operation, preferred)) expectNotSent(exchange, other);
    });

    for (const schemes of operation.security) {
      const needed = credentialsBy(schemes);
      const names = needed.map(({ name }) => name).join(' and ');
      const item = `${operation.id} ${schemes.map(({ id }) => id).join(' with ')}`.trimEnd();
      if (needed.length === 0)
        test('are not needed', async () => {
          expect(await faultsOf([])).toEqual([]);
          const { exchanges, error } = await call(context, operation, input, {
            url: context.prismUrl,
            schemes: [],
          });
          const [exchange] = exchanges;
          if (!exchange) throw error;
          for (const other of othersThan(operation, [])) expectNotSent(exchange, other);
          context.coverage.exercised('security', item);
        });
      else
        test(`are accepted as ${names}, and rejected when they are missing there`, async () => {
          expect(await faultsOf(needed)).toEqual([]);
          for (const wrong of wrongOf(needed, schemes))
            if (!isEnough(operation.security, wrong))
              await expectUnauthorized(sendPast(context, operation, input, wrong));
          context.coverage.exercised('security', item);
        });
      // A client that takes one text has no choice.
      if (needed.length > 0 && context.keyForm === 'named')
        test(`are sent as ${names} by a client that has no others`, async () => {
          const { exchanges, error } = await call(context, operation, input, {
            url: context.prismUrl,
            schemes,
          });
          const [exchange] = exchanges;
          if (!exchange) throw error;
          // A list before it may ask for some of them alone.
          expectCredentials(exchange, chosenOf(operation.security, schemes));
        });
    }
  });
}

const othersThan = ({ security }: Operation, used: readonly SecurityScheme[]): Credential[] =>
  credentialsBy(security.flat().filter((other) => !used.some(({ id }) => id === other.id))).filter(
    // Two schemes may write into one place.
    ({ in: place, name }) => !credentialsBy(used).some((each) => each.in === place && each.name === name),
  );

function expectNotSent({ headers, url }: Exchange, { in: place, name }: Credential): void {
  if (place === 'header') expect(headers.has(name)).toBe(false);
  else if (place === 'query') expect(url.searchParams.has(name)).toBe(false);
  else expect(headers.get('cookie') ?? '').not.toContain(`${name}=`);
}

/** Each credential missing, in another place, or of another kind. */
const wrongOf = (needed: readonly Credential[], schemes: readonly SecurityScheme[]): Credential[][] =>
  needed.flatMap((credential, i) => {
    const others = needed.filter((each) => each !== credential);
    const wrong = [others, [...others, { ...credential, name: `${credential.name}-Of-Another-Api` }]];
    const { prefix, basic } = schemes[i] as SecurityScheme;
    if (prefix && !basic) wrong.push([...others, { ...credential, value: 'Unknown contract-test-key' }]);
    return wrong;
  });

async function expectUnauthorized(sending: Promise<Exchange>): Promise<void> {
  const exchange = await sending;
  expect(exchange.response.status).toBe(401);
  // Prism says so in a response of the contract's, or where there is none in a problem of its own.
  const codes = violationsIn(exchange).map(({ code }) => code);
  expect([[401], ['Invalid security scheme used']]).toContainEqual(codes);
}
