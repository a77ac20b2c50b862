import { setTimeout as sleep } from 'node:timers/promises';
import { type Effect, isLatchkeyError } from '@latchkey/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FailingOperation,
  type FailureCase,
  nonsenseCases,
  type Places,
  requestCuts,
  responseCuts,
  stalls,
} from './cases.ts';
import { keepThenEnd, startRejecting } from './connections.ts';
import { type Ending, Lane, type Script, type Seen } from './lane.ts';
import { wireOf } from './wire.ts';

export interface Failures<Client> {
  readonly createClient: (options: {
    apiKey: string;
    baseUrl: string;
    timeoutMs: number;
    rateLimiter: false;
  }) => Client;
  readonly operations: { readonly [id: string]: FailingOperation };
  /** Where the servers break off. By default at the borders: it is the runtime's test that goes through every byte. */
  readonly places?: Places;
}

type Method = (args: unknown, options: { maxAttempts: number }) => Promise<unknown>;

/** How many cases run at the same time. */
const width = 32;
/** Long enough never to end a case that is not about time. */
const patience = 20_000;
/** Long enough for the headers and half a body to arrive; and, where it is not, on a busy machine too. */
const stallsMs = [300, 5_000];

/**
 * Tests what the errors of a real client say about calls to real servers that reject, hang up, stall or respond with
 * nonsense, in each phase.
 */
export function describeFailures<Client extends object>({
  createClient,
  operations,
  places = 'borders',
}: Failures<Client>): void {
  const least = places === 'borders' ? 120 : 1_000;
  const started: Lane[] = [];
  let lanes: readonly Lane[];
  let count = 0;

  /** They stop when all is over: until then nobody else is given their ports. */
  const startLanes = async (number: number): Promise<readonly Lane[]> => {
    const more = await Promise.all(Array.from({ length: number }, () => Lane.start()));
    started.push(...more);
    return more;
  };
  beforeAll(async () => {
    lanes = await startLanes(width);
  });
  afterAll(async () => {
    console.log(`${count} broken connections`);
    await Promise.all(started.map((lane) => lane.stop()));
  });

  const call = (id: string, baseUrl: string, timeoutMs = patience): Promise<unknown> => {
    const client = createClient({ apiKey: 'sk-marked', baseUrl, timeoutMs, rateLimiter: false });
    const method = Reflect.get(client, id) as Method;
    // The error is what came of it, so that no case ends the others.
    return method(operations[id]?.args, { maxAttempts: 1 }).catch((error: unknown) => error);
  };

  /** Runs all cases and tells what is not as expected. */
  const failuresOf = async (
    id: string,
    cases: readonly FailureCase[],
    { by = lanes, timeoutMs }: { by?: readonly Lane[]; timeoutMs?: number } = {},
  ) => {
    const wrong: string[] = [];
    const before = count;
    const waiting = cases.values();
    await Promise.all(
      by.map(async (lane) => {
        for (const { what, script, expected } of waiting) {
          const { result, seen } = await lane.run(script, () => call(id, lane.baseUrl, timeoutMs));
          const effect = operations[id]?.effect ?? 'read';
          wrong.push(...differences(result, seen, expected, effect).map((found) => `${what}: ${found}`));
          count++;
        }
      }),
    );
    expect(count - before).toBe(cases.length);
    return wrong;
  };

  describe.each(Object.entries(operations))('%s', (id, operation) => {
    it('is not sent where the connection is refused', async () => {
      const rejecting = await startRejecting();
      const result = await call(id, rejecting.url);
      rejecting.stop();
      const expected = {
        name: 'ConnectionError',
        phase: 'connect',
        read: 'not-sent',
        write: 'not-sent',
      } as const;
      const seen = { connections: 1, requests: 1, bytes: Buffer.alloc(0) };
      expect(differences(result, seen, expected, operation.effect)).toEqual([]);
      expect(result).toMatchObject({ code: 'ECONNREFUSED', attempts: [{ code: 'ECONNREFUSED' }] });
      count++;
    });

    const cutsOfRequest = async () => {
      const { head, body } = wireOf(operation.success.status, operation.success.body, 'length');
      const script: Script = { read: 'request', response: Buffer.concat([head, body]), ending: 'close' };
      const [lane] = lanes;
      if (!lane) throw new Error('No server has been started.');
      const { seen } = await lane.run(script, () => call(id, lane.baseUrl));
      expect(seen.bytes.toString()).toMatch(/^(GET|POST) \/.* HTTP\/1\.1\r\n/);
      return requestCuts(seen.bytes, places);
    };

    it('may have been carried out when the server hangs up within the request', async () => {
      expect(await failuresOf(id, await cutsOfRequest())).toEqual([]);
    });

    it('has the right outcome when the server hangs up within a response', async () => {
      expect(await failuresOf(id, responseCuts(operation, places))).toEqual([]);
    });

    it('has the right outcome after a response that makes no sense', async () => {
      expect(await failuresOf(id, nonsenseCases)).toEqual([]);
    });

    it('may have been carried out when the server stalls', async () => {
      let wrong: string[] = [];
      const cases = stalls(operation);
      for (const timeoutMs of stallsMs) {
        const by = await startLanes(cases.length);
        wrong = await failuresOf(id, cases, { by, timeoutMs });
        if (wrong.length === 0) break;
      }
      expect(wrong).toEqual([]);
    });

    it.each<Ending>(['close', 'reset'])(
      'is sent once, also over a connection that was kept and then ends: %s',
      async (ending) => {
        const { baseUrl, seen, stop } = await keepThenEnd(operation.success, ending);
        expect(await call(id, baseUrl)).toEqual(operation.success.body);
        // The connection is free for another call once fetch has put it back.
        await sleep(20);
        expect(await call(id, baseUrl)).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' });
        await stop();
        expect(seen).toEqual({ connections: 1, requests: 2 });
        count++;
      },
    );

    it(`has more than ${least} broken connections to be tested with`, async () => {
      const all = [await cutsOfRequest(), responseCuts(operation, places), nonsenseCases, stalls(operation)];
      expect(all.flat().length).toBeGreaterThan(least);
    });
  });
}

/** What the message says is certain; of a read it says nothing. */
const certain = {
  write: {
    'not-sent': /\. Nothing was sent\. /,
    rejected: /\. It was not carried out\./,
    unknown: /\. It may have been carried out: look before you send it again\.$/,
  },
  purchase: {
    'not-sent': /\. Nothing was sent\. /,
    rejected: /\. Nothing was bought\./,
    unknown: /\. It may have been bought: look before you send it again\.$/,
  },
} as const;
const uncertain = /bought|carried out|othing was/;

function differences(
  result: unknown,
  seen: Seen,
  expected: FailureCase['expected'],
  effect: Effect,
): string[] {
  const found: string[] = [];
  const check = (what: string, actual: unknown, wanted: unknown) => {
    if (actual !== wanted) found.push(`${what} is ${String(actual)}, not ${String(wanted)}`);
  };
  // Neither the client nor what is below it sends anything twice.
  check('connections', seen.connections, 1);
  check('requests', seen.requests, 1);
  if (expected === 'success') {
    if (result instanceof Error) found.push(String(result));
    return found;
  }
  if (!isLatchkeyError(result)) return [...found, `no LatchkeyError: ${String(result)}`];
  const { attempts } = result;
  const outcome = expected[effect === 'read' ? effect : 'write'];
  check('name', result.name, expected.name);
  check('outcome', result.outcome, outcome);
  check('attempts', attempts.length, 1);
  check("the attempt's outcome", attempts[0]?.outcome, outcome);
  check("the attempt's phase", attempts[0]?.phase, expected.phase);
  check("the attempt's status", attempts[0]?.status, expected.status);
  if (!((attempts[0]?.durationMs ?? -1) >= 0)) found.push('no duration');
  if (!(Math.abs(Date.now() - (attempts[0]?.startedAt ?? 0)) < 600_000)) found.push('no start');
  const isRight =
    effect === 'read' ? !uncertain.test(result.message) : certain[effect][outcome].test(result.message);
  if (!isRight) found.push(result.message);
  if (result.message.includes('sk-marked')) found.push('the API key is in the message');
  return found;
}
