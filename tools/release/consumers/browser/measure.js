// The budget of a page that makes one call, in bytes after gzip.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budget = 5_000;
const size = gzipSync(readFileSync('one-operation/one-operation.js'), { level: 9 }).length;
if (size > budget || size < 2_000)
  throw new Error(`One operation has ${size} bytes; the budget is ${budget}.`);
console.log(`✓ one operation ${size} bytes gzipped`);
