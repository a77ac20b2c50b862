import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apisIn } from '@latchkey/openapi';
import { parse } from 'yaml';

/** An API: `specs/<name>`, the package of the same name that is made from it, and all code that hangs on it. */
export interface Api {
  readonly name: string;
  /** The spec's folder, absolute, as all paths here. */
  readonly spec: string;
  /** Where its generated files go. */
  readonly generated: string;
  /** The folders of the packages that depend on the spec, directly or not. */
  readonly dependents: readonly string[];
}

export interface Workspace {
  readonly root: string;
  /** Where the loop keeps what it may lose. */
  readonly cache: string;
  readonly apis: readonly Api[];
  /** What each import of a package of the workspace means in sources: specifier → file. */
  readonly sources: ReadonlyMap<string, string>;
  /** The packages that depend on an API or that such a package may import. */
  readonly packages: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly exports?: { readonly [subpath: string]: string | { readonly default: string } };
  readonly dependencies?: object;
  readonly devDependencies?: object;
  readonly peerDependencies?: object;
}

interface Package {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Reads which APIs there are and who depends on them from the packages' own manifests: there is no list. */
export function readWorkspace(root: string): Workspace {
  const { packages: patterns } = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) as {
    packages: string[];
  };
  const folders = patterns.flatMap((pattern) => globSync(join(root, pattern)));
  const packages = folders
    .sort()
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder): Package => {
      return { folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) };
    });
  const apis = apisIn(root).map((name): Api => {
    const spec = join(root, 'specs', name);
    const own = packages.find(({ folder }) => folder === spec);
    return {
      name,
      spec,
      generated: join(root, 'packages', name, 'src/generated'),
      dependents: own ? dependentsOf(own.manifest.name, packages) : [],
    };
  });
  return {
    root,
    // Not within node_modules, where TypeScript expects no change and looks for none.
    cache: join(root, 'reports/dev'),
    apis,
    sources: new Map(packages.flatMap(sourcesOf)),
    packages: packages
      .map(({ folder }) => folder)
      .filter(
        (folder) =>
          dirname(folder) === join(root, 'packages') || apis.some((api) => api.dependents.includes(folder)),
      ),
  };
}

function dependentsOf(name: string, packages: readonly Package[]): string[] {
  const reached = new Set([name]);
  for (const dependency of reached) {
    for (const { manifest } of packages) if (dependsOn(manifest, dependency)) reached.add(manifest.name);
  }
  reached.delete(name);
  return packages.filter(({ manifest }) => reached.has(manifest.name)).map(({ folder }) => folder);
}

function dependsOn(manifest: Manifest, name: string): boolean {
  const { dependencies, devDependencies, peerDependencies } = manifest;
  return [dependencies, devDependencies, peerDependencies].some((list) => list && Object.hasOwn(list, name));
}

/** A built package's imports lead to `dist`, which is as old as the last build. */
function sourcesOf({ folder, manifest }: Package): [specifier: string, file: string][] {
  return Object.entries(manifest.exports ?? {}).map(([subpath, target]) => {
    const file = typeof target === 'string' ? target : target.default;
    return [join(manifest.name, subpath), join(folder, file.replace(/^\.\/dist\/(.+)\.js$/, 'src/$1.ts'))];
  });
}
