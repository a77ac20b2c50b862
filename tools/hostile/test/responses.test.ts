import { expect, test } from 'vitest';
import { apiNames, apis } from '../src/apis.ts';
import { type Case, readCases } from '../src/responses/cases.ts';
import { escaped, wordsOf } from '../src/responses/command.ts';
import { plain } from '../src/responses/grammar/plan.ts';
import { write } from '../src/responses/grammar/write.ts';
import { mostMemory } from '../src/responses/peak.ts';
import { startPlayer } from '../src/responses/player.ts';
import { tryResponses } from '../src/responses/run.ts';
import { type Target, targetsOf } from '../src/responses/targets.ts';
import { type CreateClient, tryResponse } from '../src/responses/try.ts';

const seed = Number(process.env.LATCHKEY_SEED);

/** Responses to each API's client. */
const ofEach = 50;

test(`Clients take hostile responses for what they are, with LATCHKEY_SEED=${seed}`, async () => {
  const { tallies, stray, grewBy } = await tryResponses({ names: apiNames, count: ofEach, seed });
  const found = Object.values(tallies).flatMap((tally) => tally.found);
  expect(found.map((one) => `${wordsOf(one)}\n${escaped(one.response.wire)}`)).toEqual([]);
  expect(stray).toEqual([]);
  expect(grewBy).toBeLessThan(mostMemory);
  for (const { responses, usable } of Object.values(tallies)) {
    expect(responses).toBe(ofEach);
    expect(usable).toBeGreaterThan(10);
  }
});

test('A client that believes every response is found out, in each of the ways', async () => {
  const createClient = ({ baseUrl }: { readonly baseUrl?: string }) => {
    const ask = async (method: string) => {
      const options = () => ({ method, signal: AbortSignal.timeout(500) });
      const read = () => fetch(`${baseUrl}/`, options()).then((response) => response.json());
      return read().catch(read);
    };
    return { getOrder: () => ask('GET'), listOrders: () => ask('GET'), placeOrder: () => ask('POST') };
  };
  const { tallies } = await tryResponses({ names: ['8keys'], count: 40, seed: 1, createClient });
  const problems = (tallies['8keys']?.found ?? []).map(({ problem }) => problem);
  const kinds = [/a success was made/, /it was sent 2 times/, /^throws /];
  expect(kinds.filter((kind) => !problems.some((problem) => kind.test(problem)))).toEqual([]);
});

test('A client that never settles is found out', async () => {
  const [kept] = readCases() as [ReturnType<typeof readCases>[number]];
  const never = { [kept.operation]: () => new Promise(() => {}) };
  expect(await replay(kept, () => never)).toMatch(/still pending/);
});

test('A response is tried again where no other one has ended a connection', async () => {
  const kept = readCases()[0] as Case;
  const response = write(plain, kept.example.json, kept.example.status);
  const addresses = new Set<string>();
  const createClient: CreateClient = (options) => {
    const { origin } = new URL(options.baseUrl ?? '');
    // As where the connections of this address end one after another.
    if (addresses.size === 0 || addresses.has(origin)) {
      addresses.add(origin);
      return apis[kept.api].createClient({ ...options, fetch: () => Promise.reject(new TypeError('reset')) });
    }
    return apis[kept.api].createClient(options);
  };
  expect(await replay({ ...kept, response }, createClient)).toBeUndefined();
  expect(addresses.size).toBe(1);
});

test.each(readCases())('$file is taken for what it is: $why', async (kept) => {
  expect(await replay(kept)).toBeUndefined();
});

async function replay({ api, operation, example, response }: Case, createClient?: CreateClient) {
  const player = await startPlayer();
  try {
    const target = targetsOf(api).find((each) => each.operation === operation) as Target;
    return await tryResponse(player, target, example, response, createClient);
  } finally {
    await player.stop();
  }
}
