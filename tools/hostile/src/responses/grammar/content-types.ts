import type { Sound } from './sound.ts';

export interface ContentType {
  readonly lines: readonly string[];
  readonly sound: Sound;
}

const one = (type: string, sound: Sound): ContentType => ({ lines: [`content-type: ${type}`], sound });

export const contentTypes: Readonly<Record<string, ContentType>> = {
  plain: one('application/json', 'yes'),
  'with a charset': one('application/json; charset=utf-8', 'yes'),
  'with a charset in quotes': one('application/json;charset="UTF-8"', 'yes'),
  'with a charset that nobody knows': one('application/json; charset=klingon', 'either'),
  'in capitals': one('APPLICATION/JSON', 'yes'),
  'a kind of JSON': one('application/hal+json', 'yes'),
  none: { lines: [], sound: 'yes' },
  empty: one('', 'either'),
  HTML: one('text/html', 'no'),
  text: one('text/plain; charset=utf-8', 'no'),
  JSONP: one('application/jsonp', 'no'),
  'no type at all': one(';;;===', 'no'),
  'bytes beyond ASCII': one('application/json; x=\xff\xfe', 'either'),
  twice: { lines: ['content-type: application/json', 'Content-Type: application/json'], sound: 'either' },
  contrary: { lines: ['content-type: application/json', 'content-type: text/html'], sound: 'either' },
  'a very long one': one(`application/json; x=${'y'.repeat(5_000)}`, 'either'),
};
