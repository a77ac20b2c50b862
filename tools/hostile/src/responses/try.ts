import { setTimeout as sleep } from 'node:timers/promises';
import { isConnectionError } from '@latchkey/runtime';
import { type Api, apis } from '../apis.ts';
import type { Written } from './grammar/write.ts';
import { type Ended, problemOf } from './oracle.ts';
import { type Player, startPlayer } from './player.ts';
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
  const attempt = async (server: Player, ms: number) => {
    const ended = await callOnce(server, target, example, response, createClient, ms);
    return { ended, problem: problemOf(target, response, ended) };
  };
  const { ended, problem } = await attempt(player, deadlineMs);
  // It may have been too slow, or have gone out over a connection that ended just then, for what came after a response.
  const isWorthAnother = isConnectionError(ended.error) || ended.requests === 0;
  if (!problem || !isWorthAnother) return problem;
  // Fetch keeps connections by address: at this one, no other response has ended any.
  const alone = await startPlayer();
  try {
    return (await attempt(alone, patientMs)).problem;
  } finally {
    await alone.stop();
  }
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
