/** What of a package is tried, by which tests. */
export interface Target {
  /** Files of src/ that hold no mistakes: each with the reason. */
  readonly leftOut: readonly (readonly [files: RegExp, why: string])[];
  /** Tests that take no part, because what they run is in other processes, in browsers or in the packed package. */
  readonly testsLeftOut?: RegExp;
}

const generated = [/^src\/generated\//, 'made from the contract, whose own mistakes are tried'] as const;
const exported = [/(^|\/)index\.ts$/, 'lists exports'] as const;
const client: Target = { leftOut: [generated, exported], testsLeftOut: /^test\/types\/|bundle-size/ };

/** The packages whose code is tried, those first that decide about money. */
export const targets: Readonly<Record<string, Target>> = {
  orders: {
    leftOut: [
      exported,
      [/^src\/cli\//, 'runs in a process of its own, which test/cli starts'],
      [/^src\/journals\/sqlite-(thread|operations|file|connection)\.ts$/, 'runs in a thread of its own'],
      [
        /^src\/journals\/postgres/,
        'is SQL and its pool: test/journals/conformance.ts holds it to the other journals',
      ],
    ],
    testsLeftOut: /^test\/(cli|crashes|leaks|examples)\/|two-copies|processes|postgres|fifty/,
  },
  runtime: {
    leftOut: [exported],
    testsLeftOut: /two-copies|-cost\./,
  },
  kinguin: client,
  '8keys': client,
  'kinguin-2025': client,
  '8keys-2026': client,
  sandbox: {
    leftOut: [
      exported,
      [/^src\/(cli|command-line|serve|welcome)\.ts$/, 'runs in a process of its own, which test/cli starts'],
      [/^src\/face\//, 'is a page for people, which a browser tests'],
    ],
    testsLeftOut: /^test\/(outside|cli|face)\/|browser|page\.test|workflows|orders-command/,
  },
};

/** Mistakes that change nothing a caller could notice, each with the reason. */
export const equivalents: readonly {
  readonly package: string;
  readonly file: string;
  readonly mutation: string;
  readonly reason: string;
}[] = [
  {
    package: 'runtime',
    file: 'src/mask.ts',
    mutation: "text.normalize('NFKC').length < least → false",
    reason: 'a text that is too short for every form holds none: looking at it costs time alone',
  },
  {
    package: 'runtime',
    file: 'src/mask.ts',
    mutation: 'undone === normal → false',
    reason: 'the same text once more finds nothing else',
  },
  {
    package: 'runtime',
    file: 'src/mask.ts',
    mutation: '[] → ["Stryker was here"]',
    reason: 'one more text without the secret, when base64 holds none',
  },
  {
    package: 'runtime',
    file: 'src/decode-key.ts',
    mutation: '[] → ["Stryker was here"]',
    reason: 'without a label, any text that is no media type does',
  },
  {
    package: 'kinguin',
    file: 'src/error-response.ts',
    mutation: `'' → "Stryker was here!"`,
    reason: 'neither is a date',
  },
  {
    package: 'runtime',
    file: 'src/call.ts',
    mutation: '!failed && !hooks.some((each) => each.onAttempt) → false',
    reason: 'an attempt that nobody asks about is described, and shown to nobody: it costs time alone',
  },
  {
    package: 'runtime',
    file: 'src/notify.ts',
    mutation: 'hook → true',
    reason: 'what a hook throws is caught, and so is that there is none',
  },
  {
    package: 'runtime',
    file: 'src/json-schema/values.ts',
    mutation: 'one < other → one <= other',
    reason: 'no two members of an object have the same name',
  },
  {
    package: 'runtime',
    file: 'src/json-schema/values.ts',
    mutation: 'one < other → one >= other',
    reason: 'any sequence does, as long as it is the same for all',
  },
  {
    package: 'runtime',
    file: 'src/mask.ts',
    mutation: '/<br[ /]*>|[^\\w+/-]+/gi → /<br[ /]*>|[^\\w+/-]/gi',
    reason: 'all of them are taken out, one by one or at once',
  },
  {
    package: 'sandbox',
    file: 'src/control/access.ts',
    mutation: '/:(.*)$/s.exec(atob(credentials))?.[1] → /:(.*)$/s.exec(atob(credentials))[1]',
    reason: 'what it throws is caught: neither is a password',
  },
  {
    package: 'runtime',
    file: 'src/json-schema/engine.ts',
    mutation:
      'holds?.(limit as never, value as never, schema) → holds(limit as never, value as never, schema)',
    reason: 'a keyword without `find` has `holds`',
  },
  {
    package: 'runtime',
    file: 'src/json-schema/numbers.ts',
    mutation: '\'\' → "Stryker was here!"',
    reason: 'a text has a first part, whatever it is split at',
  },
  {
    package: 'runtime',
    file: 'src/json-schema/objects.ts',
    mutation: '[] → ["Stryker was here"]',
    reason: 'the names are those that have needs',
  },
  {
    package: 'runtime',
    file: 'src/json-schema/values.ts',
    mutation: 'one === other → false',
    reason: 'what is identical has the same text: it costs time alone',
  },
  {
    package: 'runtime',
    file: 'src/features.ts',
    mutation: '\'\' → "Stryker was here!"',
    reason: '`Accept` takes the place of the header that it is in',
  },
  {
    package: 'runtime',
    file: 'src/security/credentials.ts',
    mutation: '[] → ["Stryker was here"]',
    reason: 'one more text is masked, which nobody sends; and what nothing proves has been rejected',
  },
  {
    package: 'runtime',
    file: 'src/security/credentials.ts',
    mutation: '\'\' → "Stryker was here!"',
    reason: 'a scheme that proves a request has a name',
  },
  {
    package: 'runtime',
    file: 'src/mask.ts',
    mutation: '\'\' → "Stryker was here!"',
    reason: 'one more text without the secret, where nothing is undone',
  },
  {
    package: 'runtime',
    file: 'src/mask.ts',
    mutation: 'start - letters.length → start + letters.length',
    reason: 'the ends differ by what decodes to zeros alone',
  },
  {
    package: 'sandbox',
    file: 'src/api/contract-api.ts',
    mutation: 'instancePath.slice(1) → instancePath',
    reason: 'what is empty between two slashes is left out',
  },
  {
    package: 'sandbox',
    file: 'src/faults/fault-queue.ts',
    mutation: 'faults.size === 0 → false',
    reason: 'of no faults, none hits: to ask costs time alone',
  },
  {
    package: 'sandbox',
    file: 'src/kinguin/find-violation.ts',
    mutation: '/^(products\\[\\d+\\])\\.(qty|keyType)$/ → /(products\\[\\d+\\])\\.(qty|keyType)$/',
    reason: 'no other member has products in it',
  },
  {
    package: 'sandbox',
    file: 'src/kinguin/stock.ts',
    mutation: 'first?.priceCents → first.priceCents',
    reason: 'where there is no first, there are none to compare',
  },
  {
    package: 'sandbox',
    file: 'src/store/list-orders.ts',
    mutation: '\'ASC\' → ""',
    reason: 'SQL sorts upwards where nothing is said',
  },
  {
    package: 'sandbox',
    file: 'src/market/keys.ts',
    mutation: 'WHOLESALE + order * MOST_KEYS + position → WHOLESALE + order * MOST_KEYS - position',
    reason: 'any number does that no other key has',
  },
  {
    package: 'runtime',
    file: 'src/transport.ts',
    mutation: 'rateLimiter → true',
    reason: 'a hook that throws changes nothing, and this one would throw',
  },
  {
    package: 'orders',
    file: 'src/money.ts',
    mutation: '[] → ["Stryker was here"]',
    reason: 'neither has a second member, which is the amount',
  },
  {
    package: 'orders',
    file: 'src/find-problems.ts',
    mutation: '[] → ["Stryker was here"]',
    reason: 'a text in place of the state of a key says of no key that it is gone',
  },
  {
    package: 'orders',
    file: 'src/machine/return-keys.ts',
    mutation: '[] → ["Stryker was here"]',
    reason: 'a text in place of the state of a key says of no key that it is taken back',
  },
  {
    package: 'orders',
    file: 'src/machine/pass.ts',
    mutation: '() => false → () => undefined',
    reason: 'the right to act is not given back with either',
  },
];

/** How much of a package must be noticed, in percent. */
export const goals: readonly {
  readonly package: string;
  readonly files: RegExp;
  readonly what: string;
  readonly least: number;
}[] = [
  { package: 'orders', files: /machine\/table\.ts$/, what: 'The table of the machine', least: 100 },
  { package: 'runtime', files: /\/(outcome|first-row)\.ts$/, what: 'The table of outcomes', least: 100 },
  ...Object.keys(targets).map((name) => ({ package: name, files: /./, what: 'The code', least: 95 })),
];
