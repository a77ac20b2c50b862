import { crc32, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { markedPicture } from '../src/market/pictures.ts';

const file = (mediaType: string, text: string) => Buffer.from(markedPicture(mediaType, text), 'base64');

it('PNG: every chunk has its checksum, and the pixel can be read', () => {
  const png = file('image/png', 'ABCDE-12345');
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks: [string, Buffer][] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)]);
    at += 12 + length;
  }
  expect(chunks.map(([name]) => name)).toEqual(['IHDR', 'IDAT', 'tEXt', 'IEND']);
  expect(inflateSync(chunks[1]?.[1] ?? Buffer.alloc(0))).toHaveLength(2);
  expect(chunks[2]?.[1].toString()).toBe('Comment\0ABCDE-12345');
});

it('JPEG: segment follows segment up to the picture', () => {
  const jpeg = file('image/jpeg', 'ABCDE-12345');
  const segments: number[] = [];
  let at = 2;
  for (; jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
    expect(jpeg[at]).toBe(0xff);
    segments.push(jpeg[at + 1] as number);
  }
  expect(segments.slice(0, 3)).toEqual([0xe0, 0xfe, 0xdb]);
  expect(jpeg.includes('ABCDE-12345')).toBe(true);
  expect(jpeg.subarray(-2).toString('hex')).toBe('ffd9');
});

it('GIF: block follows block up to the end', () => {
  const gif = file('image/gif', 'ABCDE-12345');
  expect(gif.toString('latin1', 0, 6)).toBe('GIF89a');
  // Header, screen, a table of two colours; then an extension of comment, 11 bytes long.
  expect(gif.subarray(19, 22)).toEqual(Buffer.from([0x21, 0xfe, 11]));
  expect(gif.toString('latin1', 22, 34)).toBe('ABCDE-12345\0');
  expect(gif.at(-1)).toBe(0x3b);
});

it('Pictures of different texts differ, and of one are the same', () => {
  for (const mediaType of ['image/png', 'image/jpeg', 'image/gif']) {
    expect(markedPicture(mediaType, 'a')).toBe(markedPicture(mediaType, 'a'));
    expect(markedPicture(mediaType, 'a')).not.toBe(markedPicture(mediaType, 'b'));
  }
  expect(() => markedPicture('image/webp', 'a')).toThrow(RangeError);
});
