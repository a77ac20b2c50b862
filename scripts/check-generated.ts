// Fails when a generated file is not what its spec gives. Goes round the cache, which would put a hand-edited
// file right in silence, and compares with what is on disk without touching it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const apis = readdirSync('specs', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const problems = apis.flatMap(({ name }) => checkApi(name));

for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error('Run `pnpm generate`, look at the difference and commit it. Never edit a generated file.');
  process.exitCode = 1;
} else console.log('Every generated file is what its spec gives, and is tracked.');

function checkApi(api: string): string[] {
  const folder = `packages/${api}/src/generated`;
  const fresh = mkdtempSync(join(tmpdir(), `latchkey-${api}-`));
  try {
    const bundle = join(fresh, 'openapi.json');
    const output = join(fresh, 'generated');
    run(`specs/${api}`, 'redocly', [
      'bundle',
      'openapi.yaml',
      '--config',
      '../../redocly.yaml',
      '--output',
      bundle,
    ]);
    run(`packages/${api}`, 'latchkey-generate', [bundle, output]);

    const wanted = readdirSync(output);
    const untracked = git('ls-files', '--others', '--', folder);
    const unwanted = readdirSync(folder).filter((name) => !wanted.includes(name));
    const different = wanted.filter((name) => read(join(folder, name)) !== read(join(output, name)));
    return [
      ...untracked.map((file) => `${file} is not tracked by git.`),
      ...unwanted.map((name) => `${folder}/${name} is not made from the spec.`),
      ...different.map((name) => `${folder}/${name} is missing or differs from what the spec gives.`),
    ];
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

function run(cwd: string, command: string, args: string[]): void {
  const bin = resolve(cwd, 'node_modules/.bin', command);
  execFileSync(bin, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function git(...args: string[]): string[] {
  return execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
}
