import { posix } from 'node:path';
import type { Check } from '../packed.ts';

/** Each built file leads to its source, and each source is there because a built file leads to it. */
export const checkSourceMaps: Check = ({ files, manifest }) => {
  const names = [...files.keys()];
  const mapped = new Set<string>();
  const problems: string[] = [];
  for (const name of names.filter((name) => name.endsWith('.map'))) {
    const { sources, sourceRoot = '' } = JSON.parse(files.get(name) ?? '{}');
    for (const source of sources) {
      const path = posix.join(posix.dirname(name), sourceRoot, source);
      mapped.add(path);
      if (!files.has(path)) problems.push(`${name} leads to ${path}, which is not in the package.`);
    }
  }
  const unmapped = names.filter((name) => /^dist\/.*\.(js|d\.ts)$/.test(name) && !files.has(`${name}.map`));
  const exported = JSON.stringify([manifest.exports, manifest.bin]);
  const unneeded = names.filter(
    (name) =>
      name.startsWith('src/') && !name.endsWith('.md') && !mapped.has(name) && !exported.includes(name),
  );
  return [
    ...problems,
    ...unmapped.map((name) => `${name} has no source map.`),
    ...unneeded.map((name) => `${name} is neither exported nor the source of a built file.`),
  ];
};
