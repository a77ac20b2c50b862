import { CommandError, type Manifest, type PublicPackage } from '@latchkey/cli';

/**
 * Makes an example install what is packed here, in place of what npm has under the same names. What those packages
 * need of each other is installed from here as well.
 *
 * @param manifest The package.json of the example.
 * @param packages All that is published from here.
 * @param paths Where npm finds each of them: `file:../packed/latchkey-orders-0.1.0.tgz`.
 * @throws {CommandError} When the example asks for another version than the one that is here.
 */
export function useTarballs(
  manifest: Manifest,
  packages: readonly PublicPackage[],
  paths: ReadonlyMap<string, string>,
): Manifest {
  const published = new Map(packages.map((one) => [one.manifest.name, one.manifest]));
  const used: Record<string, string> = {};
  const use = (name: string): void => {
    const [found, path] = [published.get(name), paths.get(name)];
    if (!found || path === undefined || used[name]) return;
    used[name] = path;
    for (const needed of Object.keys({ ...found.dependencies, ...found.peerDependencies })) use(needed);
  };
  for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const wanted = published.get(name) && `^${published.get(name)?.version}`;
    if (wanted && range !== wanted)
      throw new CommandError(`${manifest.name} asks for ${name} ${range}, and here is ${wanted}.`);
    use(name);
  }
  const devDependencies = Object.entries(manifest.devDependencies ?? {}).filter(([name]) => !used[name]);
  return {
    ...manifest,
    dependencies: { ...manifest.dependencies, ...used },
    devDependencies: Object.fromEntries(devDependencies),
  };
}
