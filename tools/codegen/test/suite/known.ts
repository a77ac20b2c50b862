interface Note {
  /** The file of JSON-Schema-Test-Suite, and the words of its tests. */
  readonly about: RegExp;
  readonly because: string;
}

/** Tests that are not run, and why: the suite contradicts them where it says what a format is. */
export const leftOut: readonly Note[] = [
  {
    about: /^format: .* is only an annotation by default$/,
    because:
      'no text has the format, as `optional/format` of the suite says: a client checks formats, as Ajv does with ajv-formats',
  },
];

/** Where a client differs from JSON Schema, and why. */
export const knownDifferences: readonly (Note & {
  /** What becomes of the value: a valid one is rejected, or an invalid one is let through. */
  readonly value: 'rejected' | 'passed';
})[] = [
  {
    about: /^optional\/(bignum|float-overflow): /,
    value: 'rejected',
    because: 'a number beyond 2^53 has been rounded on its way: nobody knows what it was',
  },
  {
    about: /^optional\/format\/(date-time|duration|hostname|ipv6|time|uri|uri-reference): /,
    value: 'passed',
    because: 'a format is a pattern: it lets through what takes a calendar or a table of letters to tell',
  },
];
