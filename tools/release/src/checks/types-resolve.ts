import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryRun } from '../run.ts';
import type { Check } from './check.ts';

const attw = join(fileURLToPath(new URL('../../', import.meta.url)), 'node_modules/.bin/attw');

/** Are the types wrong? No: each export has types that are what the code is. The packages are ESM alone. */
export const checkTypesResolve: Check = async ({ tarball }) => {
  const args = [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'];
  const { code, output } = await tryRun(attw, args);
  return code === 0 ? [] : [output];
};
