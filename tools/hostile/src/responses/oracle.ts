import { isDeepStrictEqual } from 'node:util';
import { isLatchkeyError, type LatchkeyError } from '@latchkey/runtime';
import type { Written } from './grammar/write.ts';
import type { Target } from './targets.ts';

/** How a call ended. */
export interface Ended {
  readonly result?: unknown;
  readonly error?: unknown;
  readonly isPending?: boolean;
  /** How often the server was asked. */
  readonly requests: number;
}

/** What is wrong about how a client took a response, if anything. */
export function problemOf(target: Target, response: Written, ended: Ended): string | undefined {
  if (ended.isPending) return 'the call is still pending long after its deadline';
  const often = problemOfRequests(target, response, ended.requests);
  if (often) return often;
  if (!('error' in ended)) return problemOfSuccess(target, response, ended.result);
  const { error } = ended;
  if (!isLatchkeyError(error)) return `throws ${String(error).slice(0, 200)}`;
  return problemOfOutcome(target, response, error) ?? problemOfFailure(target, response, error);
}

function problemOfRequests({ repeated }: Target, response: Written, requests: number): string | undefined {
  if (repeated === 'again' && requests > 1 && !isLimited(response)) return `it was sent ${requests} times`;
}

const isLimited = ({ status, isBroken }: Written) => status === 429 && !isBroken;

function problemOfSuccess(target: Target, response: Written, result: unknown): string | undefined {
  const { sound, status = 0, text } = response;
  if (sound === 'no') return 'a success was made of a response that is none';
  const value = parsed(text);
  if (value === undefined || !isDeepStrictEqual(result, value.json))
    return 'the result is not what was written';
  if (target.fit(status, result) === 'none') return 'the result lacks what the contract promises';
}

function problemOfOutcome(
  { repeated }: Target,
  { status = 0, isBroken }: Written,
  { outcome }: LatchkeyError,
): string | undefined {
  const isRejection = status >= 400 && status < 500 && !isBroken;
  if (repeated !== 'nothing' && outcome !== 'unknown' && !(outcome === 'rejected' && isRejection))
    return `the outcome is ${outcome}, and nobody knows that`;
}

/** A right response has to be taken; of what it repeats of the request, a change of it may say anything. */
function problemOfFailure(target: Target, response: Written, error: LatchkeyError): string | undefined {
  const { sound, status = 0, text } = response;
  const value = parsed(text);
  if (sound !== 'yes' || !value?.isCertain || (text as string).length > longest) return;
  const isMismatch = 'problem' in error && error.problem === 'mismatch';
  if (!isMismatch && target.fit(status, value.json) === 'whole')
    return `a right response was not taken: ${error.message}`;
}

/** The client's own limit of a body is 8 MiB. */
const longest = 2 ** 23;

interface Parsed {
  readonly json: unknown;
  /** Whether all of it is what it was: no half of a pair, and no number that was rounded on the way. */
  readonly isCertain: boolean;
}

function parsed(text: string | undefined): Parsed | undefined {
  let isCertain = true;
  const look = (_: string, value: unknown) => {
    if (typeof value === 'string') isCertain &&= value.isWellFormed();
    if (typeof value === 'number')
      isCertain &&= Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
    return value;
  };
  try {
    if (text === undefined) return;
    // Reading it twice costs little, and a reviver that goes deep would run out of stack.
    const json: unknown = JSON.parse(text);
    if (text.length < 100_000) JSON.parse(text, look);
    else isCertain = !/\d{300}/.test(text);
    return { json, isCertain };
  } catch {
    return undefined;
  }
}
