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
    leftOut: [
      generated,
      exported,
      [
        /^src\/(features\.ts|(json-schema|security|wire)\/)/,
        'is tested by tools/codegen, with clients that it generates of contracts of every kind',
      ],
    ],
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
    file: 'src/transport.ts',
    mutation: 'rateLimiter → true',
    reason: 'a hook that throws changes nothing, and this one would throw',
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
