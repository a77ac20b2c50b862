// Fails when a generated file is not what its spec gives. It bypasses the cache, which would fix a hand-edited file in
// silence, and compares with the files on disk without touching them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRoot, programOf, run } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';

const root = findRoot(import.meta.dirname);
const problems = (await Promise.all(apisIn(root).map(checkApi))).flat();

for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error('Run `pnpm generate`, look at the difference and commit it. Never edit a generated file.');
  process.exitCode = 1;
} else console.log('Every generated file is what its spec gives, and is tracked.');

async function checkApi(api: string): Promise<string[]> {
  const [spec, client] = [join(root, 'specs', api), join(root, 'packages', api)];
  const folder = `packages/${api}/src/generated`;
  const fresh = mkdtempSync(join(tmpdir(), `latchkey-${api}-`));
  try {
    const bundle = join(fresh, 'openapi.json');
    const output = join(fresh, 'generated');
    const redocly = programOf('@redocly/cli', spec, 'redocly');
    await run([...redocly, 'bundle', 'openapi.yaml', '--output', bundle], { cwd: spec });
    await run([...programOf('@latchkey/codegen', client, 'latchkey-generate'), bundle, output], {
      cwd: client,
    });

    const wanted = readdirSync(output);
    const unwanted = readdirSync(join(root, folder)).filter((name) => !wanted.includes(name));
    const different = wanted.filter((name) => read(join(root, folder, name)) !== read(join(output, name)));
    const untracked = await run(['git', 'ls-files', '--others', '--', folder], { cwd: root });
    return [
      ...untracked
        .split('\n')
        .filter(Boolean)
        .map((file) => `${file} is not tracked by git.`),
      ...unwanted.map((name) => `${folder}/${name} is not made from the spec.`),
      ...different.map((name) => `${folder}/${name} is missing or differs from what the spec gives.`),
    ];
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
