import { type Manifest, programOf, run } from '@latchkey/cli';
import type { Check } from '../packed.ts';
import { root } from '../root.ts';

const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Python-2.0',
];

interface Licensed {
  name: string;
  versions: string[];
}

/**
 * Lists what is installed along with a package. Packages of this project are not followed: each is checked itself.
 *
 * @param manifest The package's.
 * @returns The name and version of each dependency, direct or not, by its licence.
 */
export async function listLicences({
  name,
  dependencies,
  optionalDependencies,
  peerDependencies,
}: Manifest): Promise<Map<string, string[]>> {
  const needed = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
  // Most need nothing else: pnpm takes half a second to find that out.
  if (needed.every((one) => one.startsWith('@latchkey/'))) return new Map();
  const args = ['--filter', name, 'licenses', 'list', '--prod', '--json'];
  const printed = await run([...programOf('pnpm', root), ...args], { cwd: root });
  const byLicence: Record<string, Licensed[]> = printed.startsWith('{') ? JSON.parse(printed) : {};
  return new Map(
    Object.entries(byLicence).map(([licence, found]) => [
      licence,
      found.flatMap(({ name, versions }) => versions.map((version) => `${name}@${version}`)),
    ]),
  );
}

/** Every dependency may be used in a shop without asking a lawyer. */
export const checkLicences: Check = async ({ manifest }) =>
  [...(await listLicences(manifest))]
    .filter(([licence]) => !allowed.includes(licence))
    .flatMap(([licence, found]) =>
      found.map((one) => `${one} is licensed ${licence}, which is not allowed.`),
    );
