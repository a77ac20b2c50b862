import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { publicPackages, tryRun } from '@latchkey/cli';
import { startSandbox } from '@latchkey/sandbox';
import { shopPages } from './examples.ts';

/** What is not run here, by how it begins, and why. */
const elsewhere: readonly (readonly [begin: RegExp, why: string])[] = [
  [/^npm install\b/, '`pnpm release:rehearse` and `pnpm examples` install what is packed'],
  [/^npx @latchkey\/sandbox\b/, 'it serves until it is ended: a test of the sandbox starts it'],
  [
    /^(pnpm|git|tar|npm (run|start|test|pack)) /,
    'it works on the repository, for long or on what comes from elsewhere',
  ],
];

const whyNot = (line: string) => elsewhere.find(([begin]) => begin.test(`${line} `))?.[1];

/** A page's lines of shell: those that are run here, as one script, and the others. */
interface Shell {
  readonly page: string;
  readonly script: string;
  readonly others: readonly string[];
}

/** A block, and what a reader has done before it: it stands in a comment of Markdown, as for programs. */
const block = /(?:^<!-- given\n(.*?)-->\n\n)?^```sh\n(.*?)^```/gms;

/** The blocks of shell on the pages for shops. */
export const shellIn = (root: string): Shell[] =>
  shopPages(root).flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const lines = [...text.matchAll(block)]
      .flatMap(([, given = '', shown = '']) => `${given}${shown}`.replaceAll(/\\\n\s*/g, ' ').split('\n'))
      .filter(Boolean);
    const others = lines.filter((line) => whyNot(line) !== undefined);
    const script = lines.filter((line) => whyNot(line) === undefined).join('\n');
    return lines.length ? [{ page, script, others }] : [];
  });

/** Git, Node and npm are all that the repository asks a machine for. */
export const canRunShell = ['bash', 'curl'].every(
  (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
);

/**
 * Runs the shell of each page in an empty folder of its own, against a sandbox: the first command that fails ends it. The
 * commands of published packages are those of this repository. What is not run is listed.
 *
 * @returns What is wrong.
 */
export async function runShell(root: string): Promise<string[]> {
  const pages = shellIn(root);
  const others = new Set(pages.flatMap((page) => page.others.map((line) => line.replace(/ +#.*/, ''))));
  for (const [why, lines] of Map.groupBy(others, whyNot))
    console.log(`– not run, since ${why}:\n${[...lines].map((line) => `    ${line}\n`).join('')}`);
  if (!canRunShell) {
    console.log('– nor is the rest: this machine has no bash, or no curl');
    return [];
  }
  const home = mkdtempSync(join(tmpdir(), 'latchkey-shell-'));
  const sandbox = await startSandbox();
  try {
    const env = {
      PATH: [programsIn(root, home), dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: home,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      npm_config_update_notifier: 'false',
    };
    const runPage = async ({ page, script }: Shell) => {
      const cwd = join(home, page.replaceAll(/\W+/g, '-'));
      mkdirSync(cwd);
      const here = script.replaceAll('http://127.0.0.1:4020', sandbox.url);
      const { code, output } = await tryRun(['bash', '-e', '-o', 'pipefail', '-c', here], { cwd, env });
      if (code !== 0) return [`${page}: its shell ends with ${code}:\n${output}`];
      console.log(`✓ the shell of ${page}`);
      return [];
    };
    return (await Promise.all(pages.filter(({ script }) => script).map(runPage))).flat();
  } finally {
    await sandbox.stop();
    rmSync(home, { recursive: true });
  }
}

/** A folder with an `npx` that runs the commands of published packages as they are here, and no others. */
function programsIn(root: string, home: string): string {
  // Otherwise curl takes any response for success.
  writeFileSync(join(home, '.curlrc'), 'silent\nshow-error\nfail\n');
  const commands = publicPackages(root).flatMap(({ folder, manifest }) =>
    Object.values(Object(manifest.bin) as Record<string, string>).map(
      (file) => `  ${manifest.name}) shift; exec '${process.execPath}' '${join(root, folder, file)}' "$@";;`,
    ),
  );
  const npx = [
    '#!/bin/sh',
    'case $1 in',
    ...commands,
    '  *) echo "no command of this project: $1" >&2; exit 127;;',
    'esac',
  ];
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npx'), `${npx.join('\n')}\n`, { mode: 0o755 });
  return bin;
}
