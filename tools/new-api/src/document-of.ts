import { join } from 'node:path';
import { apisIn } from '@latchkey/openapi';

/** The file that an API is made from: what was given, or the bundle of an API in the tree that has this name. */
export const documentOf = (root: string, from: string): string =>
  apisIn(root).includes(from) ? join(root, 'packages', from, 'src/generated/openapi.json') : from;
