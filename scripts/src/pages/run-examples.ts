import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programOf, tryRun } from '@latchkey/cli';
import { startSandbox } from '@latchkey/sandbox';
import type { Example } from './examples.ts';

/** Within this package, whose dependencies the examples import. */
const scripts = join(import.meta.dirname, '../..');

/**
 * Compiles all examples together, and runs each page's in their order, against a sandbox of its own.
 *
 * @param name The folder in this package's reports where they are put.
 * @returns What is wrong.
 */
export async function runExamples(examples: readonly Example[], name = 'pages'): Promise<string[]> {
  const folder = join(scripts, 'reports', name);
  rmSync(folder, { recursive: true, force: true });
  const files = examples.map((example, i) => {
    const place = join(folder, example.page.replaceAll(/\W+/g, '-'));
    const file = join(place, `example-${i + 1}.ts`);
    mkdirSync(place, { recursive: true });
    // What imports nothing is a module all the same.
    writeFileSync(file, /^import /m.test(example.code) ? example.code : `${example.code}export {};\n`);
    return { ...example, file };
  });
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', include: ['**/*.ts'] }),
  );
  const compiled = await tryRun([...programOf('typescript', scripts, 'tsc'), '-p', folder]);
  if (compiled.code !== 0) return [`The examples do not compile:\n${compiled.output}`];
  const ofPages = Map.groupBy(
    files.filter(({ isRun }) => isRun),
    ({ page }) => page,
  );
  return (await Promise.all([...ofPages.values()].map(runPage))).flat();
}

async function runPage(examples: readonly (Example & { readonly file: string })[]): Promise<string[]> {
  const sandbox = await startSandbox();
  const problems: string[] = [];
  try {
    for (const { page, file, prints } of examples) {
      const cwd = dirname(file);
      writeFileSync(join(cwd, 'to-sandbox.mjs'), redirection(sandbox.url));
      const command = [process.execPath, '--import', './to-sandbox.mjs', file];
      const { code, stdout, output } = await tryRun(command, { cwd });
      if (code !== 0) problems.push(`${page}: ${file} ends with ${code}:\n${output}`);
      else if (prints !== undefined && stdout !== prints)
        problems.push(`${page} shows\n${prints}but ${file} prints\n${stdout}`);
      else console.log(`✓ ${page}`);
    }
  } finally {
    await sandbox.stop();
  }
  return problems;
}

/** A module that leads requests to where the pages start the sandbox to this one, and lets no others out. */
const redirection = (url: string): string => `const { fetch } = globalThis;
globalThis.fetch = (target, init) => {
  // What MSW has caught comes on as a Request. An example may start a sandbox of its own.
  if (typeof target === 'string' && !target.startsWith('http://127.0.0.1:'))
    throw new Error(\`An example calls \${target}, which is no sandbox.\`);
  const here = typeof target === 'string' ? target.replace('http://127.0.0.1:4020', '${url}') : target;
  return fetch(here, init);
};
`;
