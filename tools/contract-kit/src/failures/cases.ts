import type { Script } from './lane.ts';
import { type Expected, nonsense } from './nonsense.ts';
import { type Framing, wireOf } from './wire.ts';

/** One operation of a client, as these tests call it. */
export interface FailingOperation {
  readonly effect: 'read' | 'write';
  readonly args: unknown;
  /** A success of the supplier's. */
  readonly success: { readonly status: number; readonly body: unknown };
  /** A refusal of its own, a 4xx in JSON. */
  readonly refusal: { readonly status: number; readonly body: unknown };
}

export interface FailureCase {
  readonly what: string;
  readonly script: Script;
  /** `success` when the whole of a good answer arrives. */
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

/** The server hangs up after each byte of an answer that it has sent. */
export function answerCuts(operation: FailingOperation): FailureCase[] {
  const { success, refusal } = operation;
  return [
    ...cuts('the success', success, 'length', 'close', 'success'),
    ...cuts('the success', success, 'length', 'reset', 'success'),
    ...cuts('the chunked success', success, 'chunked', 'close', 'success'),
    ...cuts('the success without a length', success, 'close', 'close', 'success'),
    ...cuts('the refusal', refusal, 'length', 'close', refused(refusal.status)),
    ...cuts('the chunked refusal', refusal, 'chunked', 'reset', refused(refusal.status)),
    ...cuts('the refusal without a length', refusal, 'close', 'close', refused(refusal.status)),
  ];
}

const refused = (status: number): Expected => ({
  name: 'SupplierError',
  phase: 'answer',
  status,
  read: 'rejected',
  write: 'rejected',
});

function cuts(
  what: string,
  answer: FailingOperation['success'],
  framing: Framing,
  ending: 'close' | 'reset',
  whole: FailureCase['expected'],
): FailureCase[] {
  const { head, body } = wireOf(answer.status, answer.body, framing);
  const bytes = Buffer.concat([head, body]);
  return Array.from({ length: bytes.length + 1 }, (_, sent) => ({
    what: `${ending} after ${sent} bytes of ${what}`,
    script: { read: 'request', answer: bytes.subarray(0, sent), ending },
    expected:
      sent === bytes.length
        ? whole
        : sent < head.length
          ? lostInHeaders
          : framing === 'close'
            ? cutUnseen(answer.status)
            : { ...lostInHeaders, phase: 'body', status: answer.status },
  }));
}

/** Where the end of the connection is the end of the body, only its JSON shows that it was cut. */
const cutUnseen = (status: number): Expected =>
  status < 400
    ? { name: 'ResponseError', phase: 'answer', status, read: 'unknown', write: 'unknown' }
    : { name: 'SupplierError', phase: 'answer', status, read: 'rejected', write: 'unknown' };

/** The server answers with what makes no sense. */
export const nonsenseCases: readonly FailureCase[] = nonsense.map(([what, answer, expected]) => ({
  what,
  script: { read: 'request', answer, ending: 'close' },
  expected,
}));

/** The server says nothing any more, at each border between phases. */
export function stalls({ success }: FailingOperation): FailureCase[] {
  const { head, body } = wireOf(success.status, success.body, 'length');
  const statusLine = head.subarray(0, head.indexOf('\r\n') + 2);
  const stalled = (
    what: string,
    read: 'request' | 'head',
    answer: Buffer,
    expected: Expected = lostInHeaders,
  ): FailureCase => ({ what: `stalls ${what}`, script: { read, answer, ending: 'stall' }, expected });
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
