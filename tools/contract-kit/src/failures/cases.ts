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

/** Where a server breaks off: after every byte of what it reads or sends, or at the borders of its parts. */
export type Places = 'every byte' | 'borders';

/** Around each border: just before it, at it and just behind it. */
function stopsIn({ head, length }: { head: number; length: number }, places: Places): number[] {
  if (places === 'every byte') return Array.from({ length: length + 1 }, (_, i) => i);
  // The start; the first line; the end of the head; the middle of the body, where one character may take two bytes.
  const borders = [0, 12, head, (head + length) >> 1, length];
  const around = borders.flatMap((border) => [border - 1, border, border + 1]);
  return [...new Set(around.filter((place) => place >= 0 && place <= length))];
}

/** The server hangs up after so many bytes of the request. */
export function requestCuts(request: Buffer, places: Places): FailureCase[] {
  const head = request.indexOf('\r\n\r\n') + 4;
  return stopsIn({ head, length: request.length }, places).flatMap((readBytes) =>
    (['close', 'reset'] as const).map((ending) => ({
      what: `${ending} after ${readBytes} bytes of the request`,
      script: { readBytes, ending },
      expected: lostInHeaders,
    })),
  );
}

/** The server hangs up after so many bytes of a response. */
export function responseCuts({ success, errorResponse }: FailingOperation, places: Places): FailureCase[] {
  const rejected: Expected = {
    name: 'SupplierError',
    phase: 'response',
    status: errorResponse.status,
    read: 'rejected',
    write: 'rejected',
  };
  const kinds: readonly [what: string, framing: Framing, ending: 'close' | 'reset'][] = [
    ['', 'length', 'close'],
    ['', 'length', 'reset'],
    ['chunked ', 'chunked', 'close'],
    ['endless ', 'close', 'close'],
  ];
  return kinds.flatMap(([what, framing, ending]) => [
    ...cuts(`the ${what}success`, success, framing, ending, 'success', places),
    ...cuts(`the ${what}error response`, errorResponse, framing, ending, rejected, places),
  ]);
}

function cuts(
  what: string,
  response: FailingOperation['success'],
  framing: Framing,
  ending: 'close' | 'reset',
  whole: FailureCase['expected'],
  places: Places,
): FailureCase[] {
  const { head, body } = wireOf(response.status, response.body, framing);
  const bytes = Buffer.concat([head, body]);
  return stopsIn({ head: head.length, length: bytes.length }, places).map((sent) => ({
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
