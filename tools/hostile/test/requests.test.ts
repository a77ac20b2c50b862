import { startPrism } from '@latchkey/contract-kit/start-prism';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiNames, apis, bundlePathOf } from '../src/apis.ts';
import { createChoice } from '../src/choice.ts';
import { differences } from '../src/requests/differences.ts';
import { tryRequests } from '../src/requests/run.ts';
import { sandboxOptions } from '../src/requests/sandbox.ts';

const seed = Number(process.env.LATCHKEY_SEED);

/** One in so many, and the fewest that there have to be of each API. */
const oneIn = 20;
const least = 200;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox(sandboxOptions);
});
afterAll(() => sandbox.stop());

test.each(apiNames)(
  `Client, Prism and sandbox take hostile requests of %s as the contract has it, with LATCHKEY_SEED=${seed}`,
  async (name) => {
    const isChosen = createChoice(seed, oneIn);
    const { cases, problems } = await tryRequests(name, sandbox, isChosen);
    expect(problems).toEqual([]);
    expect(cases).toBeGreaterThan(least);
  },
);

test('Each documented difference has a reason of its own', () => {
  expect(new Set(differences.map(({ side, why }) => `${side}: ${why}`)).size).toBe(differences.length);
  expect(differences.length).toBeGreaterThan(10);
});

test('Prism still says nothing to a body that is not JSON, so that differences.ts is right', async () => {
  const prism = await startPrism(bundlePathOf('8keys'));
  try {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...apis['8keys'].credentials,
    };
    const signal = AbortSignal.timeout(500);
    const sent = fetch(`${prism.url}/orders`, { method: 'POST', headers, body: '{', signal });
    await expect(sent).rejects.toHaveProperty('name', 'TimeoutError');
  } finally {
    await prism.stop();
  }
});
