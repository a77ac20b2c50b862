// Type-checks and runs the TypeScript examples of README.md, and the first one of each package's, as they are printed,
// against the sandbox, or a mock of a supplier that the sandbox does not speak. Compares what it shows of commands with what their tests have seen them print.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findRoot, programOf, publicPackages, runStep, StepFailed } from '@latchkey/cli';
import { startPrism } from '@latchkey/contract-kit/start-prism';
import { apisIn } from '@latchkey/openapi';
import { startSandbox } from '@latchkey/sandbox';

const root = findRoot(import.meta.dirname);
// Within this package, whose dependencies the examples import.
const scripts = dirname(import.meta.dirname);
const folder = join(scripts, 'reports/readme');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const pages = ['README.md', ...publicPackages(root).map((one) => `${one.folder}/README.md`)];
const examples = pages.flatMap((page) => {
  const found = [...readFileSync(join(root, page), 'utf8').matchAll(/^```ts\n(.*?)^```/gms)];
  // What follows the first one on a package's page is a part of a program.
  const whole = page === 'README.md' ? found : found.slice(0, 1);
  return whole.map(([, code = '']) => ({ page, code }));
});
if (examples.filter(({ page }) => page === 'README.md').length < 2)
  throw new Error('README.md has no example for each supplier.');

const printed = globSync('tools/*/test/shown-in-readme/*.txt', { cwd: root });
if (printed.length === 0) throw new Error('No test says what README.md shows of commands.');
for (const file of printed) {
  if (readme.includes(readFileSync(join(root, file), 'utf8'))) continue;
  console.error(`README.md does not show what is in ${file}, which a command prints.`);
  process.exitCode = 1;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const files = examples.map(({ page, code }, i) => {
  const file = join(folder, `example-${i + 1}.ts`);
  writeFileSync(file, code);
  return { page, file };
});
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'] }),
);

const sandbox = await startSandbox();
const { kinguin, '8keys': eightKeys } = sandbox.settings;
Object.assign(process.env, { KINGUIN_API_KEY: kinguin.apiKey, EIGHT_KEYS_API_KEY: eightKeys.apiKey });
const spoken = new Map(Object.entries(sandbox.baseUrls));
// Prism takes long with a document of a thousand operations, and no example calls it. Editions share an address: what is
// sent there goes to the one that an example calls by name.
const byName = examples.filter(({ code }) => code.includes("baseUrl: 'supplier-sandbox'"));
const apis = apisIn(root).filter((api) => byName.some(({ code }) => code.includes(`'@latchkey/${api}'`)));
const mocks = await Promise.all(
  apis.map(async (api) => {
    const bundle = join(root, `packages/${api}/src/generated/openapi.json`);
    const url = spoken.get(api);
    return { bundle, ...(url ? { url, stop: async () => {} } : await startPrism(bundle)) };
  }),
);
try {
  writeFileSync(join(folder, 'use-mocks.mjs'), redirection());
  await runStep({
    name: 'type-check the examples',
    commands: [[...programOf('typescript', scripts, 'tsc'), '-p', folder]],
    hint: 'Fix the example.',
  });
  for (const { page, file } of files) {
    await runStep({
      name: `run ${basename(file)} of ${page}`,
      commands: [[process.execPath, '--import', './use-mocks.mjs', basename(file)]],
      cwd: folder,
      hint: `Fix the example in ${page}, or the client.`,
    });
  }
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  process.exitCode = 1;
} finally {
  await Promise.all([sandbox, ...mocks].map((server) => server.stop()));
}

/** A module that sends requests to a supplier's sandbox to this machine instead. */
function redirection(): string {
  const targets = mocks.map(({ bundle, url }) => {
    const { servers } = JSON.parse(readFileSync(bundle, 'utf8'));
    return [
      servers.find((server: { [key: string]: string }) => server['x-environment'] === 'supplier-sandbox').url,
      url,
    ];
  });
  // Where the sandbox is when it is started as the pages say.
  targets.push(['http://127.0.0.1:4020', sandbox.url]);
  return `const targets = ${JSON.stringify(targets)};
const { fetch } = globalThis;
globalThis.fetch = (url, init) => {
  const [from, to] = targets.find(([sandbox]) => String(url).startsWith(sandbox)) ?? [];
  if (!from) throw new Error(\`An example calls \${url}, which is no sandbox.\`);
  return fetch(String(url).replace(from, to), init);
};
`;
}
