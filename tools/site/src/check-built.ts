import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * Looks whether every link of the built site leads to a file of it, and to an id there.
 *
 * @param base Where the site is on its host, such as `/latchkey/`.
 * @returns A line for each that does not.
 */
export function deadLinksIn(folder: string, base: string): string[] {
  const texts = new Map(
    globSync('**/*.html', { cwd: folder }).map((page) => [page, readFileSync(join(folder, page), 'utf8')]),
  );
  const ids = new Map<string, Set<string>>();
  const idsOf = (page: string): Set<string> => {
    const found =
      ids.get(page) ??
      new Set([...(texts.get(page) ?? '').matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
    ids.set(page, found);
    return found;
  };
  return [...texts].flatMap(([page, text]) => {
    const links = new Set([...text.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link = '']) => link));
    return [...links].flatMap((link) => {
      if (/^([a-z]+:|\/\/)/.test(link)) return [];
      const [path = '', anchor = ''] = decodeURI(link.replaceAll('&amp;', '&')).split('#');
      const target = path.startsWith(base) ? path.slice(base.length) : posix.join(posix.dirname(page), path);
      const file = path === '' ? page : fileOf(target);
      if (!existsSync(join(folder, file))) return [`${page}: ${link} leads nowhere`];
      return anchor && texts.has(file) && !idsOf(file).has(anchor)
        ? [`${page}: ${link} names no place there`]
        : [];
    });
  });
}

const fileOf = (path: string): string => (path === '' || path.endsWith('/') ? `${path}index.html` : path);
