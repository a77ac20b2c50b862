import { describe, expect, it } from 'vitest';
import { decodeKey, KeyError, type KeyPicture } from '../src/index.ts';

/** Whole picture files of one pixel. */
const pictures = {
  'image/png':
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'image/gif': 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
};
const types = Object.keys(pictures) as (keyof typeof pictures)[];

function keyErrorOf(mediaType: string, content: string): KeyError {
  try {
    decodeKey(mediaType, content);
  } catch (error) {
    if (error instanceof KeyError) return error;
    throw error;
  }
  throw new Error('The key was decoded.');
}

describe('a text key', () => {
  it.each([
    'AAAAA-BBBBB',
    '  AAAAA ',
    'line 1\r\nline 2\n',
    '',
    '\ufeffkey',
    'data:image/png;base64,AAAA',
    '🔑',
  ])('is what was delivered: %j', (content) => {
    expect(decodeKey('text/plain', content)).toBe(content);
  });
});

describe('a picture', () => {
  it.each(types)('of type %s becomes its bytes', (mediaType) => {
    const picture = decodeKey(mediaType, pictures[mediaType]) as KeyPicture;
    expect(picture.mediaType).toBe(mediaType);
    expect(picture.bytes).toBeInstanceOf(Uint8Array);
    expect(Buffer.from(picture.bytes).toString('base64')).toBe(pictures[mediaType]);
  });

  it.each(
    types.flatMap((stated) => types.filter((real) => real !== stated).map((real) => [stated, real] as const)),
  )('that is called %s and is %s is rejected', (stated, real) => {
    expect(keyErrorOf(stated, pictures[real])).toMatchObject({ problem: 'signature', mediaType: stated });
  });

  it.each([
    ['a character too few', (base64: string) => base64.slice(1)],
    ['a character that is none of base64', (base64: string) => `${base64.slice(0, 8)}*${base64.slice(9)}`],
    ['the alphabet of URLs', (base64: string) => `${base64.slice(0, 8)}-_${base64.slice(10)}`],
    ['padding in the midst', (base64: string) => `${base64.slice(0, 8)}==${base64.slice(10)}`],
    ['padding alone', () => '===='],
    ['three characters of padding', () => 'A==='],
    ['too much padding', (base64: string) => `${base64}==`],
    ['missing padding', () => pictures['image/png'].replace(/=+$/, '')],
    ['a line break at the end', (base64: string) => `${base64}\n`],
    ['line breaks', (base64: string) => `${base64.slice(0, 4)}\r\n\r\n${base64.slice(4)}`],
    ['a blank before it', (base64: string) => `    ${base64}`],
    ['the head of a data URL', (base64: string) => `data:image/png;base64,${base64}`],
  ])('whose base64 has %s is rejected', (_, damage) => {
    const error = keyErrorOf('image/png', damage(pictures['image/png']));
    expect(error).toMatchObject({ problem: 'base64', mediaType: 'image/png' });
  });

  it.each([
    ['nothing', ''],
    ['less than the signature', pictures['image/png'].slice(0, 8)],
  ])('of %s is rejected', (_, content) => {
    expect(keyErrorOf('image/png', content)).toMatchObject({ problem: 'signature' });
  });

  it.each<[string, number[]]>([
    ['image/jpeg', [0xff, 0xd8, 0xff]],
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ])('of type %s is told by every byte of its signature', (mediaType, signature) => {
    const encode = (bytes: readonly number[]) => Buffer.from([...bytes, 0, 0, 0, 0]).toString('base64');
    expect(() => decodeKey(mediaType, encode(signature))).not.toThrow();
    signature.forEach((byte, i) => {
      const damaged = encode(signature.with(i, byte ^ 1));
      expect(keyErrorOf(mediaType, damaged)).toMatchObject({ problem: 'signature' });
    });
  });

  it('may have megabytes', () => {
    const file = new Uint8Array(6_000_000);
    file.set([0xff, 0xd8, 0xff]);
    const { bytes } = decodeKey('image/jpeg', Buffer.from(file).toString('base64')) as KeyPicture;
    expect(bytes.length).toBe(file.length);
  });
});

describe('a key of another type', () => {
  it.each([
    'image/webp',
    'text/html',
    'TEXT/PLAIN',
    '',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
  ])('is rejected: %s', (mediaType) => {
    expect(keyErrorOf(mediaType, pictures['image/png'])).toMatchObject({
      name: 'KeyError',
      operation: 'decodeKey',
      problem: 'type',
      mediaType,
    });
  });
});

it('says in words why a key cannot be decoded', () => {
  expect(keyErrorOf('image/webp', '').message).toBe('decodeKey: cannot decode a key of type image/webp');
  expect(keyErrorOf('image/png', '*').message).toBe('decodeKey: the picture is not valid base64');
  expect(keyErrorOf('image/png', 'AAAA').message).toBe('decodeKey: the picture is not of type image/png');
});

it('never shows the content of a key in an error', () => {
  for (const [type, content] of [
    ['image/webp', 'SECRETKEY'],
    ['image/png', 'SECRETKEY'],
    ['image/png', 'SECRETKEYSEC'],
  ] as const) {
    const error = keyErrorOf(type, content);
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('SECRET');
  }
});
