import { findRoot } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';

export interface Case {
  /** What the row shows. */
  readonly about: string;
  readonly file: string;
  /** What becomes of the file; a line more unless given. */
  readonly edit?: (text: string) => string;
  /** Exactly the tasks that run again, by package; `//` is the root. */
  readonly again: { readonly [name: string]: string };
}

const code = { '//': 'lint:code lint:unused' };
const page = { '//': 'lint:code' };

const apis = apisIn(findRoot(import.meta.dirname));

/** The same tasks of each client. */
const clients = (tasks: string) => Object.fromEntries(apis.map((api) => [api, tasks]));

/** The same tasks of each contract. */
const contracts = (tasks: string) => Object.fromEntries(apis.map((api) => [`spec-${api}`, tasks]));

/** Some edit files of one name in several packages: Turbo must not take one for the other. */
export const cases: readonly Case[] = [
  {
    about: 'a test re-runs its own package',
    file: 'packages/orders/test/money.test.ts',
    again: { ...code, orders: 'test test:core typecheck' },
  },
  {
    about: 'a source of orders re-runs what buys with orders',
    file: 'packages/orders/src/index.ts',
    again: {
      ...code,
      bench: 'typecheck',
      chaos: 'test typecheck',
      hostile: 'test typecheck',
      dev: 'test',
      evidence: 'test typecheck',
      'migration-guide': 'test typecheck',
      orders: 'build check:packed test test:core typecheck',
      sandbox: 'build check:packed test typecheck',
      scripts: 'check:readme tour typecheck',
      ...contracts('lint'),
    },
  },
  {
    about: "a package's README is published, and its example runs",
    file: 'packages/kinguin/README.md',
    again: { ...page, kinguin: 'check:packed', scripts: 'check:readme' },
  },
  {
    about: "a package's changelog is what a release goes on with",
    file: 'packages/kinguin/CHANGELOG.md',
    again: { ...page, kinguin: 'check:packed', 'contract-diff': 'test:core' },
  },
  {
    about: 'the README of orders shows a command line, which a test of the sandbox runs',
    file: 'packages/orders/README.md',
    again: { ...page, orders: 'check:packed', sandbox: 'test', scripts: 'check:readme' },
  },
  {
    about: 'a source of the runtime re-runs all that is built with it',
    file: 'packages/runtime/src/index.ts',
    again: {
      ...code,
      ...clients('build check:packed test typecheck'),
      bench: 'typecheck',
      chaos: 'test typecheck',
      hostile: 'test typecheck',
      codegen: 'test typecheck',
      'contract-diff': 'test test:core typecheck',
      'contract-kit': 'test typecheck',
      dev: 'test test:core typecheck',
      evidence: 'test typecheck',
      'migration-guide': 'test typecheck',
      'new-api': 'test typecheck',
      orders: 'build check:packed test test:core typecheck',
      release: 'test',
      runtime: 'build check:packed test typecheck',
      sandbox: 'build check:packed test typecheck',
      scripts: 'check:readme tour typecheck',
      ...contracts('lint'),
    },
  },
  {
    about: "a schema re-runs its client and what uses that, and no other API's suite",
    file: 'specs/8keys/components/schemas/Order.yaml',
    again: {
      '8keys': 'build check:packed generate test typecheck',
      bench: 'typecheck',
      chaos: 'test typecheck',
      hostile: 'test typecheck',
      'contract-diff': 'test typecheck',
      dev: 'test',
      evidence: 'test typecheck',
      'migration-guide': 'test typecheck',
      mutate: 'test',
      orders: 'build check:packed test typecheck',
      sandbox: 'build check:packed test typecheck',
      scripts: 'check:readme tour typecheck',
      'spec-8keys': 'bundle lint',
    },
  },
  {
    about: 'a statement about a contract is linted, and tried',
    file: 'specs/kinguin/SOURCES.md',
    again: { ...page, dev: 'test', mutate: 'test', report: 'test', 'spec-kinguin': 'lint' },
  },
  {
    about: 'the README re-runs what reads it',
    file: 'README.md',
    again: { ...page, report: 'test', scripts: 'check:readme' },
  },
  {
    about: 'a page of decisions re-runs the check of its form, and what looks at the pages',
    file: 'docs/decisions/0004-node-is-a-dependency.md',
    again: { ...page, scripts: 'check:readme' },
  },
  {
    about: 'a page that a test runs re-runs that test',
    file: 'docs/sandbox.md',
    again: { ...page, sandbox: 'test', scripts: 'check:readme' },
  },
  {
    about: 'the rules that are switched on re-run lint and the tests of the rules',
    file: 'redocly.yaml',
    again: {
      dev: 'test test:core',
      mutate: 'test',
      'new-api': 'test',
      ...contracts('lint'),
      'spec-rules': 'test',
    },
  },
  {
    about: 'a rule re-runs lint and what imports the rules',
    file: 'tools/spec-rules/src/rules/time-zone.ts',
    again: {
      ...code,
      bench: 'typecheck',
      dev: 'test test:core typecheck',
      mutate: 'test test:core typecheck',
      'new-api': 'test typecheck',
      ...contracts('lint'),
      'spec-rules': 'test typecheck',
    },
  },
  {
    about: 'what codegen imports re-runs every client that is generated with it',
    file: 'tools/openapi/src/index.ts',
    again: {
      ...code,
      ...clients('build check:packed generate test typecheck'),
      bench: 'typecheck',
      chaos: 'test typecheck',
      hostile: 'test typecheck',
      codegen: 'test typecheck',
      'contract-diff': 'test test:core typecheck',
      'contract-kit': 'test typecheck',
      dev: 'test test:core typecheck',
      evidence: 'test typecheck',
      'migration-guide': 'test typecheck',
      mutate: 'test test:core typecheck',
      'new-api': 'test typecheck',
      openapi: 'test typecheck',
      report: 'test typecheck',
      orders: 'build check:packed test typecheck',
      sandbox: 'build check:packed test typecheck',
      scripts: 'check:readme tour typecheck',
      site: 'test typecheck',
      ...contracts('lint'),
      'spec-rules': 'test typecheck',
    },
  },
  {
    about: 'the contract kit re-runs the suites of the clients, and builds none anew',
    file: 'tools/contract-kit/src/index.ts',
    again: {
      ...code,
      ...clients('test typecheck'),
      bench: 'typecheck',
      'contract-kit': 'test typecheck',
      hostile: 'test typecheck',
      'new-api': 'test',
    },
  },
  {
    about: 'a check of what is published re-runs it for each public package',
    file: 'tools/release/src/checks/size.ts',
    again: {
      ...code,
      ...clients('check:packed'),
      'new-api': 'test',
      orders: 'check:packed',
      release: 'test typecheck',
      runtime: 'check:packed',
      sandbox: 'check:packed',
    },
  },
  {
    about: 'an example is outside of the workspace: its form is checked, and what its package.json says',
    file: 'examples/script/buy.ts',
    again: { ...code, release: 'test' },
  },
  {
    about: 'what chaos prints stands on pages too',
    file: 'tools/chaos/src/nemeses.ts',
    again: { ...code, chaos: 'test typecheck', scripts: 'check:readme typecheck' },
  },
  {
    about: 'a step of the tour re-runs the tour',
    file: 'scripts/src/tour.ts',
    again: { ...code, bench: 'typecheck', scripts: 'test tour typecheck' },
  },
  {
    about: 'a generated file is written anew by the build, and so its drift is looked for before',
    file: 'packages/8keys/src/generated/service.ts',
    again: {
      '//': 'lint:unused',
      '8keys': 'generate build check:packed test typecheck',
      bench: 'typecheck',
      chaos: 'test typecheck',
      hostile: 'test typecheck',
      'migration-guide': 'test typecheck',
      evidence: 'test typecheck',
      orders: 'build check:packed test typecheck',
      sandbox: 'build check:packed test typecheck',
      scripts: 'check:readme tour typecheck',
    },
  },
  {
    about: 'what new-api makes is what the tests of `pnpm dev` edit',
    file: 'tools/new-api/template/example/openapi.yaml',
    again: {
      '//': 'lint:unused',
      bench: 'typecheck',
      dev: 'test test:core typecheck',
      'new-api': 'test typecheck',
    },
  },
  {
    about: 'the form of the code is checked everywhere by new settings',
    file: 'biome.json',
    again: { ...code, 'new-api': 'test' },
  },
  {
    about: 'a version in the catalog re-runs who depends on it',
    file: 'pnpm-lock.yaml',
    edit: (text) => text.replaceAll('chokidar@6.0.0', 'chokidar@6.0.1').replaceAll(': 6.0.0', ': 6.0.1'),
    again: { '//': 'lint:unused', bench: 'typecheck', dev: 'test test:core typecheck' },
  },
];
