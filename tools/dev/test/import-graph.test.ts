import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ImportGraph } from '../src/import-graph.ts';

function graphOf(files: Record<string, string>, sources: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-graph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  for (const [name, text] of Object.entries(files)) write(name, text);
  const places = Object.entries(sources).map(([name, file]) => [name, join(folder, file)] as const);
  const graph = new ImportGraph(new Map(places));
  const read = (...names: string[]) => graph.read(names.map((name) => join(folder, name)));
  const reaching = (name: string) =>
    [...graph.reaching([join(folder, name)])].map((file) => basename(file)).sort();
  return { write, read, reaching };
}

test('every way to import leads to those who import, however far', () => {
  const { read, reaching } = graphOf(
    {
      'base.ts': '',
      'a.ts': "import { x } from './base.ts';",
      'b.ts': "export type * from './a.ts';",
      'c.ts': "type X = typeof import('./b.ts');",
      'd.ts': "import './c.ts';",
      'e.ts': "import {\n  x,\n} from '@x/d';",
      'f.ts': "import data from '@x/data.json' with { type: 'json' };",
      'data.json': '{}',
      'apart.ts': "import { y } from 'elsewhere';",
    },
    { '@x/d': 'd.ts', '@x/data.json': 'data.json' },
  );
  // The others are imported, and so come along.
  read('e.ts', 'f.ts', 'apart.ts');
  expect(reaching('base.ts')).toEqual(['a.ts', 'b.ts', 'base.ts', 'c.ts', 'd.ts', 'e.ts']);
  expect(reaching('data.json')).toEqual(['data.json', 'f.ts']);
  expect(reaching('apart.ts')).toEqual(['apart.ts']);
});

test('an edit changes who imports, and a file that is not there yet has importers', () => {
  const { write, read, reaching } = graphOf({ 'a.ts': "import './later.ts';", 'b.ts': '' });
  read('a.ts', 'b.ts');
  expect(reaching('later.ts')).toEqual(['a.ts', 'later.ts']);
  write('b.ts', "import './a.ts';");
  write('a.ts', '');
  read('a.ts', 'b.ts');
  expect(reaching('later.ts')).toEqual(['later.ts']);
  expect(reaching('a.ts')).toEqual(['a.ts', 'b.ts']);
});

test('files that import each other do not loop', () => {
  const { read, reaching } = graphOf({ 'a.ts': "import './b.ts';", 'b.ts': "import './a.ts';" });
  read('a.ts');
  expect(reaching('a.ts')).toEqual(['a.ts', 'b.ts']);
});
