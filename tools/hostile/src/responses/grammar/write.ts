import { createRandom } from '../../choice.ts';
import { bodies } from './bodies.ts';
import { contentTypes } from './content-types.ts';
import { encodings } from './encodings.ts';
import { endings } from './endings.ts';
import { framings } from './framings.ts';
import { otherHeaders } from './other-headers.ts';
import type { Plan } from './plan.ts';
import { type Sound, worst } from './sound.ts';
import { statusLines } from './status-lines.ts';

/** A response as it goes over the wire, and what may be made of it. */
export interface Written {
  readonly wire: Buffer;
  readonly end: 'stay' | 'fin' | 'rst' | 'stall';
  readonly pieces: number | 'drip';
  /** The status that it has; `undefined` where it has none. */
  readonly status: number | undefined;
  readonly sound: Sound;
  /** Whether it is plain that a part of it never came. */
  readonly isBroken: boolean;
  /** The whole body as text; `undefined` where it is none. */
  readonly text: string | undefined;
}

const rowOf = <Row>(rows: Readonly<Record<string, Row>>, name: string): Row => {
  const row = rows[name];
  if (!row) throw new Error(`There is no row "${name}".`);
  return row;
};

/**
 * Writes a response.
 *
 * @param json The body of a right one.
 * @param listed The status that the contract has for it.
 */
export function write({ rows, seed }: Plan, json: string, listed: number): Written {
  const random = createRandom(seed);
  const statusLine = rowOf(statusLines, rows.status);
  const headers = rowOf(otherHeaders, rows.headers);
  const encoding = rowOf(encodings, rows.encoding);
  const ending = rowOf(endings, rows.ending);
  const { bytes, charset } = rowOf(bodies, rows.body)(json, random);
  const type = charset
    ? { lines: [`content-type: application/json; charset=${charset}`], sound: 'yes' as const }
    : rowOf(contentTypes, rows.type);
  const framed = rowOf(framings, rows.framing)(encoding.encode(bytes, random), random);

  const lines = [
    statusLine.line.replace('%', String(listed)),
    ...type.lines,
    ...encoding.lines,
    ...headers.lines,
    ...framed.lines,
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  const whole = Buffer.concat([head, framed.wire]);
  const cutAt = ending.isCut ? random(whole.length) : whole.length;
  const isPlainText = encoding.lines.length === 0 || rows.encoding === 'identity';
  const isOpen = framed.wholeAt === undefined;
  // Where the end of the connection is that of the body, there has to be one.
  const end = isOpen && ending.end === 'stay' ? 'fin' : ending.end;
  const wire = Buffer.concat([whole.subarray(0, cutAt), Buffer.from(ending.more ?? '', 'latin1')]);
  // To fetch, a reset is an end as well, of a body that ends with the connection: here, of a body that is whole.
  const isEndless = isOpen && (ending.isCut ? end !== 'fin' : end === 'stall');
  // What is packed ends by itself, where anything comes after it: fetch then waits for no more, whatever length was said.
  const isUnpacked = !isPlainText && !ending.isCut && ending.more !== undefined;
  const isShort = (wire.length < head.length + (framed.wholeAt ?? 0) && !isUnpacked) || isEndless;
  const isLate = ending.pieces === 'drip';
  const isPlainEnd = !ending.isCut && ending.end !== 'rst' && ending.more === undefined;
  const endSound = isShort || isLate ? 'no' : isPlainEnd ? 'yes' : 'either';
  return {
    wire,
    end,
    pieces: ending.pieces ?? 1,
    status: 'status' in statusLine ? statusLine.status : listed,
    sound: worst([statusLine.sound, type.sound, headers.sound, encoding.sound, framed.sound, endSound]),
    isBroken: isShort || isLate || framed.sound === 'no',
    text: decoded(isPlainText ? framed.seen : bytes, charset),
  };
}

function decoded(bytes: Buffer, charset = 'utf-8'): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
