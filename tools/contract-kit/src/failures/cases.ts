import type { Effect } from '@latchkey/runtime';
import type { Script } from './lane.ts';
import { type Expected, nonsense } from './nonsense.ts';
import { type Framing, wireOf } from './wire.ts';

/** One operation of a client, as these tests call it. */
export interface FailingOperation {
  readonly effect: Effect;
  readonly args: unknown;
  /** A success of the supplier's. */
  readonly success: { readonly status: number; readonly body: unknown };
  /** An error response of its own, a 4xx in JSON. */
  readonly errorResponse: { readonly status: number; readonly body: unknown };
}

export interface FailureCase {
  readonly what: string;
  readonly script: Script;
  /** `success` when the whole of a good response arrives. */
  readonly expected: Expected | 'success';
}

const lostInHeaders: Expected = {
  name: 'ConnectionError',
  phase: 'headers',
  read: 'unknown',
  write: 'unknown',
};

/** Which bytes to stop at: all of a short text, of a long one the ends and samples between them. */
function stopsIn(length: number): number[] {
  const all = Array.from({ length: length + 1 }, (_, i) => i);
  return length <= 400 ? all : all.filter((i) => i <= 50 || i >= length - 50 || i % 7 === 0);
}

/** The server hangs up after each byte of the request that it has read. */
export function requestCuts(length: number): FailureCase[] {
  return stopsIn(length).flatMap((readBytes) =>
    (['close', 'reset'] as const).map((ending) => ({
      what: `${ending} after ${readBytes} bytes of the request`,
      script: { readBytes, ending },
      expected: lostInHeaders,
    })),
  );
}

/** The server hangs up after each byte of a response that it has sent. */
export function responseCuts(operation: FailingOperation): FailureCase[] {
  const { success, errorResponse } = operation;
  return [
    ...cuts('the success', success, 'length', 'close', 'success'),
    ...cuts('the success', success, 'length', 'reset', 'success'),
    ...cuts('the chunked success', success, 'chunked', 'close', 'success'),
    ...cuts('the success without a length', success, 'close', 'close', 'success'),
    ...cuts('the error response', errorResponse, 'length', 'close', rejected(errorResponse.status)),
    ...cuts('the chunked error response', errorResponse, 'chunked', 'reset', rejected(errorResponse.status)),
    ...cuts(
      'the error response without a length',
      errorResponse,
      'close',
      'close',
      rejected(errorResponse.status),
    ),
  ];
}

const rejected = (status: number): Expected => ({
  name: 'SupplierError',
  phase: 'response',
  status,
  read: 'rejected',
  write: 'rejected',
});

function cuts(
  what: string,
  response: FailingOperation['success'],
  framing: Framing,
  ending: 'close' | 'reset',
  whole: FailureCase['expected'],
): FailureCase[] {
  const { head, body } = wireOf(response.status, response.body, framing);
  const bytes = Buffer.concat([head, body]);
  return Array.from({ length: bytes.length + 1 }, (_, sent) => ({
    what: `${ending} after ${sent} bytes of ${what}`,
    script: { read: 'request', response: bytes.subarray(0, sent), ending },
    expected:
      sent === bytes.length
        ? whole
        : sent < head.length
          ? lostInHeaders
          : framing === 'close'
            ? cutUnseen(response.status)
            : { ...lostInHeaders, phase: 'body', status: response.status },
  }));
}

/** Where the end of the connection is the end of the body, only its JSON shows that it was cut. */
const cutUnseen = (status: number): Expected =>
  status < 400
    ? { name: 'ResponseError', phase: 'response', status, read: 'unknown', write: 'unknown' }
    : { name: 'SupplierError', phase: 'response', status, read: 'rejected', write: 'unknown' };

/** The server responds with what makes no sense. */
export const nonsenseCases: readonly FailureCase[] = nonsense.map(([what, response, expected]) => ({
  what,
  script: { read: 'request', response, ending: 'close' },
  expected,
}));

/** The server says nothing any more, at each border between phases. */
export function stalls({ success }: FailingOperation): FailureCase[] {
  const { head, body } = wireOf(success.status, success.body, 'length');
  const statusLine = head.subarray(0, head.indexOf('\r\n') + 2);
  const stalled = (
    what: string,
    read: 'request' | 'head',
    response: Buffer,
    expected: Expected = lostInHeaders,
  ): FailureCase => ({ what: `stalls ${what}`, script: { read, response, ending: 'stall' }, expected });
  const inBody: Expected = { ...lostInHeaders, phase: 'body', status: success.status };
  return [
    { what: 'stalls at once', script: { readBytes: 0, ending: 'stall' }, expected: lostInHeaders },
    stalled('after the head of the request', 'head', Buffer.alloc(0)),
    stalled('after the request', 'request', Buffer.alloc(0)),
    stalled('after the status line', 'request', statusLine),
    stalled('after the headers', 'request', head, inBody),
    stalled('in the body', 'request', Buffer.concat([head, body.subarray(0, body.length >> 1)]), inBody),
  ];
}
