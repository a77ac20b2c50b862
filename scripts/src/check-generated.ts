// Fails when a generated file is not what its spec gives. It bypasses the cache, which would fix a hand-edited file in
// silence, and compares with the files on disk without touching them. One Redocly and one TypeScript are loaded for all
// APIs, which takes longer than to generate.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRoot, programOf, run } from '@latchkey/cli';
import { generatedFiles } from '@latchkey/codegen';
import { apisIn } from '@latchkey/openapi';

const root = findRoot(import.meta.dirname);
const apis = apisIn(root);
const problems: string[] = [];
const fresh = mkdtempSync(join(tmpdir(), 'latchkey-generated-'));
try {
  await bundleAll();
  for (const api of apis) problems.push(...(await problemsOf(api)));
} finally {
  rmSync(fresh, { recursive: true });
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error('Run `pnpm generate`, look at the difference and commit it. Never edit a generated file.');
  process.exitCode = 1;
} else console.log('Every generated file is what its spec gives, and is tracked.');

/** Bundles each API's spec into a file of its name. */
async function bundleAll(): Promise<void> {
  const [first] = apis;
  if (first === undefined) return;
  const spec = (api: string) => join(root, 'specs', api);
  const rows = apis.map((api) => [
    api,
    { root: join(spec(api), 'openapi.yaml'), output: join(fresh, `${api}.json`) },
  ]);
  const config = join(fresh, 'redocly.yaml');
  // JSON is YAML as well.
  writeFileSync(config, JSON.stringify({ apis: Object.fromEntries(rows) }));
  await run([...programOf('@redocly/cli', spec(first), 'redocly'), 'bundle', '--config', config], {
    cwd: fresh,
  });
}

async function problemsOf(api: string): Promise<string[]> {
  const folder = `packages/${api}/src/generated`;
  const wanted = await generatedFiles(readFileSync(join(fresh, `${api}.json`), 'utf8')).catch((cause) => {
    throw new Error(`specs/${api}: ${cause.message}`, { cause });
  });
  const unwanted = readdirSync(join(root, folder)).filter((name) => !Object.hasOwn(wanted, name));
  const different = Object.keys(wanted).filter((name) => read(join(root, folder, name)) !== wanted[name]);
  const untracked = await run(['git', 'ls-files', '--others', '--', folder], { cwd: root });
  return [
    ...untracked
      .split('\n')
      .filter(Boolean)
      .map((file) => `${file} is not tracked by git.`),
    ...unwanted.map((name) => `${folder}/${name} is not made from the spec.`),
    ...different.map((name) => `${folder}/${name} is missing or differs from what the spec gives.`),
  ];
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
