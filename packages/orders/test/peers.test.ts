import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const src = fileURLToPath(new URL('../src/', import.meta.url));

it('what a shop hands over is its own: every package of ours that this one uses is a peer, and none a copy', () => {
  const code = globSync('**/*.ts', { cwd: src }).map((file) => readFileSync(src + file, 'utf8'));
  const used = new Set([...code.join('\n').matchAll(/'(@latchkey\/[\w-]+)/g)].map(([, name]) => name));
  expect(used.size).toBeGreaterThan(4);
  expect(Object.keys(manifest.peerDependencies)).toEqual(expect.arrayContaining([...used]));
  expect(Object.keys(Object(manifest)).includes('dependencies')).toBe(false);
});
