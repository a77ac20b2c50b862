import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, apis } from '../apis.ts';
import type { Written } from './grammar/write.ts';
import { type Ended, isTimeout, problemOf } from './oracle.ts';
import type { Player } from './player.ts';
import { startCall } from './start-call.ts';
import type { Example, Target } from './targets.ts';

/** What a call is given, and what it has when the machine may have been too slow, in milliseconds. */
const deadlineMs = 300;
const patientMs = 5_000;

/** How long after its deadline a call may settle on a busy machine, in milliseconds. */
const slackMs = 5_000;

export type CreateClient = Api['createClient'];

/**
 * Plays a response to the client.
 *
 * @returns What is wrong about what it makes of it, if anything.
 */
export async function tryResponse(
  player: Player,
  target: Target,
  example: Example,
  response: Written,
  createClient: CreateClient = apis[target.api].createClient,
): Promise<string | undefined> {
  const attempt = async (ms: number) => {
    const ended = await callOnce(player, target, example, response, createClient, ms);
    return { ended, problem: problemOf(target, response, ended) };
  };
  const { ended, problem } = await attempt(deadlineMs);
  // Or it went out over a connection that ended just then, and never came.
  const isWorthAnother = isTimeout(ended) || ended.requests === 0;
  return problem && isWorthAnother ? (await attempt(patientMs)).problem : problem;
}

async function callOnce(
  player: Player,
  { operation }: Target,
  { input }: Example,
  response: Written,
  createClient: CreateClient,
  ms: number,
): Promise<Ended> {
  const played = player.play(response);
  const timer = new AbortController();
  try {
    const settled = startCall(createClient, { operation, url: played.url, input, deadlineMs: ms });
    const pending = sleep(ms + slackMs, { isPending: true }, { signal: timer.signal }).catch(() => ({}));
    return { ...(await Promise.race([settled, pending])), requests: played.requests() };
  } finally {
    timer.abort();
    played.forget();
  }
}
