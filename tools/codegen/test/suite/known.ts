/** Where a client differs from JSON Schema, and why: by the file of JSON-Schema-Test-Suite and the words of a test. */
export const knownDifferences: readonly { readonly about: RegExp; readonly because: string }[] = [
  {
    about: /^format: .* is only an annotation by default$/,
    because: 'a client checks formats: whoever writes one in a contract wants it kept',
  },
  {
    about: /^optional\/(bignum|float-overflow): /,
    because: 'a number beyond 2^53 has been rounded on its way: nobody knows what it was',
  },
  {
    about: /^optional\/format\/(date-time|duration|hostname|ipv6|time|uri|uri-reference): /,
    because: 'a format is a pattern: it lets through what takes a calendar or a table of letters to tell',
  },
];
