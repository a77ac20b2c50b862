import type { Random } from '../../choice.ts';
import type { Sound } from './sound.ts';

/** How a body goes over the wire. */
export interface Framed {
  readonly lines: readonly string[];
  readonly wire: Buffer;
  /** After how many bytes of the wire it is whole; `undefined` where the end of the connection is its end. */
  readonly wholeAt: number | undefined;
  /** What there is of it to be read. */
  readonly seen: Buffer;
  readonly sound: Sound;
}

export type Framing = (body: Buffer, random: Random) => Framed;

/** `%` stands for the length. */
const length =
  (sound: Sound, ...values: string[]): Framing =>
  (body) =>
    framed(
      body,
      sound,
      values.map((value) => `content-length: ${value.replace('%', String(body.length))}`),
    );

const framed = (body: Buffer, sound: Sound, lines: readonly string[], wire = body): Framed => ({
  lines,
  wire,
  wholeAt: wire.length,
  seen: body,
  sound,
});

const lengthOff =
  (by: (length: number) => number): Framing =>
  (body) => {
    const said = by(body.length);
    const lines = [`content-length: ${said}`];
    return { lines, wire: body, wholeAt: said, seen: body.subarray(0, said), sound: 'either' };
  };

const open =
  (sound: Sound, ...lines: string[]): Framing =>
  (body) => ({ lines, wire: body, wholeAt: undefined, seen: body, sound });

interface Chunking {
  readonly sizes?: number;
  readonly size?: (length: number) => string;
  readonly between?: string;
  readonly end?: string;
  readonly lines?: readonly string[];
}

const hex = (length: number) => length.toString(16);

const chunk = (body: Buffer) =>
  Buffer.concat([Buffer.from(`${hex(body.length)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);

const chunked =
  (sound: Sound, chunking: Chunking = {}): Framing =>
  (body, random) => {
    const { sizes = body.length, size = hex, between = '\r\n', end = '0\r\n\r\n', lines = [] } = chunking;
    const parts: Buffer[] = [];
    for (let at = 0; at < body.length; ) {
      const part = body.subarray(at, at + 1 + random(Math.max(sizes, body.length >> 8)));
      parts.push(Buffer.from(`${size(part.length)}${between}`, 'latin1'), part, Buffer.from(between));
      at += part.length;
    }
    const wire = Buffer.concat([...parts, Buffer.from(end, 'latin1')]);
    // Without a chunk, nothing is wrong with any.
    const isFaultless = parts.length === 0 && chunking.end === undefined;
    return framed(body, isFaultless ? 'either' : sound, ['transfer-encoding: chunked', ...lines], wire);
  };

export const framings: Readonly<Record<string, Framing>> = {
  plain: length('yes', '%'),
  'until the end': open('yes'),
  'length with zeros': length('either', '0000%'),
  'length and blanks': length('either', '   %   '),
  'length twice': length('either', '%', '%'),
  'length twice in a line': length('either', '%, %'),
  'two lengths': length('no', '%', '1%'),
  'two lengths, the short one first': length('no', '1%', '%'),
  'length one short': lengthOff((length) => Math.max(0, length - 1)),
  'length half': lengthOff((length) => length >> 1),
  'length 0': lengthOff(() => 0),
  'length one long': lengthOff((length) => length + 1),
  'length far too long': lengthOff(() => 2 ** 40),
  'length with a plus': length('no', '+%'),
  'length below nothing': length('no', '-%'),
  'length in hex': length('no', '0x%'),
  'length with a point': length('no', '%.0'),
  'length of words': length('no', 'abc'),
  'length without end': length('no', '9'.repeat(40)),
  chunked: chunked('yes'),
  'small chunks': chunked('yes', { sizes: 8 }),
  'chunks with extensions': chunked('yes', { size: (length) => `${hex(length)};a=b;c="d"` }),
  'chunks in capitals': chunked('yes', { size: (length) => hex(length).toUpperCase() }),
  'chunks with zeros': chunked('either', { size: (length) => `0000${hex(length)}` }),
  'chunks and blanks': chunked('either', { size: (length) => `${hex(length)}  ` }),
  'long extensions': chunked('either', { size: (length) => `${hex(length)};${'x'.repeat(20_000)}` }),
  'an extension without end': chunked('either', {
    size: (length) => `${hex(length)};${'x'.repeat(2 ** 20)}`,
  }),
  'extensions of nothing': chunked('either', { size: (length) => `${hex(length)};;=;` }),
  'chunked in capitals': (body) => framed(body, 'either', ['TRANSFER-ENCODING: CHUNKED'], chunk(body)),
  'many trailers': chunked('either', { end: `0\r\n${'x-trailer: y\r\n'.repeat(3_000)}\r\n` }),
  'a long trailer': chunked('either', { end: `0\r\nx-trailer: ${'y'.repeat(100_000)}\r\n\r\n` }),
  trailers: chunked('either', { end: '0\r\nx-trailer: y\r\ncontent-length: 1\r\n\r\n' }),
  'odd trailers': chunked('either', { end: '0\r\nnot a trailer\r\n\r\n' }),
  'chunks by line feeds': chunked('either', { between: '\n' }),
  'chunks one short': chunked('no', { size: (length) => hex(length - 1) }),
  'chunks one long': chunked('no', { size: (length) => hex(length + 1) }),
  'chunks below nothing': chunked('no', { size: (length) => `-${hex(length)}` }),
  'chunks of words': chunked('no', { size: () => 'xyz' }),
  'chunks without a size': chunked('no', { size: () => '' }),
  'chunks without end': chunked('no', { size: () => 'f'.repeat(20) }),
  'no last chunk': chunked('no', { end: '' }),
  'half a last chunk': chunked('no', { end: '0\r\n' }),
  'chunked and a length': chunked('either', { lines: ['content-length: 5'] }),
  'chunked twice': chunked('either', { lines: ['transfer-encoding: chunked'] }),
  'chunk sizes by 0x': chunked('no', { size: (length) => `0x${hex(length)}` }),
  'length in other digits': length('no', '\xd9\xa1'),
  'called chunked': (body) => framed(body, 'no', ['transfer-encoding: chunked']),
  'chunked in another word': open('either', 'transfer-encoding: xchunked'),
  'chunked, then not': open('either', 'transfer-encoding: chunked, identity'),
  'a coding that nobody knows': open('either', 'transfer-encoding: klingon'),
};
