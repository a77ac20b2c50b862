import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Random } from '../../choice.ts';
import type { Sound } from './sound.ts';

export interface Encoding {
  readonly lines: readonly string[];
  readonly encode: (body: Buffer, random: Random) => Buffer;
  readonly sound: Sound;
}

const by = (coding: string, encode: Encoding['encode'], sound: Sound): Encoding => ({
  lines: [`content-encoding: ${coding}`],
  encode,
  sound,
});
const cut = (bytes: Buffer, random: Random) => bytes.subarray(0, random(bytes.length));
const same = (body: Buffer) => body;

/** Blanks that take a thousandth of their length: 64 MiB of them. */
const blanks = () => Buffer.alloc(2 ** 26, ' ');
const bomb = once(() => gzipSync(blanks(), { level: 1 }));
const brotliBomb = once(() => brotliCompressSync(blanks(), { params: { 1: 1 } }));

function once<Result>(make: () => Result): () => Result {
  let made: Result | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export const encodings: Readonly<Record<string, Encoding>> = {
  plain: { lines: [], encode: same, sound: 'yes' },
  gzip: by('gzip', (body) => gzipSync(body), 'yes'),
  'gzip in capitals': by('GZIP', (body) => gzipSync(body), 'either'),
  'x-gzip': by('x-gzip', (body) => gzipSync(body), 'either'),
  brotli: by('br', (body) => brotliCompressSync(body, { params: { 1: 1 } }), 'yes'),
  deflate: by('deflate', (body) => deflateSync(body), 'yes'),
  'deflate without a header': by('deflate', (body) => deflateRawSync(body), 'either'),
  identity: by('identity', same, 'either'),
  'one that nobody knows': by('klingon', same, 'either'),
  'an empty one': by('', same, 'either'),
  'gzip twice': by('gzip, gzip', (body) => gzipSync(gzipSync(body)), 'either'),
  'gzip and brotli': by(
    'gzip, br',
    (body) => brotliCompressSync(gzipSync(body), { params: { 1: 1 } }),
    'either',
  ),
  'gzip twice, in two lines': {
    lines: ['content-encoding: gzip', 'content-encoding: gzip'],
    encode: (body) => gzipSync(gzipSync(body)),
    sound: 'either',
  },
  'gzip in a list of nothing': by(', gzip,', (body) => gzipSync(body), 'either'),
  'identity and gzip': by('identity, gzip', (body) => gzipSync(body), 'either'),
  zstd: by('zstd', (body) => zstdCompressSync(body), 'either'),
  // With more than five, Node's fetch throws where nobody can catch it if the connection breaks then.
  'five of them': by(Array(5).fill('gzip').join(', '), same, 'no'),
  'gzip twice, called one': by('gzip', (body) => gzipSync(gzipSync(body)), 'no'),
  'gzip that is not said': { lines: [], encode: (body) => gzipSync(body), sound: 'no' },
  'gzip that is none': by('gzip', same, 'no'),
  'brotli that is none': by('br', same, 'no'),
  'deflate that is gzip': by('deflate', (body) => gzipSync(body), 'either'),
  'gzip that is deflate': by('gzip', (body) => deflateSync(body), 'no'),
  // Where all of the body is there and only its checksum is lost, it may be read.
  'gzip cut': by('gzip', (body, random) => cut(gzipSync(body), random), 'either'),
  'brotli cut': by(
    'br',
    (body, random) => cut(brotliCompressSync(body, { params: { 1: 1 } }), random),
    'either',
  ),
  'deflate cut': by('deflate', (body, random) => cut(deflateSync(body), random), 'either'),
  'gzip with a wrong checksum': by('gzip', (body) => withFlipped(gzipSync(body), 8), 'no'),
  'gzip and more': by('gzip', (body) => Buffer.concat([gzipSync(body), Buffer.from('more')]), 'either'),
  'gzip of two parts': by(
    'gzip',
    (body) => Buffer.concat([gzipSync(body.subarray(0, 5)), gzipSync(body.subarray(5))]),
    'either',
  ),
  'a bomb': by('gzip', bomb, 'no'),
  'a bomb in a bomb': by('gzip, gzip', () => gzipSync(bomb()), 'no'),
  'a bomb by brotli': by('br', brotliBomb, 'no'),
};

function withFlipped(bytes: Buffer, fromEnd: number): Buffer {
  const at = bytes.length - fromEnd;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}
