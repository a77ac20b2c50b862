import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats, type FormatName } from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { formats } from '../src/formats.ts';

/** How values of a format are written, and what is nearly one. */
const samples: { readonly [format: string]: readonly string[] } = {
  'date-time': [
    '2000-04-03T00:00:00Z',
    '2020-02-29t23:59:59.123+05:30',
    '2020-07-17T08:42:58.315+0000',
    '1999-12-31 23:59:59-08',
    '2016-12-31T23:59:60Z',
  ],
  time: ['10:00:00Z', '23:59:60+00:00', '10:00:00.5-0800', '10:00:00+00'],
  date: ['2020-02-29', '1999-12-31', '0000-01-01'],
  duration: ['P1Y2M3DT4H5M6S', 'P4W', 'PT1H'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000'],
  email: ['a.b+c@example.com', "o'neil@mail.example.com"],
  hostname: ['www.example.com', 'xn--a', 'example.com.'],
  ipv4: ['127.0.0.1', '255.255.255.255'],
  ipv6: [
    '::1',
    '2001:db8::ff00:42:8329',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:7:8',
    '::2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
  ],
  uri: ['https://a.b/c?d=e#f', 'urn:isbn:0451450523', 'mailto:a@b.c', 'http://[::1]:80/'],
  'uri-reference': ['/a/b?c#d', '../x', '#f', '//h/p'],
  url: ['https://a.example/b?c#d', 'HTTP://u:p@a.example:80', 'ftp://a.example/%20'],
  'json-pointer': ['/a~0b/~1', '/'],
  'relative-json-pointer': ['0', '1/a', '2#'],
  byte: ['YWJj', 'YQ==', 'YWI='],
};

/** What Ajv lets through that is no value of the format. */
const oversights: { readonly [format: string]: RegExp } = {
  'uri-reference': /"/,
  // It looks at each line alone.
  byte: /\n/,
};

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);

/** Numbers that are the same in every run, from 0 up to the given one. */
function createChoice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const letters = [...'0123456789-:.TtZz +@abcdefABCDEF/#?%[]{}|~"\\_=\n\té,;!$&\'()*'];

/** A text with one to three letters put in, left out or replaced. */
function changed(text: string, choose: (below: number) => number): string {
  const now = [...text];
  for (let times = 1 + choose(3); times > 0; times--) {
    const place = choose(now.length + 1);
    const kind = choose(3);
    now.splice(place, kind ? 1 : 0, ...(kind === 1 ? [] : [letters[choose(letters.length)] as string]));
  }
  return now.join('');
}

const patternOf = (format: string): RegExp =>
  new RegExp((formats[format] as { pattern: string }).pattern, 'u');

describe('formats', () => {
  it('are all compared with Ajv that are patterns', () => {
    const patterns = Object.keys(formats).filter((format) => 'pattern' in (formats[format] as object));
    expect(Object.keys(samples).sort()).toEqual(patterns.sort());
  });

  it.each(Object.entries(samples))('%s: takes whatever Ajv takes', (format, written) => {
    const pattern = patternOf(format);
    const takes = ajv.compile({ type: 'string', format: format as FormatName });
    const choose = createChoice(1);
    const taken = written.filter((text) => takes(text));
    expect(taken).toEqual(written);
    for (let i = 0; i < 5_000; i++) {
      const text = changed(written[choose(written.length)] as string, choose);
      if (takes(text) && !oversights[format]?.test(text)) taken.push(text);
    }
    expect(taken.filter((text) => !pattern.test(text))).toEqual([]);
  });

  it.each([
    [
      'date-time',
      '2000-04-03T00:00:00',
      '2000-04-03 00:00:00',
      '2000-13-03T00:00:00Z',
      '2000-04-03T24:00:00Z',
    ],
    ['time', '10:00:00', '10:60:00Z', '10:00Z'],
    ['date', '2019-02-29', '2019-04-31', '19-04-30'],
    ['uuid', '123e4567-e89b-12d3-a456-42661417400', '123e4567e89b12d3a456426614174000'],
    ['ipv6', ':::1', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', '::1:2:3:4:5:6:7:8'],
    ['url', 'a.example', '/a', 'mailto:a@a.example', 'https://a.example/b c'],
    ['byte', 'YQ', 'YW Jj', 'YW-_'],
  ])('%s: rejects what is none', (format, ...texts) => {
    expect(texts.filter((text) => patternOf(format).test(text))).toEqual([]);
  });
});
