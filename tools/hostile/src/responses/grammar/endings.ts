/** What becomes of the connection. */
export interface Ending {
  /** Whether it happens somewhere in the middle. */
  readonly isCut: boolean;
  readonly end: 'stay' | 'fin' | 'rst' | 'stall';
  /** How many pieces the bytes come in; `drip` for more than there is time for. */
  readonly pieces?: number | 'drip';
  /** What comes unasked for after the response. */
  readonly more?: string;
}

/** Another response: nobody may take it for what the next request asked for. */
const unasked =
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{"unasked":true}';

export const endings: Readonly<Record<string, Ending>> = {
  plain: { isCut: false, end: 'stay' },
  end: { isCut: false, end: 'fin' },
  pieces: { isCut: false, end: 'stay', pieces: 5 },
  'many pieces, then the end': { isCut: false, end: 'fin', pieces: 40 },
  'reset after it': { isCut: false, end: 'rst' },
  'another response after it': { isCut: false, end: 'stay', more: unasked },
  'many responses after it': { isCut: false, end: 'stay', more: unasked.repeat(1_000) },
  'half of another response after it': { isCut: false, end: 'stay', more: unasked.slice(0, -4) },
  'nonsense after it': { isCut: false, end: 'stay', more: '\0\0\0' },
  'nonsense after it, then the end': { isCut: false, end: 'fin', more: 'HTTP/1.1 ' },
  'end in the middle': { isCut: true, end: 'fin' },
  'reset in the middle': { isCut: true, end: 'rst' },
  'silence in the middle': { isCut: true, end: 'stall' },
  'drop by drop': { isCut: false, end: 'stall', pieces: 'drip' },
};
