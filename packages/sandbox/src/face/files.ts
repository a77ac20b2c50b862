import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

/** A file as it is sent. */
export interface SentFile {
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
}

const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page's own files, by name: they are sent as they are written. */
export function readPage(): ReadonlyMap<string, SentFile> {
  // From src/ as from dist/.
  const folder = new URL('../../page/', import.meta.url);
  const names = readdirSync(folder).filter((name) => extname(name) in types);
  return new Map(
    names.map((name) => [
      name,
      { headers: { 'content-type': types[extname(name)] ?? '' }, body: readFileSync(new URL(name, folder)) },
    ]),
  );
}
