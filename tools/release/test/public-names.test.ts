import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../src/root.ts';

/** The modules that packages export; each lists its own exports by name. */
const modules = globSync('packages/*/src/{index,msw,journals/sqlite,journals/postgres}.ts', { cwd: root });

/** The names that a module exports and its package declares: not those that it hands on from another package. */
function declaredIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\} from '\.[^']*';$/gm)].flatMap(
    ([, list = '']) => list.split(',').flatMap((name) => /(\w+)\s*$/.exec(name)?.[1] ?? []),
  );
  const own = [...text.matchAll(/^export (?:async )?(?:class|const|function|interface|type) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  return [...lists, ...own];
}

/** Clients say the same things about their own APIs: `Order`, `decodeKey`. */
const isClient = (folder: string) => existsSync(join(root, 'specs', folder));
/** What a client has of its API, the runtime has for any API. Shops do not install the runtime. */
const sharedWithRuntime = ['decodeKey'];

it('a name that several packages export means one thing', () => {
  const declaring = new Map<string, Set<string>>();
  for (const file of modules) {
    const [, folder = ''] = file.split(/[\\/]/);
    const owner = isClient(folder) ? 'the clients' : folder;
    for (const name of declaredIn(file)) {
      declaring.set(name, (declaring.get(name) ?? new Set()).add(owner));
    }
  }
  expect(declaring.size).toBeGreaterThan(80);
  const clashes = [...declaring].filter(([, owners]) => owners.size > 1).map(([name]) => name);
  expect(clashes.filter((name) => !sharedWithRuntime.includes(name))).toEqual([]);
});
