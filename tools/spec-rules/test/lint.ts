import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const configFile = join(import.meta.dirname, '../../../redocly.yaml');

const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');

function redocly(cwd: string, parameters: string[]) {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return spawnSync(process.execPath, [cli, ...parameters], { cwd, encoding: 'utf8', env });
}

export function bundle(root: string, spec: string, output: string): void {
  const { status, stderr } = redocly(root, ['bundle', spec, '--config', configFile, '--output', output]);
  if (status !== 0) throw new Error(`Redocly did not bundle ${spec}:\n${stderr}`);
}

/**
 * Lints specs, each `<folder>/<file>` under `root`, by the real configuration, in one run of the real CLI, which is
 * a single bundle without a JavaScript interface. Gives the rules that each folder breaks.
 */
export function lint(root: string, specs: string[]): Map<string, string[]> {
  const options = ['--config', configFile, '--format', 'github-actions', '--max-problems', '100000'];
  const run = redocly(root, ['lint', ...specs, ...options]);
  const broken = new Map(specs.map((spec) => [spec.split('/')[0] ?? '', new Set<string>()]));
  for (const [, rule = '', folder = ''] of run.stdout.matchAll(/^::\w+ title=([^,]+),file=([^/,]+)\//gm)) {
    broken.get(folder)?.add(rule);
  }
  // A folder that was not linted must not pass for one without a problem.
  const silent = specs.filter((spec) => !run.stderr.includes(`${spec}: validated`));
  if (silent.length > 0) throw new Error(`Redocly did not lint ${silent.join(', ')}:\n${run.stderr}`);
  return new Map([...broken].map(([folder, rules]) => [folder, [...rules]]));
}
