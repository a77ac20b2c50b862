import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const configFile = join(import.meta.dirname, '../../../redocly.yaml');

const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');

function redocly(
  cwd: string,
  parameters: string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...parameters], options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

export async function bundle(root: string, spec: string, output: string): Promise<void> {
  const run = await redocly(root, ['bundle', spec, '--config', configFile, '--output', output]);
  if (run.code !== 0) throw new Error(`Redocly did not bundle ${spec}:\n${run.stderr}`);
}

/**
 * Lints specs, each `<folder>/<file>` under `root`, by the real configuration, in two runs of the real CLI,
 * which is a single bundle without a JavaScript interface. Gives the rule of each problem in each folder.
 */
export async function lint(root: string, specs: string[]): Promise<Map<string, string[]>> {
  const half = Math.ceil(specs.length / 2);
  const maps = await Promise.all(
    [specs.slice(0, half), specs.slice(half)].map((some) => lintSome(root, some)),
  );
  return new Map(maps.flatMap((map) => [...map]));
}

async function lintSome(root: string, specs: string[]): Promise<Map<string, string[]>> {
  const options = ['--config', configFile, '--format', 'github-actions', '--max-problems', '100000'];
  const { stdout, stderr } = await redocly(root, ['lint', ...specs, ...options]);
  const broken = new Map(specs.map((spec) => [spec.split('/')[0] ?? '', [] as string[]]));
  for (const [, rule = '', folder = ''] of stdout.matchAll(/^::\w+ title=([^,]+),file=([^/,]+)\//gm)) {
    broken.get(folder)?.push(rule);
  }
  // A spec that was not linted must not pass for one without a problem.
  const silent = specs.filter((spec) => !stderr.includes(`${spec}: validated`));
  if (silent.length > 0) throw new Error(`Redocly did not lint ${silent.join(', ')}:\n${stderr}`);
  return broken;
}
