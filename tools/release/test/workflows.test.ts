import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../src/public-packages.ts';

interface Job {
  permissions?: Record<string, string>;
  environment?: string;
  steps: { uses?: string; run?: string; env?: object }[];
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
    expect(written).toEqual(basename(file) === 'release.yml' ? [['id-token', 'write']] : []);
  });

  it('holds no token for npm', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/NODE_AUTH_TOKEN|NPM_TOKEN/);
  });
});

describe('the release', () => {
  const { jobs } = read(join(root, '.github/workflows/release.yml'));
  const commands = (job?: Job) => job?.steps.flatMap(({ run }) => run ?? []);

  it('is given no secret', () => {
    expect(JSON.stringify(jobs)).not.toContain('secrets.');
  });

  it('packs where nothing may be published', () => {
    expect(jobs.build?.permissions).toEqual({ contents: 'read' });
    expect(commands(jobs.build)).toEqual([
      'npm test',
      'npm run release:rehearse -- --strict',
      'node tools/release/src/pack.ts packed',
    ]);
  });

  it("publishes what was packed, and runs nobody else's code there", () => {
    expect(jobs.publish).toMatchObject({ needs: 'build', environment: 'npm' });
    expect(jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(commands(jobs.publish)).toEqual(['node tools/release/src/publish.ts packed']);
  });

  it('publishes with nothing but what Node brings', () => {
    const imported = (file: string): string[] => {
      const source = readFileSync(join(root, 'tools/release/src', file), 'utf8');
      const names = [...source.matchAll(/^import (?!type).* from '(.*)';$/gm)].map(([, name = '']) => name);
      return names.flatMap((name) => (name.startsWith('./') ? imported(name) : name));
    };
    expect(imported('publish.ts').filter((name) => !name.startsWith('node:'))).toEqual([]);
    expect(imported('publish.ts')).toContain('node:crypto');
  });
});
