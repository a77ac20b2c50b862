import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is read of a package.json. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  license?: string;
  description?: string;
  keywords?: string[];
  homepage?: string;
  bugs?: string;
  author?: string;
  repository?: string | { type: string; url: string; directory?: string };
  engines?: { node?: string };
  files?: string[];
  exports?: Record<string, unknown>;
  bin?: string | Record<string, string>;
  publishConfig?: { access?: string; provenance?: boolean };
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

export interface PublicPackage {
  /** Where it is: below the root, `packages/kinguin`. */
  folder: string;
  manifest: Manifest;
}

/** Every package in `packages/` that is not private, each after those that it depends on. */
export function publicPackages(root: string): PublicPackage[] {
  const found = readdirSync(join(root, 'packages'))
    .sort()
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readManifest(join(root, folder)) }))
    .filter(({ manifest }) => !manifest.private);
  const sorted = new Map<string, PublicPackage>();
  const add = (one: PublicPackage) => {
    const { dependencies, peerDependencies } = one.manifest;
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const needed = found.find(({ manifest }) => manifest.name === name);
      if (needed && !sorted.has(name)) add(needed);
    }
    sorted.set(one.manifest.name, one);
  };
  for (const one of found) add(one);
  return [...sorted.values()];
}

const readManifest = (dir: string): Manifest => JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
