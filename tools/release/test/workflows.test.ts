import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '@latchkey/cli';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../src/root.ts';
import { fill, findErrors, isRun, type Job, readWorkflow } from './workflow.ts';

/** Who has to write: npm and GitHub Pages are shown who publishes, and a release is tagged. */
const needed: { readonly [name: string]: readonly (readonly [right: string, level: string])[] } = {
  'docs.yml': [
    ['pages', 'write'],
    ['id-token', 'write'],
  ],
  'release.yml': [
    ['id-token', 'write'],
    ['contents', 'write'],
  ],
};

const names = globSync('*', { cwd: join(root, '.github/workflows') });

it('these tests see each workflow', () => {
  expect(names.sort()).toEqual(['ci.yml', 'docs.yml', 'nightly.yml', 'release.yml']);
});

describe.each(names)('%s', (name) => {
  const { text, permissions, jobs } = readWorkflow(name);

  it('is a workflow to GitHub', () => {
    expect(findErrors(name, text)).toEqual([]);
    expect(findErrors(name, text.replace('runs-on:', 'runs-at:'))).not.toEqual([]);
    const expressions = text.match(/\$\{\{ \w+\./g) ?? [];
    for (const one of expressions) expect(findErrors(name, text.replace(one, '${{ hub.'))).not.toEqual([]);
  });

  it('names each action by its commit, and says in a comment which version that is', () => {
    const uses = text.match(/uses:.*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('lets nobody write who need not', () => {
    expect(permissions).toBeDefined();
    const rights = [permissions, ...Object.values(jobs).map((job) => job.permissions)];
    const written = rights
      .flatMap((right) => Object.entries(right ?? {}))
      .filter(([, level]) => level !== 'read');
    expect(written).toEqual(needed[name] ?? []);
  });

  it('holds no token for npm', () => {
    expect(text).not.toMatch(/NODE_AUTH_TOKEN|NPM_TOKEN/);
  });
});

const commands = (job?: Job) => job?.steps.flatMap(({ run }) => run ?? []);
const isCheckout = ({ uses }: Job['steps'][number]) => uses?.startsWith('actions/checkout@');

describe('what CI checks', () => {
  const { jobs } = readWorkflow('ci.yml');

  it('is all of it: every shard runs', () => {
    const shards = jobs.test?.strategy?.matrix.shard ?? [];
    expect(shards).toEqual(shards.map((_, i) => i + 1));
    expect(commands(jobs.test)).toEqual([`npm test -- --shard \${{ matrix.shard }}/${shards.length}`]);
  });

  it('compares contracts with their last release, and a pull request with where it began', () => {
    const checks = jobs.start?.steps.filter(({ run }) => run?.includes('change:check')) ?? [];
    expect(checks.map(({ run }) => run)).toEqual([
      'npm run change:check',
      'npm run change:check -- "origin/$BASE"',
    ]);
    expect(checks[0]?.if).not.toContain('pull_request');
    expect(jobs.start?.steps.find(isCheckout)?.with).toMatchObject({ 'fetch-depth': 0 });
  });

  it('begins on each Node that a newcomer may have, and on Windows and macOS', () => {
    expect(jobs.start?.strategy?.matrix.node).toEqual([20, 22, 24, 26]);
    const systems = jobs['other-systems'];
    expect(systems?.['runs-on']).toBe(`\${{ matrix.os }}`);
    expect(systems?.strategy?.matrix.include?.map(({ os }) => os)).toEqual([
      'windows-latest',
      'macos-latest',
    ]);
    for (const job of [jobs.start, systems]) expect(commands(job)?.[0]).toBe('npm start');
    expect(commands(systems)).toContain('npm run generate:check');
  });

  it('rehearses a release without leaving a check out', () => {
    expect(commands(jobs['release-rehearsal'])).toEqual(['npm run release:rehearse -- --strict']);
  });

  it('runs every example, with real servers', () => {
    expect(commands(jobs.examples)).toEqual([
      'sudo apt-get update && sudo apt-get install --yes redis-server',
      'docker compose --file examples/shop/compose.yaml up --detach --wait',
      'npm run examples',
    ]);
    const settings = readFileSync(join(root, 'examples/shop/src/settings.ts'), 'utf8');
    expect(settings).toContain(`?? '${jobs.examples?.env?.DATABASE_URL}'`);
  });

  it('leaves no right to push with what it runs', () => {
    for (const job of Object.values(jobs))
      expect(job.steps.find(isCheckout)?.with).toMatchObject({ 'persist-credentials': false });
  });
});

describe('the documentation', () => {
  const { jobs } = readWorkflow('docs.yml');

  it('is built where nothing may be published, and published where nothing is built', () => {
    expect(commands(jobs.build)).toEqual(['npm start', 'npm run docs']);
    expect(jobs.build?.permissions).toBeUndefined();
    expect(commands(jobs.publish)).toEqual([]);
    expect(jobs.publish).toMatchObject({ needs: 'build', environment: 'github-pages' });
  });

  it.each([
    ['refs/heads/main', true],
    ['refs/pull/7/merge', false],
  ])('of %s is published: %s', (ref, isPublished) => {
    expect(isRun(jobs.publish?.if, { ref })).toBe(isPublished);
  });
});

/** Started by a push to main: there are no inputs. */
const release = { ref: 'refs/heads/main' };
const branch = 'refs/heads/work';

describe('the release', () => {
  const { jobs } = readWorkflow('release.yml');

  it('is given no secret', () => {
    expect(JSON.stringify(jobs)).not.toContain('secrets.');
  });

  it('packs where nothing may be published, after all checks', () => {
    expect(jobs.build?.permissions).toEqual({ contents: 'read' });
    expect(jobs.build?.steps.find(isCheckout)?.with).toEqual({
      'fetch-depth': 0,
      'persist-credentials': false,
    });
    expect(commands(jobs.build)?.slice(1)).toEqual([
      'npm test',
      'npm run change:check',
      'npm run release:snapshot -- "$PREVIEW" && npm run build',
      'node tools/release/src/pack.ts packed',
      'npm run release:rehearse -- --strict --packed packed',
    ]);
  });

  it('rehearses with what it has handed on already', () => {
    const steps = jobs.build?.steps ?? [];
    const upload = steps.findIndex(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
    expect(steps[upload - 1]?.run).toContain('pack.ts');
    expect(steps[upload + 1]?.run).toContain('release:rehearse');
    expect(steps[upload + 2]).toBeUndefined();
  });

  it("publishes what was packed, and runs nobody else's code there", () => {
    expect(jobs.publish).toMatchObject({ needs: 'build', environment: 'npm' });
    expect(jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(commands(jobs.publish)?.map((command) => fill(command, release))).toEqual([
      'node tools/release/src/publish.ts packed ',
    ]);
  });

  it.each([
    ['a push to main', release, { build: true, prereleases: false, publish: true, tag: true }],
    [
      'main, by hand',
      { ...release, preview: '' },
      { build: true, prereleases: false, publish: true, tag: true },
    ],
    [
      'a branch, by hand',
      { ref: branch, preview: '' },
      { build: false, prereleases: false, publish: false, tag: false },
    ],
    [
      'a tag called main',
      { ref: 'refs/tags/main', preview: '' },
      { build: false, prereleases: false, publish: false, tag: false },
    ],
    [
      'a preview of a branch',
      { ref: branch, preview: 'beta' },
      { build: true, prereleases: true, publish: true, tag: false },
    ],
    [
      'a preview of main',
      { ...release, preview: 'beta' },
      { build: true, prereleases: true, publish: true, tag: false },
    ],
  ])('comes from main alone, unless it is a preview: started by %s', (_, started, expected) => {
    const [guard] = jobs.build?.steps ?? [];
    expect(guard?.run).toMatch(/^exit 1$/m);
    expect({
      build: !isRun(guard?.if, started),
      publish: isRun(jobs.publish?.if, started),
      prereleases: fill(commands(jobs.publish)?.join() ?? '', started).endsWith(' --prereleases'),
      tag: isRun(jobs.tag?.if, started),
    }).toEqual(expected);
  });

  it('tags what was published, and runs nothing else there', () => {
    expect(jobs.tag).toMatchObject({ needs: 'publish', permissions: { contents: 'write' } });
    expect(commands(jobs.tag)).toEqual(['node tools/release/src/tag.ts packed']);
  });

  it.each(['publish', 'tag'])('checks out all that the job %s runs', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-sparse-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const checkedOut = jobs[name]?.steps.find(isCheckout)?.with?.['sparse-checkout'];
    for (const path of String(checkedOut).trim().split('\n')) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    const [command = ''] = commands(jobs[name]) ?? [];
    const [, script = ''] = command.split(' ');
    expect(await run([process.execPath, join(folder, script), '--help'])).toContain(`Usage: node ${script}`);
  });

  it.each(['publish.ts', 'tag.ts'])('runs %s with nothing but what Node brings', (script) => {
    const imported = (file: string): string[] => {
      const source = readFileSync(file, 'utf8');
      const names = [...source.matchAll(/^(?:im|ex)port (?!type).* from '(.*)';$/gm)].map(
        ([, name = '']) => name,
      );
      return names.flatMap((name) => (name.startsWith('.') ? imported(join(dirname(file), name)) : name));
    };
    const all = imported(join(root, 'tools/release/src', script));
    expect(all.filter((name) => !name.startsWith('node:'))).toEqual([]);
    expect(all).toContain('node:crypto');
  });
});
