import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const configFile = join(import.meta.dirname, '../../../redocly.yaml');

const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');

/**
 * Lints the specs in the folders under `root` by the real configuration, in one run of the real CLI, which is
 * a single bundle without a JavaScript interface. Gives the rules that each folder breaks.
 */
export function lint(root: string, folders: string[]): Map<string, string[]> {
  const specs = folders.map((folder) => `${folder}/openapi.yaml`);
  const options = ['--config', configFile, '--format', 'github-actions', '--max-problems', '100000'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const run = spawnSync(process.execPath, [cli, 'lint', ...specs, ...options], {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  const broken = new Map(folders.map((folder) => [folder, new Set<string>()]));
  for (const [, rule = '', folder = ''] of run.stdout.matchAll(/^::\w+ title=([^,]+),file=([^/,]+)\//gm)) {
    broken.get(folder)?.add(rule);
  }
  // A folder that was not linted must not pass for one without a problem.
  const silent = specs.filter((spec) => !run.stderr.includes(`${spec}: validated`));
  if (silent.length > 0) throw new Error(`Redocly did not lint ${silent.join(', ')}:\n${run.stderr}`);
  return new Map([...broken].map(([folder, rules]) => [folder, [...rules]]));
}
