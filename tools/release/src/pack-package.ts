import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programOf, run } from '@latchkey/cli';
import { leftOverIn } from './left-over.ts';
import { root } from './root.ts';

const hook = fileURLToPath(new URL('published-manifest.cjs', import.meta.url));
const pnpm = programOf('pnpm', root);

export interface PackOptions {
  /** The https address of the repository, for the published manifest; $RELEASE_REPOSITORY, or the root's, unless given. */
  repository?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Packs one package as it is published.
 *
 * @param dir The package's folder; it has to be built.
 * @param destination The folder that the tarball goes to; made when there is none.
 * @returns The tarball's path.
 * @throws When it is not built, or `dist` has files that no source makes.
 */
export async function packPackage(
  dir: string,
  destination: string,
  { repository = process.env.RELEASE_REPOSITORY ?? '', signal }: PackOptions = {},
): Promise<string> {
  if (!existsSync(join(dir, 'dist'))) throw new Error(`${dir} is not built: run \`pnpm build\` first.`);
  const leftOver = leftOverIn(dir);
  if (leftOver.length > 0)
    throw new Error(`No source makes ${leftOver.join(', ')} in ${dir}: run \`pnpm build --force\`.`);
  const args = ['pack', '--json', '--pack-destination', destination, `--config.pnpmfile=${hook}`];
  const env = { ...process.env, RELEASE_REPOSITORY: repository };
  return JSON.parse(await run([...pnpm, ...args], { cwd: dir, env, signal })).filename;
}
