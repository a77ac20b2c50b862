import type { Sound } from './sound.ts';

export interface StatusLine {
  /** `%` stands for the status that the contract has for a success. */
  readonly line: string;
  /** Left out, it is the one in the contract. None, where the line is no status line. */
  readonly status?: number | undefined;
  readonly sound: Sound;
}

const success = (line: string, sound: Sound): StatusLine => ({ line, sound });
const nonsense = (line: string): StatusLine => ({ line, status: undefined, sound: 'no' });
const other = (status: number, sound: Sound = 'no'): StatusLine => ({
  line: `HTTP/1.1 ${status} Other`,
  status,
  sound,
});

export const statusLines: Readonly<Record<string, StatusLine>> = {
  plain: success('HTTP/1.1 % OK', 'yes'),
  'no reason': success('HTTP/1.1 % ', 'yes'),
  'no blank after the status': success('HTTP/1.1 %', 'either'),
  'a long reason': success(`HTTP/1.1 % ${'very '.repeat(200)}OK`, 'either'),
  'a reason of odd bytes': success('HTTP/1.1 % \xff\xfe\t\x7f', 'either'),
  'two blanks': success('HTTP/1.1  % OK', 'either'),
  'HTTP/1.0': success('HTTP/1.0 % OK', 'either'),
  'an empty line first': success('\r\nHTTP/1.1 % OK', 'either'),
  // Node's fetch breaks off when nobody asked for it.
  'continue first': success('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 % OK', 'either'),
  'early hints first': success('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 % OK', 'yes'),
  'many hints first': success(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)}HTTP/1.1 % OK`, 'either'),
  'a flood of hints first': success(
    `${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(20_000)}HTTP/1.1 % OK`,
    'either',
  ),
  'a status of 199 first': success('HTTP/1.1 199 x\r\n\r\nHTTP/1.1 % OK', 'either'),
  'another protocol first': {
    ...success('HTTP/1.1 101 x\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nHTTP/1.1 % OK', 'no'),
    status: 101,
  },
  'another success 202': other(202, 'either'),
  'another success 203': other(203, 'either'),
  'another success 206': other(206, 'either'),
  'another success 299': other(299, 'either'),
  'no content 204': other(204),
  'no content 205': other(205, 'either'),
  'switching protocols': other(101),
  ...Object.fromEntries(
    [
      300, 301, 302, 304, 307, 399, 400, 401, 404, 408, 409, 422, 429, 499, 500, 502, 503, 504, 599, 600, 999,
    ].map((status) => [`${status}`, other(status)]),
  ),
  'HTTP/2': nonsense('HTTP/2 200 OK'),
  'HTTP/9.9': nonsense('HTTP/9.9 200 OK'),
  'another protocol': nonsense('ICY 200 OK'),
  'small letters': nonsense('http/1.1 200 ok'),
  'four digits': nonsense('HTTP/1.1 2000 OK'),
  'two digits': nonsense('HTTP/1.1 20 OK'),
  'a status below 100': nonsense('HTTP/1.1 099 OK'),
  'no number': nonsense('HTTP/1.1 abc OK'),
  'a negative status': nonsense('HTTP/1.1 -200 OK'),
  'no status line': nonsense('x: y'),
  'a request': nonsense('GET / HTTP/1.1'),
  'TLS bytes': nonsense('\x16\x03\x01\x02\x00\x01\x00'),
  'zero bytes': nonsense('\0\0\0\0\0\0\0\0'),
};
