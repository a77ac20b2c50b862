// Packs Scalar's reference, one file of its package, into what is published: dist/vendor/.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const scalar = new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference'));
const folder = new URL('dist/vendor/', import.meta.url);

mkdirSync(folder, { recursive: true });
writeFileSync(new URL('scalar.js.gz', folder), gzipSync(readFileSync(scalar), { level: 9 }));
copyFileSync(new URL('scalar-notice.txt', import.meta.url), new URL('NOTICE.txt', folder));
