import type { Sound } from './sound.ts';

export interface OtherHeaders {
  readonly lines: readonly string[];
  readonly sound: Sound;
}

const fine = (...lines: string[]): OtherHeaders => ({ lines, sound: 'yes' });
const odd = (...lines: string[]): OtherHeaders => ({ lines, sound: 'either' });

const limits = (value: string) =>
  ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'].map(
    (name) => `${name}: ${value}`,
  );

export const otherHeaders: Readonly<Record<string, OtherHeaders>> = {
  plain: fine(),
  usual: fine('date: Sun, 06 Nov 1994 08:49:37 GMT', 'server: x', 'set-cookie: a=b', 'set-cookie: c=d'),
  'close after it': fine('connection: close'),
  'keep alive for no time': fine('connection: keep-alive', 'keep-alive: timeout=0, max=0'),
  'an upgrade': odd('connection: upgrade', 'upgrade: h2c'),
  'a place to go': fine('location: http://127.0.0.1:1/', 'refresh: 0; url=http://127.0.0.1:1/'),
  'places to go on other hosts': fine(
    'location: //127.0.0.1:1/',
    'location: http://[',
    'link: </x>; rel=preload',
  ),
  'another service': fine('alt-svc: h3=":1"; ma=9', 'strict-transport-security: max-age=9'),
  'dates that are none': fine('date: x', 'expires: -1', 'last-modified: 0', 'age: -5'),
  'limits twice': fine(...limits('1'), ...limits('2')),
  'limits of nothing': fine(...limits('0')),
  'limits below nothing': fine(...limits('-1')),
  'limits without end': fine(...limits('9'.repeat(400))),
  'limits that are no numbers': fine(...limits('NaN')),
  'limits as dates': fine(...limits('Fri, 31 Dec 9999 23:59:59 GMT')),
  'a range': fine('content-range: bytes 0-1/2000'),
  'names of prototypes': fine('__proto__: x', 'constructor: y', 'toString: z'),
  'an empty value': fine('x-empty:'),
  'values beyond ASCII': odd('x-odd: \xff\xfe\xfd'),
  'no colon': odd('this is no header'),
  'an empty name': odd(': x'),
  'a blank before the colon': odd('x-blank : y'),
  'a line that goes on': odd('x-folded: a', '  b'),
  'a zero byte': odd('x-zero: a\0b'),
  'a bare carriage return': odd('x-cr: a\rx-injected: b'),
  'a bare line feed': odd('x-lf: a\nx-injected: b'),
  'a name of odd characters': odd('x(y)[z]: a', 'x y: b', '\xe9: c'),
  'a long value': odd(`x-long: ${'y'.repeat(100_000)}`),
  'a long name': odd(`${'x'.repeat(20_000)}: y`),
  'too many': odd(...Array.from({ length: 3_000 }, (_, index) => `x-${index}: y`)),
};
