import { existsSync, globSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/**
 * What is in `dist` and made from no source. A build begins with an empty folder, but Turbo does not: it writes what
 * the cache has of a build over what is there, and leaves the files of sources that are gone.
 *
 * @param dir The package's folder.
 * @returns Paths in it; none of `dist/vendor`, whose files come from elsewhere.
 */
export function leftOverIn(dir: string): string[] {
  return globSync('dist/**/*.*', { cwd: dir, exclude: ['dist/vendor'] })
    .map((name) => name.replaceAll(sep, posix.sep))
    .filter((name) => {
      const source = name.replace(/^dist/, 'src');
      const compiled = source.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
      return ![source, compiled].some((each) => existsSync(join(dir, each)));
    })
    .sort();
}
