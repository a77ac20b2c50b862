import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../src/public-packages.ts';

interface Job {
  permissions?: Record<string, string>;
  environment?: string;
  strategy?: { matrix: Record<string, unknown[]> };
  steps: { uses?: string; run?: string; if?: string; env?: object; with?: Record<string, unknown> }[];
}

const files = globSync(join(root, '.github/workflows/*.yml'));
const read = (file: string): { permissions?: object; jobs: Record<string, Job> } =>
  parse(readFileSync(file, 'utf8'));

describe.each(files)('%s', (file) => {
  const { permissions, jobs } = read(file);

  it('names each action by its commit, and says in a comment which version that is', () => {
    const uses = readFileSync(file, 'utf8').match(/uses:.*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const use of uses) expect(use).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('lets nobody write who need not', () => {
    expect(permissions).toBeDefined();
    const rights = [permissions, ...Object.values(jobs).map((job) => job.permissions)];
    const written = rights
      .flatMap((right) => Object.entries(right ?? {}))
      .filter(([, level]) => level !== 'read');
    expect(written).toEqual(
      basename(file) === 'release.yml'
        ? [
            ['id-token', 'write'],
            ['contents', 'write'],
          ]
        : [],
    );
  });

  it('holds no token for npm', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/NODE_AUTH_TOKEN|NPM_TOKEN/);
  });
});

const commands = (job?: Job) => job?.steps.flatMap(({ run }) => run ?? []);
const isCheckout = ({ uses }: Job['steps'][number]) => uses?.startsWith('actions/checkout@');

describe('what CI checks', () => {
  const { jobs } = read(join(root, '.github/workflows/ci.yml'));

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

  it('leaves no right to push with what it runs', () => {
    for (const job of Object.values(jobs))
      expect(job.steps.find(isCheckout)?.with).toMatchObject({ 'persist-credentials': false });
  });
});

describe('the release', () => {
  const { jobs } = read(join(root, '.github/workflows/release.yml'));

  it('is given no secret', () => {
    expect(JSON.stringify(jobs)).not.toContain('secrets.');
  });

  it('packs where nothing may be published, after all checks', () => {
    expect(jobs.build?.permissions).toEqual({ contents: 'read' });
    expect(jobs.build?.steps.find(isCheckout)?.with).toEqual({
      'fetch-depth': 0,
      'persist-credentials': false,
    });
    expect(commands(jobs.build)).toEqual([
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
    expect(commands(jobs.publish)).toEqual(['node tools/release/src/publish.ts packed']);
  });

  it('tags what was published, and runs nothing else there', () => {
    expect(jobs.tag).toMatchObject({ needs: 'publish', permissions: { contents: 'write' } });
    expect(commands(jobs.tag)).toEqual(['node tools/release/src/tag.ts packed']);
  });

  it.each(['publish.ts', 'tag.ts'])('runs %s with nothing but what Node brings', (script) => {
    const imported = (file: string): string[] => {
      const source = readFileSync(join(root, 'tools/release/src', file), 'utf8');
      const names = [...source.matchAll(/^import (?!type).* from '(.*)';$/gm)].map(([, name = '']) => name);
      return names.flatMap((name) => (name.startsWith('./') ? imported(name) : name));
    };
    expect(imported(script).filter((name) => !name.startsWith('node:'))).toEqual([]);
    expect(imported(script)).toContain('node:crypto');
  });
});
