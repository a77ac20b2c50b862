import type { ToolName } from './toolchain.ts';

/** A project that installs the published packages and buys with them. */
export interface Consumer {
  name: string;
  /** Its folder in consumers/. */
  project: string;
  /** Which of the published packages it installs: those that say they run on this Node. */
  node: 20 | 22 | 24 | 26;
  /** Those that it installs instead. */
  only?: string[];
  /** Whether it installs peers too, and imports the modules that need them. Default true. */
  hasPeers?: boolean;
  /** The command that installs. Default npm on Node 24. `<…>` is the path of a tool. */
  install?: string[];
  /** The commands that it then runs. */
  commands: string[][];
  /** The message with which the installation has to fail. */
  errorResponse?: RegExp;
}

/** Installs with npm, which runs on that Node. */
export const npm = (node: ToolName, ...options: string[]): string[] => [
  `<${node}>`,
  '<npm>',
  'install',
  '--no-audit',
  '--no-fund',
  ...options,
];

const onNode = (node: 20 | 22 | 24 | 26, name: string, file: string): Consumer => ({
  name: `Node ${node}, ${name}`,
  project: 'script',
  node,
  install: npm(`node${node}`),
  commands: [[`<node${node}>`, file]],
});

const checkedBy = (version: '5.9' | '6.0' | '7.0', resolution: 'nodenext' | 'bundler'): Consumer => ({
  name: `TypeScript ${version}, ${resolution}`,
  project: 'typescript',
  node: 24,
  install: npm('node24'),
  commands: [
    ['<node24>', `<typescript${version}>`, '-p', `tsconfig.${resolution}.json`],
    ['<node24>', 'built/order.js'],
  ],
});

export const consumers: Consumer[] = [
  onNode(20, 'import', 'order.mjs'),
  {
    name: 'Node 20 is rejected by npm',
    project: 'script',
    node: 20,
    only: ['@latchkey/orders'],
    install: npm('node20', '--engine-strict'),
    commands: [],
    errorResponse: /EBADENGINE.*@latchkey\/orders.*>=22\.13.*v20\./s,
  },
  {
    ...onNode(20, 'no SQLite', 'reject-sqlite.mjs'),
    name: 'Node 20 is rejected by the SQLite journal',
    only: ['@latchkey/orders'],
  },
  {
    ...onNode(20, 'no sandbox', 'reject-sandbox.mjs'),
    name: 'Node 20 is rejected by the sandbox',
    only: ['@latchkey/sandbox'],
  },
  onNode(22, 'import', 'order.mjs'),
  onNode(22, 'require', 'order.cjs'),
  onNode(22, 'buy once', 'buy-once.mjs'),
  onNode(22, 'sandbox with a file', 'sandbox-file.mjs'),
  onNode(24, 'import', 'order.mjs'),
  onNode(24, 'require', 'order.cjs'),
  onNode(24, 'buy once', 'buy-once.mjs'),
  {
    name: 'npx',
    project: 'script',
    node: 24,
    only: ['@latchkey/runtime'],
    commands: [['<node24>', 'npx.mjs', '<npm>']],
  },
  onNode(26, 'import', 'order.mjs'),
  onNode(26, 'require', 'order.cjs'),
  onNode(26, 'buy once', 'buy-once.mjs'),
  {
    // Without hoisting, a package finds only what it names itself.
    ...onNode(24, 'pnpm', 'buy-once.mjs'),
    only: ['@latchkey/8keys-2026', '@latchkey/kinguin-2025', '@latchkey/orders'],
    install: [
      '<node24>',
      '<pnpm>',
      'install',
      '--store-dir',
      'store',
      '--ignore-workspace',
      '--config.hoist=false',
    ],
  },
  {
    name: 'Bun',
    project: 'script',
    node: 24,
    install: ['<bun>', 'install'],
    commands: [
      ['<bun>', 'order.mjs'],
      ['<bun>', 'order.cjs'],
      ['<bun>', 'buy-once.mjs'],
    ],
  },
  {
    // Deno waits a day before it installs what is new, and does not end by itself once MSW is imported.
    name: 'Deno',
    project: 'script',
    node: 24,
    hasPeers: false,
    install: ['<deno>', 'install', '--node-modules-dir=auto', '--minimum-dependency-age=0'],
    commands: ['order.mjs', 'order.cjs', 'buy-once.mjs'].map((file) => [
      '<deno>',
      'run',
      '--allow-all',
      file,
    ]),
  },
  checkedBy('5.9', 'nodenext'),
  checkedBy('5.9', 'bundler'),
  checkedBy('6.0', 'nodenext'),
  checkedBy('6.0', 'bundler'),
  checkedBy('7.0', 'nodenext'),
  checkedBy('7.0', 'bundler'),
  {
    name: 'browser, built by Vite',
    project: 'browser',
    node: 24,
    only: ['@latchkey/kinguin-2025', '@latchkey/8keys-2026'],
    commands: [
      ['<node24>', '<vite>', 'build', '--logLevel', 'warn'],
      ['<node24>', 'browse.js', '<playwright>', '<chromium>'],
    ],
  },
  {
    name: 'worker, on workerd',
    project: 'worker',
    node: 24,
    only: ['@latchkey/kinguin-2025', '@latchkey/8keys-2026'],
    commands: [
      ['<node24>', '<vite>', 'build', '--logLevel', 'warn'],
      ['<node24>', 'dispatch.js', '<miniflare>'],
    ],
  },
];
