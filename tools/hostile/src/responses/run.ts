import { AsyncLocalStorage } from 'node:async_hooks';
import type { ApiName } from '../apis.ts';
import { createRandom } from '../choice.ts';
import type { Case } from './cases.ts';
import { choosePlan, type Plan, partNames, simpler, wordsFor } from './grammar/plan.ts';
import { write } from './grammar/write.ts';
import { memoryInUse } from './memory.ts';
import { type Player, startPlayer } from './player.ts';
import { type Example, type Target, targetsOf } from './targets.ts';
import { type CreateClient, tryResponse } from './try.ts';

export interface Found extends Case {
  readonly problem: string;
}

export interface ResponseTally {
  responses: number;
  /** Of these, how many have to be taken for a success or may be. */
  usable: number;
  /** How often each odd row was in them, by part. */
  readonly odd: Map<string, number>;
  readonly found: Found[];
}

export interface ResponsesRun {
  readonly tallies: Readonly<Record<string, ResponseTally>>;
  /** Thrown where nobody waits for it. */
  readonly stray: readonly string[];
  /** More than before, once all that is not in use has been collected, in bytes. */
  readonly grewBy: number;
}

export interface RunSettings {
  readonly names: readonly ApiName[];
  /** Of each API. */
  readonly count: number;
  readonly seed: number;
  readonly onProgress?: (done: number, of: number) => void;
  /** In place of an API's own. */
  readonly createClient?: CreateClient;
}

/** At once: most of them wait for a deadline. */
const width = 16;

/** Which response it is about, also where something is thrown that nobody waits for. */
const underWay = new AsyncLocalStorage<string>();

/** Before memory is counted. */
const warmUp = 40;

/** Plays responses by the grammar to the clients of some APIs. */
export async function tryResponses({
  names,
  count,
  seed,
  onProgress,
  createClient,
}: RunSettings): Promise<ResponsesRun> {
  const player = await startPlayer();
  const stray: string[] = [];
  const onStray = (error: unknown) => stray.push(`${underWay.getStore() ?? 'some response'}: ${error}`);
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  for (const event of events) process.on(event, onStray);
  const tallies: Record<string, ResponseTally> = {};
  let before: number | undefined;
  let done = 0;
  try {
    for (const name of names) {
      const targets = targetsOf(name);
      const random = createRandom(seed);
      const tally: ResponseTally = { responses: 0, usable: 0, odd: new Map(), found: [] };
      tallies[name] = tally;
      let left = count;
      const work = async () => {
        while (left-- > 0) {
          const target = targets[random(targets.length)] as Target;
          const example = target.examples[random(target.examples.length)] as Example;
          const found = await tryPlan(player, target, example, choosePlan(random), tally, createClient);
          if (found) tally.found.push(found);
          onProgress?.(++done, count * names.length);
          if (done === warmUp) before = memoryInUse();
        }
      };
      await Promise.all(Array.from({ length: width }, work));
    }
  } finally {
    await player.stop();
    for (const event of events) process.off(event, onStray);
  }
  return { tallies, stray, grewBy: before === undefined ? 0 : memoryInUse() - before };
}

let plays = 0;

/** Tells every response from all others, so that one to another call is seen to be one. */
const marked = (json: string): string => json.replace(/\}$/, `,"played":${plays++}}`);

async function tryPlan(
  player: Player,
  target: Target,
  example: Example,
  plan: Plan,
  tally: ResponseTally,
  createClient: CreateClient | undefined,
): Promise<Found | undefined> {
  const attempt = async (one: Plan) => {
    const response = write(one, marked(example.json), example.status);
    const about = `${target.api} ${target.operation}, ${wordsFor(one)}`;
    const problem = await underWay.run(about, () =>
      tryResponse(player, target, example, response, createClient),
    );
    return { plan: one, response, problem };
  };
  let found = await attempt(plan);
  tally.responses++;
  if (found.response.sound !== 'no') tally.usable++;
  for (const part of partNames) {
    const row = `${part}: ${plan.rows[part]}`;
    if (plan.rows[part] !== 'plain') tally.odd.set(row, (tally.odd.get(row) ?? 0) + 1);
  }
  if (found.problem === undefined) return;
  // The simplest response that is taken wrongly.
  for (let waiting = simpler(found.plan); waiting.length > 0; ) {
    const next = await attempt(waiting.pop() as Plan);
    if (next.problem === undefined) continue;
    found = next;
    waiting = simpler(found.plan);
  }
  const { response, problem = '' } = found;
  const { api, operation } = target;
  return { why: wordsFor(found.plan), api, operation, example, response, problem };
}
