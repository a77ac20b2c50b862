import { join } from 'node:path';
import { findRoot, WarmProcess } from '@latchkey/cli';
import type { ApiName } from '../apis.ts';
import { type Plan, partNames, parts, plain } from './grammar/plan.ts';
import { type Written, write } from './grammar/write.ts';
import type { Memory, PeakCall } from './peak-client.ts';
import { startPlayer } from './player.ts';
import { type Target, targetsOf } from './targets.ts';

/** The most memory that a client's process took for a response, beyond what it has when it has little to do. */
export interface Peak {
  readonly bytes: number;
  /** The response that it took it for. */
  readonly why: string;
  /** How many responses were played. */
  readonly responses: number;
}

/** What a client may take beyond that, in bytes. */
export const mostMemory = 64 * 2 ** 20;

/** A response is large from so many bytes on the wire. */
const large = 2 ** 14;

/** Plain responses before memory is counted: they load all that a call needs. */
const warmUp = 20;

/** When memory is collected is up to the machine, and what a response really needs it needs each time. */
const mostTries = 3;

/** Plays every large response of the grammar to a client that is alone in its process, one after the other. */
export async function measurePeak(api: ApiName): Promise<Peak> {
  let least = await measureOnce(api);
  for (let tries = 1; tries < mostTries && least.bytes > mostMemory; tries++) {
    const peak = await measureOnce(api);
    if (peak.bytes < least.bytes) least = peak;
  }
  return least;
}

async function measureOnce(api: ApiName): Promise<Peak> {
  const player = await startPlayer();
  const cache = join(findRoot(import.meta.dirname), 'node_modules/.cache/latchkey-hostile');
  const client = new WarmProcess<PeakCall, Memory>(new URL('peak-client.ts', import.meta.url), { cache });
  const target = targetsOf(api).find(({ operation }) => operation === 'getOrder') as Target;
  const [{ input, json, status }] = target.examples as [Target['examples'][number]];
  const play = async (response: Written) => {
    const { url, forget } = player.play(response);
    const memory = await client.ask({ api, operation: 'getOrder', url, input, deadlineMs: 5_000 });
    forget();
    return memory;
  };
  try {
    let idle = { now: 0, most: 0 };
    for (let left = warmUp; left > 0; left--) idle = await play(write(plain, json, status));
    let peak: Peak = { bytes: Math.max(0, idle.most - idle.now), why: 'its start', responses: 0 };
    let responses = 0;
    for (const [why, plan] of plansWithOneOddRow()) {
      const response = write(plan, json, status);
      if (response.wire.length < large || response.end === 'stall') continue;
      const bytes = (await play(response)).most - idle.now;
      responses++;
      if (bytes > peak.bytes) peak = { bytes, why, responses };
    }
    return { ...peak, responses };
  } finally {
    client.stop();
    await player.stop();
  }
}

const plansWithOneOddRow = (): [string, Plan][] =>
  partNames.flatMap((part) =>
    Object.keys(parts[part]).map((row): [string, Plan] => [
      `${part}: ${row}`,
      { ...plain, rows: { ...plain.rows, [part]: row } },
    ]),
  );
