import { describe, expect, it } from 'vitest';
import { decodeEach, decodeKey, KeyError, type KeyPicture, type KeyProblem } from '../src/index.ts';

/** Whole picture files of one pixel, in base64. */
const pictures = {
  'image/png':
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'image/gif': 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'image/webp': 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==',
  'image/bmp': 'Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==',
} as const;
const types = Object.keys(pictures) as (keyof typeof pictures)[];
const png = pictures['image/png'];

const base64Of = (bytes: readonly number[]) =>
  Buffer.from([...bytes, ...Array(16).fill(0)]).toString('base64');

function keyErrorOf(label: unknown, content: unknown): KeyError {
  try {
    decodeKey(label, content);
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
    '\ufeffkey',
    'data:image/png;base64,AAAA',
    png,
    '🔑',
  ])('is what was delivered: %j', (content) => {
    expect(decodeKey('text/plain', content)).toBe(content);
  });

  it.each(['text/plain; charset=utf-8', 'TEXT/PLAIN', ' text/plain ', 'Text/Plain;charset="UTF-8"'])(
    'may be called %j',
    (label) => {
      expect(decodeKey(label, ' A ')).toBe(' A ');
    },
  );
});

describe('a picture', () => {
  it.each(types)('of type %s becomes its bytes', (mediaType) => {
    const { bytes, ...rest } = decodeKey(mediaType, pictures[mediaType]) as KeyPicture;
    expect(rest).toEqual({ mediaType });
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(Buffer.from(bytes).toString('base64')).toBe(pictures[mediaType]);
  });

  it.each<[string, keyof typeof pictures]>([
    ['image/jpg', 'image/jpeg'],
    ['image/pjpeg', 'image/jpeg'],
    ['IMAGE/PNG', 'image/png'],
    ['image/x-png', 'image/png'],
    ['image/png; name="key.png"', 'image/png'],
    ['image/x-ms-bmp', 'image/bmp'],
  ])('that is called %s is what it is called', (label, mediaType) => {
    const picture = decodeKey(label, pictures[mediaType]) as KeyPicture;
    expect(picture.mediaType).toBe(mediaType);
    expect(picture).not.toHaveProperty('labelledAs');
  });

  it.each([
    ...types.flatMap((mediaType) =>
      types.filter((label) => label !== mediaType).map((label) => [label, mediaType]),
    ),
    ['image/svg+xml', 'image/png'],
    ['application/octet-stream', 'image/webp'],
    ['png', 'image/png'],
    ['', 'image/png'],
    [undefined, 'image/png'],
    [null, 'image/gif'],
    [{ toString: 0 }, 'image/gif'],
  ] as [unknown, keyof typeof pictures][])('that is called %o and is %s says both', (label, mediaType) => {
    const picture = decodeKey(label, pictures[mediaType]) as KeyPicture;
    expect(picture.mediaType).toBe(mediaType);
    expect(picture.labelledAs).toBe(typeof label === 'string' ? label : '');
    expect(Buffer.from(picture.bytes).toString('base64')).toBe(pictures[mediaType]);
  });

  it.each<[string, string]>([
    ['the line breaks of PHP', `${png.replace(/.{76}/g, '$&\r\n')}\r\n`],
    ['line breaks everywhere', png.replace(/./g, '$&\n')],
    ['blanks around it', `  ${png}\t`],
    ['the head of a data URL', `data:image/png;base64,${png}`],
    ['another head of a data URL', `DATA:image/jpeg;name=a;BASE64,${png}`],
    ['missing padding', png.replace(/=+$/, '')],
    ['too much padding', `${png}==`],
    [
      'the alphabet of URLs',
      pictures['image/jpeg'].replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    ],
  ])('whose base64 has %s is read', (_, content) => {
    const whole = content.startsWith('_9') ? pictures['image/jpeg'] : png;
    const { bytes } = decodeKey('image/png', content) as KeyPicture;
    expect(Buffer.from(bytes).toString('base64')).toBe(whole);
  });

  it.each<[string, number[]]>([
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['image/jpeg', [0xff, 0xd8, 0xff]],
    ['image/gif', [...Buffer.from('GIF87a')]],
    ['image/gif', [...Buffer.from('GIF89a')]],
    ['image/bmp', [0x42, 0x4d, 0x3a, 0, 0, 0, 0, 0, 0, 0]],
    ['image/tiff', [0x49, 0x49, 0x2a, 0]],
    ['image/tiff', [0x4d, 0x4d, 0, 0x2a]],
    ...['avif', 'avis'].map(
      (brand) => ['image/avif', [0, 0, 0, 0x20, ...Buffer.from(`ftyp${brand}`)]] as [string, number[]],
    ),
    ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map(
      (brand) => ['image/heic', [0, 0, 0, 0x20, ...Buffer.from(`ftyp${brand}`)]] as [string, number[]],
    ),
  ])('of type %s is known by every byte of its signature: %o', (mediaType, signature) => {
    expect(decodeKey(mediaType, base64Of(signature))).toMatchObject({ mediaType });
    // It stands at the beginning.
    expect(keyErrorOf(mediaType, base64Of([0, ...signature]))).toMatchObject({ problem: 'signature' });
    const free = { 'image/bmp': [2, 3, 4, 5], 'image/avif': [0, 1, 2, 3], 'image/heic': [0, 1, 2, 3] }[
      mediaType
    ];
    for (const [i, byte] of signature.entries()) {
      if (free?.includes(i)) continue;
      const damaged = base64Of(signature.with(i, byte ^ 0x40));
      expect(keyErrorOf(mediaType, damaged)).toMatchObject({ problem: 'signature' });
    }
  });

  it('may have megabytes', () => {
    const file = new Uint8Array(6_000_000);
    file.set([0xff, 0xd8, 0xff]);
    const content = Buffer.from(file).toString('base64').replace(/.{76}/g, '$&\r\n');
    const { bytes } = decodeKey('image/jpeg', content) as KeyPicture;
    expect(bytes.length).toBe(file.length);
  });
});

describe('a key that cannot be read', () => {
  it.each<[KeyProblem, unknown, unknown]>([
    ...[undefined, null, '', '   ', '\r\n', 5, {}, { toString: 0 }, ['A']].map(
      (content) => ['empty', 'text/plain', content] as [KeyProblem, unknown, unknown],
    ),
    ['empty', 'image/png', ''],
    ['type', 'text/html', '<b>A</b>'],
    ['type', 'application/pdf', base64Of([0x25, 0x50, 0x44, 0x46])],
    ['type', '', 'AAAAA-BBBBB'],
    ['type', undefined, 'AAAAA-BBBBB'],
    ['type', 'constructor', 'AAAAA-BBBBB'],
    ['type', '__proto__', 'AAAAA-BBBBB'],
    ['type', 'text/plain2', 'AAAAA'],
    ['base64', 'image/png', 'A*A'],
    ['base64', 'image/png', `${png.slice(0, 8)}==${png.slice(8)}`],
    ['base64', 'image/png', 'A==='],
    ['base64', 'image/png', `${png.slice(0, 8)}data:,${png.slice(8)}`],
    ['base64', 'image/png', png.slice(0, 5)],
    ['signature', 'image/png', 'AAAAA-BBBBBB'],
    ['signature', 'image/png', png.slice(0, 8)],
    ['signature', 'image/png', '===='],
    ['signature', 'image/svg+xml', Buffer.from('<svg/>').toString('base64')],
  ])('says why: %s, called %o, content %o', (problem, label, content) => {
    const error = keyErrorOf(label, content);
    expect(error).toMatchObject({ name: 'KeyError', operation: 'decodeKey', problem });
    // It is about no call.
    expect(error.outcome).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['text/plain', '', 'it has no content (text/plain)'],
    ['application/pdf', 'A', 'it is of a type that cannot be decoded (application/pdf)'],
    ['image/webp', '*', 'its picture is not base64 (image/webp)'],
    ['IMAGE/PNG;a=b', 'AAAA', 'it is not a picture of a type that is known (image/png)'],
    ['', 'A', 'it is of a type that cannot be decoded'],
  ])('says so in words: called %j', (label, content, words) => {
    expect(keyErrorOf(label, content).message).toBe(`decodeKey: the key cannot be read: ${words}`);
  });

  it.each([
    ['image/webp', 'SECRETKEY'],
    ['image/png', 'SECRETKEYSEC'],
    ['text/html', 'SECRETKEY'],
    // Type and content mixed up.
    ['SECRETKEY', 'text/plain'],
    ['SECRET-KEY/1', 'text/plain'],
  ])('shows nothing of its content: called %j', (label, content) => {
    const error = keyErrorOf(label, content);
    const members = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
    expect(`${error.stack} ${JSON.stringify(error)} ${members}`.toUpperCase()).not.toContain('SECRET');
  });
});

it('does not hide the others in a list', () => {
  const keys = [
    { type: 'text/plain', code: 'A' },
    null,
    { type: 'image/png', code: '*' },
    { type: 'image/jpg', code: png },
  ];
  const decoded = decodeEach(keys, (key) => [key?.type, key?.code]);
  expect(decoded.map(({ key }) => key)).toEqual(keys);
  expect(
    decoded.map(({ value, error }) => error?.problem ?? (value as KeyPicture).mediaType ?? value),
  ).toEqual(['A', 'empty', 'base64', 'image/png']);
  expect(decoded.map((each) => Object.keys(each))).toEqual([
    ['key', 'value'],
    ['key', 'error'],
    ['key', 'error'],
    ['key', 'value'],
  ]);
});
