import { programOf, tryRun } from '@latchkey/cli';
import type { Check } from '../packed.ts';

const attw = programOf('@arethetypeswrong/cli', import.meta.dirname, 'attw');

/** Are the types wrong? No: each export has types that are what the code is. The packages are ESM alone. */
export const checkTypesResolve: Check = async ({ tarball }) => {
  const args = [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'];
  const { code, output } = await tryRun([...attw, ...args]);
  return code === 0 ? [] : [output];
};
